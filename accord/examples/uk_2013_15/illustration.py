"""What a forecast on 1 March 2013 would have said of the draft intended for 24 April: an illustration, and no fact.

Nobody made this plan of tasks, so it stands on no record. Its durations are assumptions (reviewed/assumptions.csv),
fixed before the forecast was first run; what comes out is shown as it is, with assumed durations.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from accord.examples.uk_2013_15.reviewed_rows import AssumptionRow
from accord.examples.uk_2013_15.rows import PACKAGE
from accord.kit.tables import read_table
from accord.process.queries.backwards import Step, backwards
from accord.process.queries.forecast import Forecast, Job, Outlook, forecast
from accord.process.queries.workdays import calendar

SEEN_ON: Final = date(2013, 3, 1)
TARGET: Final = date(2013, 4, 24)
"""The last of the three days on which the draft was to be published: event E34."""


@dataclass(frozen=True)
class Line:
    """One task of the illustration: the assumption, and what the forecast makes of it."""

    row: AssumptionRow
    outlook: Outlook


@dataclass(frozen=True)
class Illustration:
    """The whole forecast, and its tasks in the order of the file."""

    forecast: Forecast
    lines: tuple[Line, ...]


@cache
def illustration() -> Illustration:
    """Give the forecast of the draft as seen on 1 March 2013, with assumed durations. Raises BadTable."""
    rows: Sequence[AssumptionRow] = read_table(PACKAGE / "reviewed" / "assumptions.csv", AssumptionRow)
    days = calendar("GB", "ENG")
    spans = backwards([Step(row.number, row.days, row.needs) for row in rows], TARGET, days)
    jobs = [
        Job(
            row.number,
            baseline=spans[row.number],
            planned=spans[row.number],
            milestone=not row.days,
            needs=row.needs,
            begun=row.begun,
        )
        for row in rows
    ]
    found = forecast(jobs, today=SEEN_ON, target=TARGET, days=days, launch=rows[-1].number)
    return Illustration(found, tuple(Line(row, found.tasks[row.number]) for row in rows))
