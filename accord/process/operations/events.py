from collections.abc import Sequence
from dataclasses import fields
from typing import Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.rules import demand
from accord.kit.dates import Precision, When
from accord.kit.facts import dated
from accord.process import rules  # noqa: F401  # the table of who may
from accord.process.forms import EventEntry
from accord.process.models import Event, Plan, Stage, StatedTotal
from accord.process.queries.plans import local_day
from accord.process.verbs import Process
from accord.record.operations import operation, write

REACH: Final = 20
"""Years around a plan within which its events lie; a year typed wrongly lies outside."""


@operation
def log_event(actor: Actor, *, plan: Plan, entry: EventEntry) -> Event:
    """Log something that happened on the way to the plan, or a day that was set for it.

    Raises ValidationError, by the entry's fields: a number in use, a stage that is not the plan's, a date that is
    not known at all, lies far from the plan or has not come, an end before the beginning.
    """
    told = {field.name: getattr(entry, field.name) for field in fields(entry) if field.name != "stage"}
    event = Event(plan=plan, **told)
    demand(actor, Process.LOG_EVENT, event)
    event.stage = _stage(plan, entry.stage)
    _check_day(actor, event)
    _check_rest(event)
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


def _stage(plan: Plan, slug: str) -> Stage | None:
    if not slug:
        return None
    stages = {stage.slug: stage for stage in plan.stages.all()}
    if slug not in stages:
        told = {"slug": slug, "known": ", ".join(stages) or _("none yet")}
        raise ValidationError({"stage": _("“%(slug)s” is not one of the plan's stages: %(known)s.") % told})
    return stages[slug]


def _check_day(actor: Actor, event: Event) -> None:
    day = dated(event.happened, "happened").sort_key[0]
    if event.ended and event.ended <= day:
        raise ValidationError({"ended": _("It must have ended after it began, on %(day)s.") % {"day": event.happened}})
    if event.ended and (event.planned or not event.happened.is_exact):
        raise ValidationError({"ended": _("Only what began on a known day has an end; a rough date has two bounds.")})
    if event.planned and event.happened.precision not in (Precision.DAY, Precision.BETWEEN):
        raise ValidationError({"happened": _("A planned day is a day, or lies between two.")})
    if not event.plan.first_day.year - REACH <= day.year <= event.plan.last_day.year + REACH:
        raise ValidationError(
            {"happened": _("%(day)s is too far from the plan to belong to it.") % {"day": When.day(day)}}
        )
    if not event.planned and day > local_day(event.plan, actor.at):
        raise ValidationError(
            {"happened": _("%(day)s has not come yet: log it as a planned day.") % {"day": When.day(day)}}
        )


def _check_rest(event: Event) -> None:
    event.clean_fields()
    if Event.objects.filter(plan=event.plan, number=event.number).exists():
        raise ValidationError({"number": _("The plan has an event %(number)s already.") % {"number": event.number}})


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
    told = {"plan": plan, "slug": slug, "of_what": of_what, "value": value, "stated_by": stated_by, "source": source}
    total = StatedTotal(known=list(known), since=dated(since), **told)
    demand(actor, Process.STATE_TOTAL, total)
    total.clean_fields(exclude={"known"})
    if len(total.known) > value:
        raise ValidationError({"known": _("More rows are known than the source counts: %(value)s.") % {"value": value}})
    total.save(force_insert=True)
    rows = len(total.known)
    write(actor, Process.STATE_TOTAL, total, when=since, value=value, rows=rows, stated_by=stated_by, source=source)
    return total
