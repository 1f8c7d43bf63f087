"""Sign-off as a file: every step of every body with its days. No person is in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from accord.kit.tables import cell, day, optional, several, text, whole, words, yes_no
from accord.signoff.queries.outlooks import BodyOutlook
from accord.signoff.queries.overview import BodyOverview, Overview
from accord.signoff.queries.standing import State, SubmissionStanding


@dataclass(frozen=True)
class SignoffRow:
    """One step of a body's route in a file: for a text that goes round, or as if one were submitted today."""

    side: str = cell(words)
    body: str = cell(words)
    route: str = cell(words)
    text: str = cell(text)
    version: int | None = cell(optional(whole))
    step: int = cell(whole)
    office: str = cell(words)
    working_days: int | None = cell(optional(whole))
    waits_for: tuple[int, ...] = cell(several(whole))
    turn_since: date | None = cell(optional(day))
    cleared: date | None = cell(optional(day))
    latest_start: date | None = cell(optional(day))
    latest_end: date | None = cell(optional(day))
    expected_start: date | None = cell(optional(day))
    expected_end: date | None = cell(optional(day))
    critical: bool = cell(yes_no)


def rows_of(read: Overview) -> Iterable[SignoffRow]:
    """Give every step of every body as a row: what goes round, what was cleared, and else as if submitted today."""
    for each in read.bodies:
        done = [standing for standing in each.standings if standing.state is State.CLEARED]
        for outlook in each.outlooks:
            yield from _rows(each, outlook, outlook.standing)
        for standing in done:
            yield from _rows(each, None, standing)


def _rows(each: BodyOverview, outlook: BodyOutlook | None, standing: SubmissionStanding | None) -> Iterable[SignoffRow]:
    reads = {read.step.order: read for read in standing.steps} if standing else {}
    steps = outlook.steps if outlook else [read.step for read in reads.values()]
    for step in steps:
        latest = outlook.outlook.latest.get(step.order) if outlook else None
        expected = outlook.outlook.expected.get(step.order) if outlook else None
        read = reads.get(step.order)
        yield SignoffRow(
            side=each.organisation.side,
            body=each.organisation.name,
            route="confirmed" if standing or each.routes.confirmed else "not confirmed",
            text=standing.submission.subject_title if standing else "",
            version=standing.submission.version if standing else None,
            step=step.order,
            office=step.office,
            working_days=step.days,
            waits_for=tuple(step.needs),
            turn_since=read.turn if read else None,
            cleared=read.cleared if read else None,
            latest_start=latest.start if latest else None,
            latest_end=latest.end if latest else None,
            expected_start=expected.start if expected else None,
            expected_end=expected.end if expected else None,
            critical=bool(outlook and step.order in outlook.outlook.critical),
        )
