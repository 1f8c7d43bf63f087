"""What happens at a step of a submission: asked, answered, approved, on a condition or in silence, refused."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final, NotRequired, TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accord.access import links
from accord.access.actors import Actor
from accord.access.models import SignedLink
from accord.access.rules import demand
from accord.kit.dates import Answer, When
from accord.kit.facts import happened
from accord.network.models import SeatEnd
from accord.process.models import Plan
from accord.process.queries.agreement import terms_of
from accord.process.queries.plans import local_day
from accord.process.queries.workdays import calendar_of
from accord.record.operations import operation, write
from accord.signoff import rules  # noqa: F401  # the table of who may
from accord.signoff.models import INTERNAL, INTERNAL_FROM, Move, RouteStep, Signer, Submission
from accord.signoff.operations.letters import _write_to_signers
from accord.signoff.queries.progress import StepRead, objected_until
from accord.signoff.queries.silences import SILENT_DAYS
from accord.signoff.queries.submissions import hold, refuse_ended, steps_now
from accord.signoff.verbs.submissions import Submissions

SEAT: Final = "network.seat:"
Kind = Move.Kind
OPINIONS: Final = (Kind.QUERY, Kind.APPROVE, Kind.CONDITION)
"""What a step says of the words themselves: not again once it approved on a condition."""


class Here(TypedDict):
    """Where somebody acts, and on which words: all that every step takes.

    ``sha256``: of the version on the screen. ``signer``, ``link``: of the letter by which somebody acts; the link is
    used up.
    """

    submission: Submission
    step: RouteStep
    sha256: str
    since: When
    signer: NotRequired[Signer]
    link: NotRequired[SignedLink]


@operation
def query(actor: Actor, *, words: str, **here: Unpack[Here]) -> Move:
    """Ask something before signing; it is read in the room of the body's side. Silence does not count until answered.

    Raises LinkRefused for a link that was used; ValidationError without words, where it is not the step's turn or it
    has cleared or refused already, for another version than was submitted, and one withdrawn or replaced.
    """
    move = _meant(actor, Kind.QUERY, here)
    demand(actor, Submissions.QUERY, move)
    _keep(actor, move, here, _said(words, _("Write what you ask.")))
    write(actor, Submissions.QUERY, move, when=move.since, since=move.since, words=move.words)
    return move


@operation
def answer(actor: Actor, *, submission: Submission, step: RouteStep, words: str, since: When) -> Move:
    """Answer what a step asked, for the side that submitted it. Raises ValidationError without a question or words."""
    here: Here = {"submission": submission, "step": step, "sha256": submission.sha256, "since": since}
    move = _meant(actor, Kind.ANSWER, here)
    demand(actor, Submissions.ANSWER, move)
    _keep(actor, move, here, _said(words, _("Write the answer.")))
    write(actor, Submissions.ANSWER, move, when=move.since, since=move.since, words=move.words)
    _write_to_signers(actor, move.submission)
    return move


@operation
def approve(actor: Actor, **here: Unpack[Here]) -> Move:
    """Clear an exact version at a step. Raises as ``query`` does, and where a condition of the step is not met yet."""
    move = _meant(actor, Kind.APPROVE, here)
    demand(actor, Submissions.APPROVE, move)
    _keep(actor, move, here)
    write(actor, Submissions.APPROVE, move, when=move.since, since=move.since, sha256=move.sha256)
    _write_to_signers(actor, move.submission)
    return move


@operation
def condition(actor: Actor, *, words: str, **here: Unpack[Here]) -> Move:
    """Approve on a condition, read in the room of the body's side; the step waits until it is met. Raises as above."""
    move = _meant(actor, Kind.CONDITION, here)
    demand(actor, Submissions.CONDITION, move)
    _keep(actor, move, here, _said(words, _("Write the condition.")))
    write(actor, Submissions.CONDITION, move, when=move.since, since=move.since, words=move.words)
    return move


@operation
def met(actor: Actor, **here: Unpack[Here]) -> Move:
    """Say that the condition of a step is met, which clears it. Raises as ``query`` does, and without a condition."""
    move = _meant(actor, Kind.MET, here)
    demand(actor, Submissions.MET, move)
    _keep(actor, move, here)
    write(actor, Submissions.MET, move, when=move.since, since=move.since, sha256=move.sha256)
    _write_to_signers(actor, move.submission)
    return move


@operation
def refuse(actor: Actor, *, words: str, **here: Unpack[Here]) -> Move:
    """Refuse an exact version; whoever reads of the submission reads why. Only a newer version can be cleared then.

    Raises as ``query`` does.
    """
    move = _meant(actor, Kind.REFUSE, here)
    demand(actor, Submissions.REFUSE, move)
    _keep(actor, move, here, _said(words, _("Say why: whoever reads of this will read it.")))
    write(actor, Submissions.REFUSE, move, when=move.since, since=move.since, sha256=move.sha256, words=move.words)
    return move


@operation
def pass_in_silence(actor: Actor, *, submission: Submission, step: RouteStep, since: When) -> Move:
    """Clear a step at which nobody objected in time, where the agreement says how long that is. The house does this.

    Raises ValidationError where silence is no consent, and before the time to object is over; as ``query`` otherwise.
    """
    here: Here = {"submission": submission, "step": step, "sha256": submission.sha256, "since": since}
    move = _meant(actor, Kind.SILENCE, here)
    demand(actor, Submissions.PASS_IN_SILENCE, move)
    _keep(actor, move, here)
    write(actor, Submissions.PASS_IN_SILENCE, move, when=move.since, since=move.since, sha256=move.sha256)
    _write_to_signers(actor, move.submission)
    return move


def _meant(actor: Actor, kind: Kind, here: Here) -> Move:
    signer = here.get("signer")
    return Move(
        submission=here["submission"],
        step=here["step"],
        kind=kind,
        signer=signer,
        by_letter=signer is not None,
        sha256=here["submission"].sha256,
        side=actor.side,
        body=actor.seat.body if actor.seat else "",
        at=actor.at,
    )


def _keep(actor: Actor, move: Move, here: Here, words: str = "") -> None:
    """Use the letter's link up, hold the submission, and keep the move with what it lacks: day, number, words.

    Raises ValidationError where nothing of this kind can happen at this step: said in words.
    """
    if link := here.get("link"):
        links.use(link, actor.at)
    held = move.submission = hold(move.submission)
    refuse_ended(held)
    today = local_day(held.plan, actor.at)
    _demand_seat(actor, today)
    if here["sha256"] != held.sha256:
        raise ValidationError(
            _("These are not the words that were submitted. Read version %(number)s first.") % _v(held)
        )
    move.since = happened(here["since"], today)
    if move.since.before(held.since) is Answer.YES:
        raise ValidationError({"since": _("It was submitted on %(day)s.") % {"day": held.since}})
    reads = steps_now(held)
    read = _its_turn(move.step, reads)
    _check_kind(move, read, move.since.last or today)
    move.number, move.words = _number(move, reads), words
    move.save(force_insert=True)


def _its_turn(step: RouteStep, reads: Sequence[StepRead]) -> StepRead:
    """Give the step as it stands. Raises ValidationError where nothing can happen there now."""
    read = next((read for read in reads if read.step.pk == step.pk), None)
    if read is None:
        raise ValidationError(_("There is no such step on the route that it goes along."))
    if refused := next((each for each in reads if each.refused), None):
        told = {"office": refused.step.office}
        raise ValidationError(_("It was refused (%(office)s): only a newer version can be cleared.") % told)
    _check_turn(read, {each.step.order: each for each in reads})
    return read


def _check_kind(move: Move, read: StepRead, day: date) -> None:
    """Raise ValidationError where this is not what the step waits for."""
    if move.kind == Kind.SILENCE:
        _check_silence(read, move.submission.plan, day)
    elif move.kind == Kind.ANSWER and not read.asks:
        raise ValidationError(_("No question of this step is open."))
    elif move.kind == Kind.MET and not read.conditional:
        raise ValidationError(_("No condition of this step is open."))
    elif move.kind in OPINIONS and read.conditional:
        raise ValidationError(_("It approved on a condition: say that it is met, or refuse."))


def _number(move: Move, reads: Iterable[StepRead]) -> int:
    """Give a move's number among those that are read by the same people."""
    internal = move.kind in INTERNAL
    before = sum((each.kind in INTERNAL) == internal for read in reads for each in read.told)
    return before + (INTERNAL_FROM if internal else 1)


def _v(submission: Submission) -> dict[str, int]:
    return {"number": submission.version}


def _demand_seat(actor: Actor, day: date) -> None:
    """Raise ValidationError for a seat that was lost since the page was opened. One query from a seat."""
    _name, found, key = (actor.seat.reference if actor.seat else "").partition(SEAT)
    number = key.rpartition("/")[2]
    if found and number.isdecimal() and SeatEnd.objects.filter(seat=int(number), since_last__lte=day).exists():
        raise ValidationError(_("You do not hold this seat any more."))


def _check_turn(read: StepRead, reads: dict[int, StepRead]) -> None:
    if read.cleared:
        raise ValidationError(_("“%(office)s” has cleared it already.") % {"office": read.step.office})
    if read.turn is None:
        waiting = [reads[need].step.office for need in read.step.needs if not reads[need].cleared]
        told = {"office": read.step.office, "offices": ", ".join(waiting)}
        raise ValidationError(_("It is not the turn of “%(office)s” yet: it waits for %(offices)s.") % told)


def _said(words: str, ask: Any) -> str:
    if not words.strip():
        raise ValidationError({"words": ask})
    return words.strip()


def _check_silence(read: StepRead, plan: Plan, day: date) -> None:
    days = terms_of(plan, day).number(SILENT_DAYS) if read.step.silence else None
    if days is None:
        raise ValidationError(_("Silence is no consent here."))
    until = objected_until(read, days, calendar_of(plan.partnership))
    if until is None or day <= until:
        raise ValidationError(_("The time to object is not over yet."))
