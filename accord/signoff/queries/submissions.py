"""Submissions and their moves, as operations and pages need them."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from accord.access.actors import BOTH_SIDES, Actor
from accord.network.models import Organisation
from accord.process.models import Plan
from accord.signoff.models import INTERNAL, Move, RouteStep, Submission
from accord.signoff.queries.progress import StepRead, Told, read_steps


def told_of(moves: Iterable[Move]) -> list[Told]:
    """Give what moves tell, in their order."""
    return [Told(move.step_id, move.kind, move.since.last or date.max) for move in moves]


def steps_now(submission: Submission) -> tuple[StepRead, ...]:
    """Give the steps of a submission as they stand now, whatever the reader may know. Two queries."""
    steps: Sequence[RouteStep] = list(RouteStep.objects.filter(route=submission.route_id))
    moves = Move.objects.filter(submission=submission).order_by("pk")
    return read_steps(steps, told_of(moves), submission.since.last or date.max)


def last_of(plan: Plan, organisation: Organisation, subject: str) -> Submission | None:
    """Give what a body got last of a subject (its reference), whatever became of it. One query."""
    rows = Submission.objects.filter(route__organisation=organisation, plan=plan, subject=subject, replaced_by=None)
    return rows.select_related("withdrawal", "route__organisation").first()


def going_round(subject: str, version: int) -> list[Submission]:
    """Give where a version of a subject, by its reference and number, was sent and still is. One query."""
    rows = Submission.objects.filter(subject=subject, version=version, replaced_by=None, withdrawal=None)
    return list(rows.select_related("plan__partnership", "route__organisation").order_by("pk"))


def moves_of(submission: Submission, actor: Actor, day: date) -> list[Move]:
    """Give what happened to a submission by a day, in order, among what ``actor`` may read. One query.

    Questions, answers, conditions and that these are met are read in the room of the body's side alone; what happened
    before more people were let in, by those who could read it then.
    """
    rows = Move.objects.filter(submission=submission).as_of(day).told_to(actor).select_related("step").order_by("pk")
    found = list(rows if is_own(actor, submission) else rows.exclude(kind__in=INTERNAL))
    for move in found:
        move.submission = submission
    return found


def moves_visible_to(actor: Actor) -> QuerySet[Move]:
    """Give the moves that ``actor`` may read: for exports. Rows bring submission, plan and step along."""
    rows = Move.objects.filter(submission__in=Submission.objects.visible_to(actor)).told_to(actor)
    seat = actor.seat
    open_to_all = ~Q(kind__in=INTERNAL)
    if seat is not None and seat.side in BOTH_SIDES:
        own = {
            "submission__plan__partnership__slug": seat.partnership,
            "submission__route__organisation__side": seat.side,
        }
        open_to_all |= Q(**own)
    related = ("submission__plan__partnership", "submission__route__organisation", "step")
    return rows.filter(open_to_all).select_related(*related)


def is_own(actor: Actor, submission: Submission) -> bool:
    """Whether somebody sits on the side of the body, at its table: then they read its questions and conditions."""
    seat = actor.seat
    if seat is None or seat.partnership != submission.partnership_slug:
        return False
    return bool(seat.side == submission.route.organisation.side)


def submission_or_404(plan: Plan, code: str, actor: Actor, day: date) -> Submission:
    """Give a submission of a plan that a reader may read, with its route, body and end. One query. Raises Http404."""
    rows = Submission.objects.filter(plan=plan, code=code).seen_on(actor, day)
    found = rows.select_related("route__organisation", "withdrawal", "replaces", "replaced_by").first()
    if found is None:
        raise Http404(_("There is no such submission."))
    found.plan = found.route.plan = plan
    return found


def step_or_404(submission: Submission, order: int) -> RouteStep:
    """Give a step of the route a submission goes along. One query. Raises Http404."""
    step = RouteStep.objects.filter(route=submission.route_id, order=order).first()
    if step is None:
        raise Http404(_("There is no such step."))
    return step


def hold(submission: Submission) -> Submission:
    """Hold a submission's row, and give it as it is now: of two who act on it at once, one waits. Two queries."""
    Submission.objects.select_for_update(no_key=True).get(pk=submission.pk)
    rows = Submission.objects.select_related("plan__partnership", "route__organisation", "withdrawal", "replaced_by")
    return rows.get(pk=submission.pk)


def refuse_ended(submission: Submission) -> None:
    """Raise ValidationError for a submission that was withdrawn, or replaced by that of a newer version."""
    if hasattr(submission, "replaced_by"):
        told = {"number": submission.replaced_by.version}
        raise ValidationError(_("A newer version goes round: version %(number)s.") % told)
    if hasattr(submission, "withdrawal"):
        raise ValidationError(_("It was taken back on %(day)s.") % {"day": submission.withdrawal.since})
