"""What was said of how robust commitments in the making are, as far as it was said to the reader; open challenges."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.access.actors import BOTH_SIDES, Actor, Side
from accord.drafting.models import Challenge, ChallengeEnd, Dismissal, Proposal, Score, Version
from accord.drafting.queries.openings import told_to
from accord.drafting.queries.robustness_told import open_challenges
from accord.kit.dates import When
from accord.network.queries import lead_names, sides_of
from accord.record.dues import Due, owe
from accord.record.publics import publish

BY = {"side": "which side", "body": "which body", "since": "since when it is so"}
OF = {"proposal": "the commitment in the making"}


def _told(model: Any, actor: Actor) -> QuerySet[Any]:
    """Give what was said of commitments in the making that one may read, since one may."""
    rows: QuerySet[Any] = model.objects.filter(told_to(actor), proposal__in=Proposal.objects.visible_to(actor))
    return rows.select_related("proposal__plan__partnership").order_by("id")


def _scores(actor: Actor) -> QuerySet[Any]:
    return _told(Score, actor).filter(version__in=Version.objects.visible_to(actor)).select_related("version__proposal")


def _ends(actor: Actor) -> QuerySet[ChallengeEnd]:
    ends = ChallengeEnd.objects.filter(challenge__in=_told(Challenge, actor))
    return ends.select_related("challenge__proposal__plan__partnership", "version__proposal").order_by("id")


publish(
    Dismissal,
    lambda actor: _told(Dismissal, actor),
    {**OF, "rule": "the linter's rule", "quote": "at which words", "reason": "why it was set aside", **BY},
)
publish(
    Challenge,
    lambda actor: _told(Challenge, actor),
    {**OF, "number": "its number there", "kind": "what is weak", "words": "why", **BY},
)
publish(
    ChallengeEnd,
    _ends,
    {"challenge": "what was challenged", "outcome": "how it was answered", "note": "in words", **BY},
)
publish(
    Score,
    _scores,
    {
        **OF,
        "version": "the exact version",
        "scale": "a scale of scales.csv",
        "value": "its value there",
        "words": "why",
        **BY,
    },
)


@owe
def challenges(actor: Actor, day: date, partnership: str) -> Iterable[Due]:
    """Give the challenges that wait for an answer: owed by the body that leads the other side. Two queries.

    In a side's own room nobody else could answer: there it is owed by the side itself.
    """
    found = open_challenges(actor, day, partnership)
    if not found:
        return
    home = found[0].proposal.plan.partnership
    leads: dict[Any, str] = {**sides_of(home), **lead_names(home, day)}
    for row in found:
        side = row.room_side or next(side for side in BOTH_SIDES if side != row.side)
        what = _("Answer a challenge: %(title)s") % {"title": row.proposal.title}
        address = reverse("drafting:answer_challenge", args=[row.plan.slug, row.proposal.code, row.number])
        yield Due(what, Side(side), leads[side], When.unknown(), address)
