from collections.abc import Sequence
from datetime import date
from typing import Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.rules import demand
from accord.kit.dates import Precision, When
from accord.process import rules  # noqa: F401  # the table of who may
from accord.process.forms import PLANNED, PRECISIONS, EventEntry
from accord.process.models import Event, Plan, Stage, StatedTotal
from accord.process.operations.plans import dated, local_day
from accord.process.verbs import Process
from accord.record.operations import operation, write

REACH: Final = 20
"""Years around a plan within which its events lie; a year typed wrongly lies outside."""
COLUMNS: Final = {"number": "id", "happened_words": "as_written"}
"""Where a column of the table bears another name in an entry."""


@operation
def log_event(actor: Actor, *, plan: Plan, entry: EventEntry) -> Event:
    """Log something that happened on the way to the plan, or a day that was set for it.

    Raises ValidationError, by the entry's columns: a number in use, a stage that is not the plan's, a date that runs
    backwards, lies far from the plan or has not come, a precision that its days do not fit.
    """
    event = Event(plan=plan, number=entry.id)
    demand(actor, Process.LOG_EVENT, event)
    event.happened, event.ended, event.planned = happened(entry)
    event.stage = _stage(plan, entry.stage)
    for column in COPIED:
        setattr(event, column, getattr(entry, column))
    _check_day(actor, event)
    _check_columns(event)
    event.save(force_insert=True)
    # A chain is for ever, so what only hindsight knows stays with the event.
    write(
        actor,
        Process.LOG_EVENT,
        event,
        title=event.title_before or event.title,
        when=None if event.planned else event.happened,
        happened=event.happened,
        ended=event.ended,
        planned=event.planned,
        kind=Event.Kind(event.kind),
        source=event.source,
    )
    return event


COPIED: Final = (
    "kind",
    "title",
    "title_before",
    "title_known_from",
    "actors",
    "actors_before",
    "actors_known_from",
    "as_written_known_from",
    "what",
    "what_known_from",
    "outcome",
    "outcome_known_from",
    "source",
)
"""What an event has from its entry as it stands."""


def happened(entry: EventEntry) -> tuple[When, date | None, bool]:
    """Give when an entry began, its last day where it lasted longer, and whether that was only planned.

    Raises ValidationError for days that run backwards or do not fit the precision.
    """
    if entry.precision not in PRECISIONS:
        told = {"precision": entry.precision, "known": ", ".join(PRECISIONS)}
        raise ValidationError({"precision": _("“%(precision)s” is not one of: %(known)s.") % told})
    if entry.date_end is not None and entry.date_end <= entry.date:
        raise ValidationError(
            {"date_end": _("The end must come after %(date)s, or be left out.") % {"date": entry.date}}
        )
    if entry.precision in (Precision.DAY, PLANNED):
        return When.day(entry.date, entry.as_written), entry.date_end, entry.precision == PLANNED
    if entry.date_end is None:
        raise ValidationError({"date_end": _("A date that is not known to the day needs its last possible day.")})
    try:
        return When(entry.date, entry.date_end, Precision(entry.precision), entry.as_written), None, False
    except ValueError as wrong:
        raise ValidationError({"date_end": str(wrong)}) from wrong


def _stage(plan: Plan, slug: str) -> Stage | None:
    if not slug:
        return None
    stages = {stage.slug: stage for stage in plan.stages.all()}
    if slug not in stages:
        told = {"slug": slug, "known": ", ".join(stages) or _("none yet")}
        raise ValidationError({"stage": _("“%(slug)s” is not one of the plan's stages: %(known)s.") % told})
    return stages[slug]


def _check_day(actor: Actor, event: Event) -> None:
    day = event.happened.sort_key[0]
    if not event.plan.first_day.year - REACH <= day.year <= event.plan.last_day.year + REACH:
        raise ValidationError({"date": _("%(day)s is too far from the plan to belong to it.") % {"day": When.day(day)}})
    if not event.planned and day > local_day(event.plan, actor.at):
        raise ValidationError(
            {"date": _("%(day)s has not come yet: log it as a planned day.") % {"day": When.day(day)}}
        )


def _check_columns(event: Event) -> None:
    try:
        event.clean_fields()
    except ValidationError as wrong:
        named = {COLUMNS.get(column, column): found for column, found in wrong.message_dict.items()}
        raise ValidationError(named) from wrong
    if Event.objects.filter(plan=event.plan, number=event.number).exists():
        raise ValidationError({"id": _("The plan has an event %(number)s already.") % {"number": event.number}})


@operation
def state_total(  # noqa: PLR0913  # the total's own columns
    actor: Actor,
    *,
    plan: Plan,
    slug: str,
    of_what: str,
    value: int,
    stated_by: str,
    since: When,
    source: str = "",
    known: Sequence[str] = (),
) -> StatedTotal:
    """Note a number that a source gives without the rows behind it; ``known`` names the rows known all the same.

    A later total of the same slug takes the place of this one without removing it. Raises ValidationError where
    more rows are known than the total counts.
    """
    total = StatedTotal(
        plan=plan,
        slug=slug,
        of_what=of_what,
        value=value,
        stated_by=stated_by,
        source=source,
        known=list(known),
        since=dated(since),
    )
    demand(actor, Process.STATE_TOTAL, total)
    total.clean_fields(exclude={"known"})
    if len(total.known) > value:
        raise ValidationError({"known": _("More rows are known than the source counts: %(value)s.") % {"value": value}})
    total.save(force_insert=True)
    write(
        actor,
        Process.STATE_TOTAL,
        total,
        when=since,
        value=value,
        rows=len(total.known),
        since=since,
        stated_by=stated_by,
        source=source,
    )
    return total
