"""An exact version goes to a body, step by step along its route; its next version takes what still holds with it."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.models import Visibility, breadth
from accord.access.rules import demand
from accord.kit.dates import Answer, When
from accord.kit.facts import dated, happened
from accord.meetings.models import code_by_lot
from accord.network.models import Organisation
from accord.process.models import Plan
from accord.process.queries.plans import in_turn, local_day
from accord.record.operations import operation, write
from accord.signoff import rules  # noqa: F401  # the table of who may
from accord.signoff.models import INTERNAL, PARTS, Move, Opening, Route, RouteStep, Submission, Withdrawal
from accord.signoff.operations.letters import _write_to_signers
from accord.signoff.operations.moves import answer, approve, condition, met, pass_in_silence, query, refuse
from accord.signoff.queries.progress import carried
from accord.signoff.queries.routes import YEARS_AHEAD, confirmed_route
from accord.signoff.queries.subjects import Subject
from accord.signoff.queries.submissions import hold, last_of, refuse_ended, steps_now
from accord.signoff.verbs.submissions import Submissions

__all__ = [
    "answer",
    "approve",
    "condition",
    "met",
    "open_up",
    "pass_in_silence",
    "query",
    "refuse",
    "submit",
    "withdraw",
]

DIGEST: Final = 64
"""Letters of a SHA-256 digest, in hexadecimal."""


@operation
def submit(
    actor: Actor,
    *,
    plan: Plan,
    subject: Subject,
    organisation: Organisation,
    since: When,
    needed_by: date | None = None,
) -> Submission:
    """Submit an exact version to a body, along its confirmed route. ``needed_by``: when all must be cleared.

    It replaces what the body got of the same subject before; what a step cleared then stands where nothing that it
    looks at has changed. Raises ValidationError, by field, without a confirmed route, for the version that goes round
    already or an older one, for a body that could not read it, and for a day that is over.
    """
    day = happened(since, local_day(plan, actor.at))
    row = _meant(actor, plan, subject, organisation, day)
    row.needed_by = needed_by
    demand(actor, Submissions.SUBMIT, row)
    in_turn(plan)
    row.route = _route(plan, organisation, local_day(plan, actor.at))
    row.replaces = _held_last(plan, organisation, subject)
    _check_subject(row, organisation, local_day(plan, actor.at))
    stands = _standing_steps(row)
    row.save(force_insert=True)
    Opening.objects.create(submission=row, visibility=row.visibility, room_side=row.room_side, since=row.since)
    for number, step in enumerate(stands, start=1):
        _carry(actor, row, step, number)
    orders = [step.order for step in stands]
    write(actor, Submissions.SUBMIT, row, when=day, since=day, version=row.version, sha256=row.sha256, carried=orders)
    _write_to_signers(actor, row)
    return row


@operation
def withdraw(actor: Actor, *, submission: Submission, reason: str, since: When) -> Withdrawal:
    """Take a submission back. Raises ValidationError without a reason, twice, and once a newer version goes round."""
    demand(actor, Submissions.WITHDRAW, submission)
    held = hold(submission)
    refuse_ended(held)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why: those who have read it will ask.")})
    day = happened(since, local_day(held.plan, actor.at))
    row = Withdrawal.objects.create(submission=held, reason=reason.strip(), since=day)
    write(actor, Submissions.WITHDRAW, held, when=day, since=day, reason=row.reason)
    return row


@operation
def open_up(actor: Actor, *, submission: Submission, visibility: str, since: When) -> Opening:
    """Let more people read how far it is, since more people read the words it is about: with whom, and for how long.

    What happened to it until now, why it was refused, who asked what, stays with those who could read it then. Raises
    ValidationError for as many or fewer readers than it has, and for one that was withdrawn or replaced.
    """
    demand(actor, Submissions.OPEN_UP, submission)
    held = hold(submission)
    refuse_ended(held)
    if breadth(visibility) <= breadth(held.visibility):
        raise ValidationError({"visibility": _("As many read it already.")})
    number = 1 + Move.objects.filter(submission=held).exclude(kind__in=INTERNAL).count()
    held.visibility, held.room_side = visibility, ""
    held.save(update_fields=["visibility", "room_side"])
    row = Opening.objects.create(submission=held, visibility=visibility, from_number=number, since=dated(since))
    write(actor, Submissions.OPEN_UP, held, when=since, since=since, visibility_now=Visibility(visibility))
    return row


def _meant(actor: Actor, plan: Plan, subject: Subject, organisation: Organisation, since: When) -> Submission:
    """Give what is to be submitted, along no route that is on record yet."""
    return Submission(
        plan=plan,
        code=code_by_lot(),
        route=Route(plan=plan, organisation=organisation),
        subject=subject.reference,
        subject_title=subject.title,
        subject_address=subject.address,
        version=subject.version,
        sha256=subject.sha256,
        parts=dict(subject.parts),
        visibility=subject.visibility,
        room_side=subject.room_side,
        side=actor.side,
        body=actor.seat.body if actor.seat else "",
        since=since,
    )


def _route(plan: Plan, organisation: Organisation, day: date) -> Route:
    route = confirmed_route(plan, organisation, day)
    if route is None:
        words = _("%(body)s has not said yet how it clears a text: it confirms its route first.")
        raise ValidationError({"organisation": words % {"body": organisation}})
    route.plan, route.organisation = plan, organisation
    return route


def _held_last(plan: Plan, organisation: Organisation, subject: Subject) -> Submission | None:
    """Hold what the body got last of the same, so that nobody signs it while it is replaced."""
    last = last_of(plan, organisation, subject.reference)
    if last is None:
        return None
    held = hold(last)
    if hasattr(held, "withdrawal"):
        return held
    if held.sha256 == subject.sha256:
        told = {"body": organisation, "number": held.version}
        raise ValidationError(_("%(body)s has these very words already, as version %(number)s.") % told)
    if held.version >= subject.version:
        told = {"body": organisation, "number": held.version}
        raise ValidationError(_("%(body)s has a newer version already: version %(number)s.") % told)
    return held


def _check_subject(row: Submission, organisation: Organisation, today: date) -> None:
    if len(row.sha256) != DIGEST or not set(row.parts) <= set(PARTS) or row.version < 1:
        raise ValidationError(_("It is not said which exact version this is."))
    if row.visibility == Visibility.ROOM and row.room_side != organisation.side:
        raise ValidationError({"organisation": _("%(body)s could not read it.") % {"body": organisation}})
    if row.needed_by and row.since.after(row.needed_by) is Answer.YES:
        raise ValidationError({"needed_by": _("%(day)s is over.") % {"day": When.day(row.needed_by)}})
    if row.needed_by and row.needed_by.year > today.year + YEARS_AHEAD:
        raise ValidationError({"needed_by": _("That is more than %(years)s years ahead.") % {"years": YEARS_AHEAD}})


def _standing_steps(row: Submission) -> Sequence[RouteStep]:
    """Give the steps that had cleared what is replaced, and look at nothing that has changed since."""
    if row.replaces is None or hasattr(row.replaces, "withdrawal"):
        return ()
    steps = RouteStep.objects.filter(route=row.route)
    return carried(steps_now(row.replaces), steps, row.replaces.parts, row.parts)


def _carry(actor: Actor, row: Submission, step: RouteStep, number: int) -> None:
    Move.objects.create(
        submission=row,
        step=step,
        number=number,
        kind=Move.Kind.CARRIED,
        sha256=row.sha256,
        side=row.side,
        body=row.body,
        at=actor.at,
        since=row.since,
    )
