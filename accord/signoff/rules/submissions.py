"""Who may submit, ask, answer, approve and refuse: a step is the body's own, from a seat or by its signer's letter.

By letter signs who is named for the office of the step and is there on that day; who stands in, only while all before
them are away. Any seat of the body can act: whom it lets sign from a seat is its own matter.
"""

from typing import Final

from django.utils.translation import gettext as _

from accord.access.actors import Actor, Side
from accord.access.models import Visibility
from accord.access.rules import Rule, from_side, guard
from accord.network.rules.parties import EITHER, day_there
from accord.process.rules.blockages import DAILY_ROUND
from accord.signoff.models import Absence, Move, Signer, Submission
from accord.signoff.rules.routes import of_the_body, of_the_lead
from accord.signoff.verbs.submissions import Submissions

LETTER: Final = "signoff.signer:"
"""How the reference begins of who acts by a letter."""


def is_letter(actor: Actor) -> bool:
    """Whether somebody acts by the link in a letter, as the signer it was written to."""
    return bool(actor.seat and actor.seat.reference.startswith(LETTER))


def _of_the_body_or_lead(actor: Actor, submission: Submission) -> str:
    """Why somebody neither sits for the body nor leads its side; who signs by letter does neither."""
    organisation = submission.route.organisation
    if is_letter(actor):
        return _("Your letter lets you answer for your office, and no more.")
    refusal = of_the_body(actor, submission, organisation)
    return refusal and of_the_lead(actor, submission, organisation) and refusal


def _signing(actor: Actor, move: Move) -> str:
    """Why somebody cannot act at a step: they neither sit for the body, nor sign there by letter."""
    if is_letter(actor):
        return _by_letter(actor, move)
    if move.signer is not None:
        return _("This is for the signer alone, by the link in their letter.")
    return of_the_body(actor, move, move.submission.route.organisation)


def _by_letter(actor: Actor, move: Move) -> str:
    signer, route = move.signer, move.submission.route
    if signer is None or actor.seat is None or actor.seat.reference != signer.reference:
        return _("This letter was written to somebody else.")
    if signer.plan_id != route.plan_id or signer.organisation_id != route.organisation_id:
        return _("This letter was written for another body.")
    if signer.office != move.step.office:
        return _("You sign for “%(office)s”; this step is another office's.") % {"office": signer.office}
    if hasattr(signer, "end"):
        return _("You do not sign there any more.")
    return _not_in_turn(actor, signer)


def _not_in_turn(actor: Actor, signer: Signer) -> str:
    """Why another signer of the office comes first, or this one is away. Two queries."""
    day = day_there(actor, signer)
    here = Signer.objects.filter(
        plan=signer.plan_id, organisation=signer.organisation_id, office=signer.office, end=None
    )
    ranks = dict(here.values_list("pk", "rank"))
    away = set(Absence.objects.filter(signer__in=ranks).between(day, day).values_list("signer", flat=True))
    if signer.pk in away:
        return _("You are noted as away today; a seat of your body can act.")
    if any(rank < signer.rank and pk not in away for pk, rank in ranks.items()):
        return _("You stand in while who signs there is away, and they are not noted as away today.")
    return ""


def _answering(actor: Actor, move: Move) -> str:
    """Why somebody does not belong to the side that submitted it."""
    if is_letter(actor):
        return _("Your letter lets you answer for your office, and no more.")
    return from_side(Side(move.submission.side)).refusal(actor, move)


def _in_own_room(actor: Actor, submission: Submission) -> str:
    if submission.visibility == Visibility.ROOM and submission.room_side != actor.side:
        return _("This lies in the other side's own room.")
    return ""


SUBMITS = Rule(_("any seat of the body itself, or the lead of its side"), _of_the_body_or_lead)
SIGNS = Rule(_("any seat of the body itself, or who signs there, by letter"), _signing)
ANSWERS = Rule(_("any seat of the side that submitted it"), _answering)
OWN_ROOM = Rule(_("of a room only its own side"), _in_own_room)

guard(Submissions.SUBMIT, SUBMITS)
guard(Submissions.WITHDRAW, SUBMITS)
guard(Submissions.OPEN_UP, EITHER & OWN_ROOM)
guard(Submissions.QUERY, SIGNS)
guard(Submissions.ANSWER, ANSWERS)
guard(Submissions.CONDITION, SIGNS)
guard(Submissions.MET, SIGNS)
guard(Submissions.APPROVE, SIGNS)
guard(Submissions.REFUSE, SIGNS)
guard(Submissions.PASS_IN_SILENCE, DAILY_ROUND)
