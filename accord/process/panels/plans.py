"""What the pages of a plan show of its schedule: the few figures that matter, and the pictures."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accord.access.doors import ActingRequest
from accord.access.rules import why_not
from accord.kit.dates import When
from accord.network.models import Partnership
from accord.process.models import Plan
from accord.process.models.plans import LAUNCH
from accord.process.queries import Schedule, StageRead, plans_of
from accord.process.queries.blockages import BlockageRead
from accord.process.queries.chart import Chart, Stretch, draw
from accord.process.queries.spoken import due, span
from accord.process.verbs import Process


@dataclass(frozen=True)
class Figure:
    """A figure of the front page: a number with its words, or why there is none."""

    value: str
    words: str
    known: bool = True


def facts_of(dates: Schedule) -> list[Figure]:
    """Give the process in figures: how late the draft was, how long the public was asked, how long until launch."""
    found = (_draft(dates), _consultation(dates), _launch(dates))
    return [figure for figure in found if figure]


def days(number: int) -> str:
    """A number of days in words."""
    return ngettext("%(number)s day", "%(number)s days", number) % {"number": number}


def _draft(dates: Schedule) -> Figure | None:
    """How late the draft was, or is so far, against the last day that was first intended."""
    draft = dates.find("draft-published")
    if draft is None or draft.baseline is None:
        return None
    told = {"intended": due(draft.baseline.on), "actual": due(draft.reached or When.unknown())}
    if draft.reached:
        return Figure(str(draft.slip), _("draft published %(actual)s; due %(intended)s") % told)
    if draft.is_late:
        return Figure(str(draft.slip), _("so far: the draft was due %(intended)s") % told)
    if draft.baseline.on.last == dates.day:
        return Figure(_("Due today"), _("the draft, intended %(intended)s") % told)
    return Figure(_("On time so far"), _("the draft is due %(intended)s") % told, known=False)


def _consultation(dates: Schedule) -> Figure | None:
    opened, closing = dates.find("consultation-opened"), dates.find("consultation-closed")
    if opened is None or opened.reached is None or closing is None:
        return None
    if closing.reached:
        lasted = opened.reached.days_until(closing.reached)
        if not lasted or not opened.reached.first or not closing.reached.last:
            return None
        told = {"span": span(opened.reached.first, closing.reached.last)}
        return Figure(days(lasted), _("of public consultation, %(span)s") % told)
    left = When.day(dates.day).days_until(closing.next) if closing.next else None
    if left is None or left < 0:
        return None
    return Figure(days(left), _("left to answer the consultation, open until %(day)s") % {"day": closing.next})


def _launch(dates: Schedule) -> Figure | None:
    launch, closing = dates.find(LAUNCH), dates.find("consultation-closed")
    if launch is None:
        return None
    if launch.reached and closing and closing.reached:
        between = closing.reached.days_until(launch.reached)
        return Figure(days(between), _("from the close of the consultation to the launch")) if between else None
    left = When.day(dates.day).days_until(launch.next) if launch.next else None
    if left is None or left < 0:
        return None
    return Figure(days(left), _("until the launch, intended for %(day)s") % {"day": launch.next})


def plans(request: ActingRequest, *, partnership: Partnership, day: date, **_subject: Any) -> SafeString:
    """Give a partnership's page its plans, the latest first, and to who is in the way to open one. One query."""
    found = plans_of(partnership, day)
    why = why_not(request.actor, Process.SET_UP_PLAN, Plan(partnership=partnership))
    told = {"partnership": partnership, "plans_here": found, "why": why}
    return render_to_string("process/plans.html", told, request)


@dataclass(frozen=True)
class Picture:
    """A chart with its name, and the sentence that says it all to those who cannot see it."""

    slug: str
    title: str
    sentence: str
    chart: Chart


def charts_of(dates: Schedule, blockages: Sequence[BlockageRead] = (), *, mirrored: bool = False) -> list[Picture]:
    """Give the pictures of the timeline: up to the launch, and after it, each on its own scale.

    What held the plan up stands below the stages of the time in which it began.
    """
    launched = _until_launch(dates)
    launch = dates.find(LAUNCH)
    last = (launch.reached.last if launch and launch.reached else None) or date.max
    stretches = [each for each in (stretch_of(blockage) for blockage in reversed(blockages)) if each]
    parts = (
        ("making", _("Making the plan"), dates.stages[:launched], [each for each in stretches if each.first <= last]),
        ("after", _("After the launch"), dates.stages[launched:], [each for each in stretches if each.first > last]),
    )
    drawn = (
        (slug, title, _told(stages, held_up), draw(dates, stages, held_up=held_up, mirrored=mirrored))
        for slug, title, stages, held_up in parts
    )
    return [Picture(slug, title, sentence, chart) for slug, title, sentence, chart in drawn if chart]


def _told(stages: Sequence[StageRead], held_up: Sequence[Stretch]) -> str:
    """Say what a picture of the timeline shows: what was held against a plan, and what held it up."""
    held = (_("held up by: %(title)s") % {"title": each.title} for each in held_up)
    return "; ".join([spoken(stages), *held])


def stretch_of(read: BlockageRead) -> Stretch | None:
    """Give the time in which a blockage held the plan up, at its longest; None where its beginning is not known."""
    since, until = read.blockage.since, read.end.since if read.end else When.day(read.day)
    if since.first is None or until.last is None:
        return None
    return Stretch(
        read.blockage.title, since.first, max(since.first, until.last), not (since.is_exact and until.is_exact)
    )


def overview_of(dates: Schedule, *, mirrored: bool = False) -> Picture | None:
    """Give the small picture of the front page: the stages up to the launch, and what was held against a plan."""
    stages = dates.stages[: _until_launch(dates)]
    chart = draw(dates, stages, only=[each.slug for each in dates.against_plan] or ["none"], mirrored=mirrored)
    return Picture("overview", _("Intended and actual"), spoken(stages), chart) if chart else None


def _until_launch(dates: Schedule) -> int:
    """How many stages there are up to the one that holds the launch; all of them where none does."""
    holding = (at for at, stage in enumerate(dates.stages, 1) if any(each.slug == LAUNCH for each in stage.milestones))
    return next(holding, len(dates.stages))


def spoken(stages: Sequence[StageRead]) -> str:
    """Say in a sentence what a picture shows: each thing held against a plan, with the difference."""
    compared, late = _("%(title)s: intended %(intended)s, actual %(actual)s"), _(", %(slip)s")
    told = []
    for stage in stages:
        for each in stage.milestones:
            if each.is_against_plan:
                words = {
                    "title": each.title,
                    "intended": each.baseline.words if each.baseline else "",
                    "actual": each.reached or _("not yet reached"),
                    "slip": each.slip,
                }
                told.append((compared + late if each.is_late else compared) % words)
    return "; ".join(told) or ", ".join(stage.title for stage in stages)
