"""Forty bodies with six steps each: whether every one can clear a text before the launch.

Once computed alone, from steps at hand; once as a page asks for it, with the database beside it. Calendar, recess and
public holidays are those of England; the plan, its bodies, routes and submissions are made by the operations.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from random import Random
from time import perf_counter
from typing import Final

from django.db import connection
from django.test.utils import CaptureQueriesContext

from accord.access.actors import Actor, Side
from accord.kit.dates import When
from accord.kit.working_days import Calendar
from accord.network.models import Partnership
from accord.network.operations import add_organisation
from accord.process.models import Plan
from accord.process.models.plans import LAUNCH
from accord.process.operations import add_milestone, add_stage, open_plan, plan_milestone
from accord.process.queries.backwards import Span
from accord.signoff.operations import routes, submissions
from accord.signoff.queries.outlooks import BodyOutlook, outlooks_of
from accord.signoff.queries.routes import StepEntry
from accord.signoff.queries.schedule import Leg, Outlook, Schedule
from accord.signoff.queries.subjects import Subject
from accord.web.bench import LOOP, paired
from accord.web.bench_scratch import Scratch

ROUTES, STEPS = 40, 6
TODAY, NEEDED = date(2015, 1, 12), date(2015, 3, 10)
AWAY: Final = (Span(date(2015, 1, 26), date(2015, 2, 6)),)
GOAL: Final = 200
"""Milliseconds."""


def schedules(rounds: int) -> Iterator[str]:
    """Measure what is computed from steps at hand, and give one line of words each; no database is needed."""
    yield (
        f"{ROUTES} routes of {STEPS} steps each. A loop of {LOOP:,} additions and the schedules in turn, {rounds} "
        f"times; medians, in one run. The goal: under {GOAL} ms."
    )
    days = Calendar.of("GB", "ENG")
    legs = drawn()
    cases = {
        "Computed, nobody away": legs,
        "Computed, every second office away for two weeks": [
            [replace(leg, away=AWAY if leg.order % 2 else ()) for leg in each] for each in legs
        ],
    }
    for name, given in cases.items():
        first, ratio, median = paired(partial(_look, given, days), rounds)
        late = sum(each.lacking != 0 for each in _look(given, days))
        yield (
            f"{name}: {median:.1f} ms of processor time (the first time {first:.1f} ms), {ratio:.2f} of the loop; "
            f"{late} of {ROUTES} without enough time."
        )


def read(home: Scratch, rounds: int) -> Iterator[str]:
    """Measure the same as a page asks for it, from the database: half of the bodies have a text before them."""
    plan = _planned(home)
    with CaptureQueriesContext(connection) as seen:
        found = _asked(plan, home.lead)
    first, ratio, median = paired(partial(_asked, plan, home.lead), rounds, perf_counter)
    yield (
        f"Asked for by somebody at the table, {len(found)} bodies: {len(seen)} queries, {median:.1f} ms that pass (the "
        f"first time {first:.1f} ms), {ratio:.2f} of the loop."
    )


def drawn() -> list[list[Leg]]:
    """Give the routes, the same each time: steps that wait for one or two before them, the last two rest in recess."""
    chance = Random(2013)  # noqa: S311  # a fixed example, no secret
    return [[_leg(order, chance) for order in range(1, STEPS + 1)] for _route in range(ROUTES)]


def _leg(order: int, chance: Random) -> Leg:
    needs = tuple(need for need in range(max(1, order - 2), order) if need == order - 1 or chance.random() < 1 / 2)
    rests = frozenset(["recess", "pre-election"]) if order > STEPS - 2 else frozenset()
    return Leg(order, chance.randrange(1, 11), needs, rests)


def _look(legs: list[list[Leg]], days: Calendar) -> list[Outlook]:
    schedule = Schedule(days, TODAY, NEEDED)
    return [schedule.outlook(each) for each in legs]


def _asked(plan: Plan, lead: Actor) -> list[BodyOutlook]:
    return outlooks_of(plan, lead, lead.at.date())


def _planned(home: Scratch) -> Plan:
    """Let forty bodies of government say how they clear a text, and submit one to half of them."""
    lead, since = home.lead, When.day(home.lead.at.date())
    partnership = Partnership.objects.get()
    plan = _launching(lead, partnership, since)
    for number, legs in enumerate(drawn()):
        body = add_organisation(
            lead, partnership=partnership, name=f"Department {number}", side=Side.GOVERNMENT, since=since
        )
        route = routes.set_route(lead, plan=plan, organisation=body, steps=[_entry(leg) for leg in legs], since=since)
        own = Actor("", replace(lead.seat, body=body.name) if lead.seat else None, lead.at)
        routes.confirm(own, route=route, since=since)
        if number % 2:
            subject = Subject("bench.text:bench/1", "A text", "/", 1, f"{number:064}")
            submissions.submit(own, plan=plan, subject=subject, organisation=body, since=since)
    return plan


def _entry(leg: Leg) -> StepEntry:
    return StepEntry(f"Office {leg.order}", "other", leg.days, leg.needs, (), tuple(leg.rests))


def _launching(lead: Actor, partnership: Partnership, since: When) -> Plan:
    today = lead.at.date()
    plan = open_plan(
        lead,
        partnership=partnership,
        slug="bench",
        title="Bench",
        number=1,
        first_day=today,
        last_day=today + timedelta(days=730),
        since=since,
    )
    stage = add_stage(lead, plan=plan, slug="launch", order=1, title="Launch")
    milestone = add_milestone(lead, plan=plan, stage=stage, slug=LAUNCH, order=1, title="Launch", marks="")
    plan_milestone(lead, milestone=milestone, on=When.day(today + (NEEDED - TODAY)), since=since)
    return plan
