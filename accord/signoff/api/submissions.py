"""What may leave the house: what was submitted and what happened to it; and what bodies owe there."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.access.actors import Actor, Side
from accord.kit.dates import When
from accord.record.dues import Due, owe
from accord.record.publics import publish
from accord.signoff.models import Move, Opening, Submission, Withdrawal
from accord.signoff.queries.standing import steps_waiting
from accord.signoff.queries.submissions import moves_visible_to


def _submissions(actor: Actor) -> QuerySet[Submission]:
    rows = Submission.objects.visible_to(actor)
    return rows.select_related("plan__partnership", "route__organisation").order_by("id")


def _openings(actor: Actor) -> QuerySet[Opening]:
    rows = Opening.objects.visible_to(actor).filter(submission__in=Submission.objects.visible_to(actor))
    return rows.select_related("submission__plan__partnership").order_by("id")


def _withdrawals(actor: Actor) -> QuerySet[Withdrawal]:
    rows = Withdrawal.objects.filter(submission__in=Submission.objects.visible_to(actor))
    return rows.select_related("submission__plan__partnership").order_by("id")


publish(
    Submission,
    _submissions,
    {
        "code": "a code by lot",
        "route": "the route of the body to which it went",
        "subject": "what was submitted, by its reference",
        "subject_title": "what that was called",
        "version": "which version of it",
        "sha256": "the digest of exactly what was submitted",
        "needed_by": "by when all must be cleared",
        "side": "the side that submitted it",
        "body": "the body that did",
        "since": "when",
    },
)
publish(
    Move,
    moves_visible_to,
    {
        "submission": "what it happened to",
        "step": "the office",
        "number": "its number there",
        "kind": "what happened",
        "words": "why it was refused; questions, answers and conditions for the body's own side alone",
        "by_letter": "whether it was done by the link in a letter",
        "sha256": "the digest of exactly what was cleared",
        "since": "when",
    },
)
publish(
    Opening,
    _openings,
    {"submission": "what more people read of", "visibility": "who reads how far it is", "since": "since when"},
)
publish(Withdrawal, _withdrawals, {"submission": "what was taken back", "reason": "why", "since": "when"})


@owe
def signatures(actor: Actor, day: date, partnership: str) -> Iterable[Due]:
    """Give what waits for the offices of bodies: to be cleared, to be met, and to be answered by whoever submitted."""
    for owed in steps_waiting(actor, day, partnership):
        row, waiting, standing = owed.submission, owed.waiting, owed.standing
        told = {"title": row.subject_title, "office": waiting.step.office}
        address = reverse("signoff:submission", args=[row.plan.slug, row.code])
        by = When.day(waiting.due or row.needed_by or day)
        if waiting.query:
            yield Due(_("Answer what %(office)s asks: %(title)s") % told, Side(row.side), row.body, by, address)
        elif waiting.condition:
            what = _("Meet the condition of %(office)s: %(title)s") % told
            yield Due(what, Side(standing.organisation.side), standing.organisation.name, by, address)
        else:
            what = _("Sign off (%(office)s): %(title)s") % told
            yield Due(what, Side(standing.organisation.side), standing.organisation.name, by, address)
