"""What is asked before something is put on record where the two sides differ; refusals are told by field."""

from datetime import date
from typing import Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accord.access.actors import BOTH_SIDES, Actor
from accord.access.models import Visibility
from accord.drafting.models import (
    Ask,
    Commitment,
    Difference,
    DifferenceOutcome,
    Edition,
    Proposal,
    Published,
    Section,
)
from accord.kit.dates import Answer, When
from accord.meetings.models import Meeting
from accord.network.models import Organisation
from accord.process.models import Plan
from accord.process.queries.agreement import terms_of

Matter = Proposal | Section | Ask | Commitment
CONFIDENTIAL: Final = "confidential-until"
ENDS: Final = (DifferenceOutcome.Outcome.RESOLVED, DifferenceOutcome.Outcome.DISAGREED)
"""Outcomes after which nothing is open any more."""


def kind_of(matter: Matter) -> str:
    """Give the name of the column that holds a matter: proposal, section, ask or commitment."""
    return type(matter).__name__.lower()


def launched(plan: Plan, day: date) -> bool:
    """Say whether the plan was launched by the end of a day, or is being launched. At most two queries.

    Its final edition is there; or, a moment before, what was in the making stands among its commitments.
    """
    if Edition.objects.filter(plan=plan, kind=Edition.Kind.FINAL).as_of(day).exists():
        return True
    return Published.objects.filter(proposal__plan=plan, since_last__lte=day).exists()


def kept_until(plan: Plan, day: date) -> str:
    """Say in words until when the agreement in force keeps differences to both sides; "" where it does not (any more).

    At most three queries.
    """
    terms = terms_of(plan, day)
    told, until = terms.said(CONFIDENTIAL), terms.day(CONFIDENTIAL)
    if not told or (until <= day if until else launched(plan, day)):
        return ""
    return told


def check_matter(actor: Actor, plan: Plan, matter: Matter) -> None:
    """Refuse a matter of another plan, and one that the actor cannot read. At most one query."""
    hidden = isinstance(matter, Proposal | Section) and not (
        type(matter).objects.visible_to(actor).filter(pk=matter.pk).exists()
    )
    if hidden or matter.plan_id != plan.pk:
        raise ValidationError({"matter": _("This plan has no such commitment, part or ask that you can read.")})


def check_readers(row: Difference, today: date) -> None:
    """Refuse more readers than the matter has, or than the agreement in force allows. At most three queries."""
    readers = getattr(row.matter, "visibility", Visibility.PUBLIC)
    if row.visibility not in (Visibility.PUBLIC, Visibility.TABLE):
        raise ValidationError({"visibility": _("Both sides read what they differ on: choose them, or everybody.")})
    if readers == Visibility.ROOM:
        words = _("The other side cannot read this yet: let both sides read it before you differ on it.")
        raise ValidationError({"matter": words})
    if row.visibility == Visibility.PUBLIC:
        if readers == Visibility.TABLE:
            words = _("Both sides alone read what this is about, so they alone read what they differ on.")
            raise ValidationError({"visibility": words})
        if told := kept_until(row.plan, today):
            words = _("The agreement in force keeps this to both sides until %(until)s.") % {"until": told}
            raise ValidationError({"visibility": words})


def check_since(row: Difference) -> None:
    """Refuse a day on which neither the plan nor the matter was on record."""
    for thing in (row.plan, row.matter):
        if row.since.before(thing.since) is Answer.YES:
            told = {"day": thing.since}
            raise ValidationError({"since": _("What this is about is on record only since %(day)s.") % told})


def check_named(owner: Organisation | None, deadline: date | None) -> None:
    """Refuse a difference that nobody sees to, or that may stay open for ever."""
    if owner is None:
        raise ValidationError({"owner": _("Name the body that sees to it: a difference of nobody's is never settled.")})
    if deadline is None:
        raise ValidationError({"deadline": _("Say by which day it should be settled.")})


def check_owner(plan: Plan, owner: Organisation | None) -> None:
    """Refuse an owner that sits on neither side of the plan's table."""
    if owner and (owner.partnership_id != plan.partnership_id or owner.side not in BOTH_SIDES):
        raise ValidationError({"owner": _("%(body)s sits on neither side of this table.") % {"body": owner.name}})


def check_deadline(plan: Plan, deadline: date | None, since: When) -> None:
    """Refuse a day that lies before what was said, or after the plan's end."""
    if deadline is None:
        return
    told = {"day": When.day(deadline), "end": When.day(plan.last_day)}
    if When.day(deadline).before(since) is Answer.YES:
        raise ValidationError({"deadline": _("%(day)s is over already.") % told})
    if deadline > plan.last_day:
        raise ValidationError({"deadline": _("The plan itself ends on %(end)s.") % told})


def check_open(difference: Difference, day: When) -> None:
    """Refuse what comes after the end of a difference, or before its beginning. One query."""
    end = difference.outcomes.filter(outcome__in=ENDS).last()
    if end:
        told = {"outcome": end.get_outcome_display(), "day": end.since}
        words = _("This ended on %(day)s: %(outcome)s. Put on record what the sides differ on now as a new one.")
        raise ValidationError(words % told)
    if day.before(difference.since) is Answer.YES:
        raise ValidationError({"since": _("It was put on record only then: %(day)s.") % {"day": difference.since}})


def check_meeting(actor: Actor, difference: Difference, meeting: Meeting) -> None:
    """Refuse a meeting of another plan, one the actor may not know of, and one that was cancelled. Two queries."""
    known = Meeting.objects.visible_to(actor).filter(pk=meeting.pk, plan=difference.plan_id)
    if not known.exists():
        raise ValidationError({"meeting": _("This plan has no such meeting that you may know of.")})
    if known.exclude(cancellation=None).exists():
        raise ValidationError({"meeting": _("This meeting was cancelled.")})


def check_outcome(difference: Difference, outcome: str) -> None:
    """Refuse an agreement to disagree before each side has said what it holds; not of a reading. One query."""
    if outcome != DifferenceOutcome.Outcome.DISAGREED or difference.reading:
        return
    said = set(difference.positions.values_list("side", flat=True))
    missing = [str(side.label) for side in BOTH_SIDES if side not in said]
    if missing:
        words = _("The plan prints what each side holds. Not said yet: %(sides)s.") % {"sides": ", ".join(missing)}
        raise ValidationError({"outcome": words})


def may_be_opened_up(difference: Difference, today: date) -> str:
    """Say in words why not everybody may read a difference yet; "" when they may. At most four queries."""
    plan = difference.plan
    if getattr(difference.matter, "visibility", Visibility.PUBLIC) != Visibility.PUBLIC:
        return _("Not everybody reads what this is about.")
    until = terms_of(plan, today).day(CONFIDENTIAL)
    if launched(plan, today) or (until and until <= today):
        return ""
    return _("Both sides keep this among themselves until the plan is launched.")
