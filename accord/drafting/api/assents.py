"""What each side said of exact versions and organisations of the plan, as far as it may leave the house; and dues."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.access.actors import Actor, Side
from accord.access.models import Visibility
from accord.drafting.models import Assent, AssentEnd, Edition, Proposal, ProposalStage, Support, Version
from accord.drafting.queries.assents import Agreed, agreed_on
from accord.drafting.queries.openings import told_to
from accord.kit.dates import When
from accord.network.models import Partnership
from accord.network.queries import lead_names, sides_of
from accord.process.queries.plans import of_lasting_plans
from accord.record.dues import Due, owe
from accord.record.publics import publish

PIECES = ("version__plan__partnership", "version__proposal", "version__section")


def _assents(actor: Actor) -> QuerySet[Assent]:
    """Give the words that stand; those taken back to whom they were said alone."""
    rows = Assent.objects.filter(version__in=Version.objects.visible_to(actor))
    rows = rows.filter(Q(end=None) | _heard(actor, "version"))
    return rows.select_related("plan__partnership", *PIECES)


def _ends(actor: Actor) -> QuerySet[AssentEnd]:
    """Give what was taken back, and why, to those who heard what was said and that it was taken back."""
    rows = AssentEnd.objects.filter(assent__in=_assents(actor).order_by()).order_by("id")
    rows = rows.filter(_heard(actor, "assent__version"))
    return rows.select_related("assent__plan__partnership", *(f"assent__{piece}" for piece in PIECES))


def _heard(actor: Actor, version: str) -> Q:
    """Say in a query of rows about a ``version`` whether they were said to a reader."""
    return told_to(actor, path=f"{version}__proposal") | told_to(actor, "section", f"{version}__section")


def _supports(actor: Actor) -> QuerySet[Support]:
    of_what = Q(proposal=None) | Q(proposal__in=Proposal.objects.visible_to(actor))
    rows = Support.objects.visible_to(actor).filter(of_what)
    return rows.select_related("plan__partnership", "organisation", "proposal")


publish(
    Assent,
    _assents,
    {
        "plan": "the plan's slug",
        "version": "the exact version it is on",
        "side": "whose word it is",
        "stance": "agreed, reservation or dissent",
        "words": "the reservation or dissent, in its own words",
        "sha256": "the digest that was on the screen: that of the version's canonical JSON",
        "body": "who said it for the side",
        "since": "when",
    },
)
publish(
    AssentEnd,
    _ends,
    {"assent": "the word that was taken back", "reason": "why", "since": "when"},
)
publish(
    Support,
    _supports,
    {
        "plan": "the plan's slug",
        "proposal": "the code of the commitment in the making, empty for the plan as a whole",
        "organisation": "the organisation's slug",
        "stance": "support, reservation or no; neither a side's agreement nor being listed",
        "words": "in its own words",
        "since": "since when",
    },
)


@owe
def agreements(actor: Actor, day: date, partnership: str) -> Iterable[Due]:
    """Give what a side's lead owes: its word on a commitment the other side agreed to, or that a change dropped.

    Three queries, two where nothing stands in the making.
    """
    versions = list(_standing(actor, day, partnership))
    home = Partnership.objects.filter(slug=partnership).first() if versions else None
    if home is None:
        return
    called, leading = sides_of(home), lead_names(home, day)
    for agreed in agreed_on(versions, day, actor).values():
        for side in agreed.missing:
            if side not in agreed.by and (agreed.agreeing or side in agreed.dropped):
                version = agreed.version
                address = reverse("drafting:proposal", args=[version.plan.slug, version.piece.code])
                body = leading.get(side, called[side])
                yield Due(_what(agreed, side), side, body, When.unknown(), address)


def _standing(actor: Actor, day: date, partnership: str) -> Iterable[Any]:
    """Give the latest versions of what stands as a commitment in plans that last and are not launched."""
    stages = ProposalStage.objects.as_of(day).filter(proposal=OuterRef("proposal")).order_by("-since_last", "-pk")
    finals = Edition.objects.filter(kind=Edition.Kind.FINAL).values("plan")
    rows: Any = Version.objects.filter(of_lasting_plans(partnership, day)).exclude(plan__in=finals).visible_to(actor)
    rows = rows.latest_of(day).annotate(stage=Subquery(stages.values("stage")[:1]))
    rows = rows.filter(stage=ProposalStage.Stage.COMMITMENT).exclude(proposal__visibility=Visibility.ROOM)
    found: Iterable[Any] = rows.select_related("plan__partnership", "proposal").order_by("pk")
    return found


def _what(agreed: Agreed, side: Side) -> str:
    told = {"title": agreed.version.content["title"], "number": agreed.version.number}
    if side in agreed.dropped:
        told |= {"old": agreed.dropped[side].number}
        return _("Read what changed since version %(old)s you agreed to: %(title)s") % told
    return _("Say whether you agree to version %(number)s: %(title)s") % told
