"""The example's files, row by row, read strictly: one wrong cell and nothing is loaded."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from accord.examples.uk_2013_15.data_rows import (
    AskRow,
    CommitmentRow,
    ConsultationRow,
    DepartmentRow,
    EventRow,
    MeetingRow,
    MilestoneRow,
    OrganisationRow,
    PostRow,
    RedatedRow,
    TraceRow,
    TrackerRow,
)
from accord.examples.uk_2013_15.reviewed_rows import (
    ActorRow,
    ApproachRow,
    ArrangedRow,
    AssumptionRow,
    AttendanceRow,
    BlockageRow,
    BodyRow,
    ClearanceRow,
    DifferenceRow,
    EditionRow,
    HindsightRow,
    LateActorRow,
    PracticeRow,
    ScheduleRow,
    SeriesRow,
    ShownPostRow,
    StageRow,
    TenureRow,
    TextRow,
    TotalRow,
)
from accord.kit.tables import read_table

PACKAGE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Sources:
    """All files of the example, read and checked against each other by ``read``."""

    events: list[EventRow]
    hindsight: dict[str, HindsightRow]
    actors: dict[str, ActorRow]
    late_actors: list[LateActorRow]
    schedule: list[ScheduleRow]
    stages: list[StageRow]
    totals: list[TotalRow]
    bodies: dict[str, BodyRow]
    organisations: list[OrganisationRow]
    departments: list[DepartmentRow]
    commitments: list[CommitmentRow]
    milestones: list[MilestoneRow]
    redated: list[RedatedRow]
    tracker: list[TrackerRow]
    asks: list[AskRow]
    traces: list[TraceRow]
    consultations: dict[str, ConsultationRow]
    meetings: list[MeetingRow]
    series: list[SeriesRow]
    arranged: dict[str, ArrangedRow]
    attendance: list[AttendanceRow]
    approaches: list[ApproachRow]
    posts: list[PostRow]
    shown_posts: list[ShownPostRow]
    tenures: list[TenureRow]
    practice: list[PracticeRow]
    texts: list[TextRow]
    blockages: list[BlockageRow]
    differences: list[DifferenceRow]
    clearances: list[ClearanceRow]
    editions: list[EditionRow]
    assumptions: list[AssumptionRow]

    def event(self, number: str) -> EventRow:
        """Give the event with this number; KeyError when there is none."""
        return next(row for row in self.events if row.id == number)


def read(folder: Path = PACKAGE) -> Sources:
    """Read ``folder/data`` (the record) and ``folder/reviewed`` (readings of it). Raises BadTable."""
    data = partial(_table, folder / "data")
    reviewed = partial(_table, folder / "reviewed")
    return Sources(
        events=data("events", EventRow, "id"),
        hindsight={row.id: row for row in reviewed("hindsight", HindsightRow, "id")},
        actors={row.entry: row for row in reviewed("actors", ActorRow, "entry")},
        late_actors=reviewed("late_actors", LateActorRow, "event_id", "entry"),
        schedule=reviewed("schedule", ScheduleRow),
        stages=reviewed("stages", StageRow, "stage"),
        totals=reviewed("stated_totals", TotalRow, "key"),
        bodies={row.name: row for row in reviewed("bodies", BodyRow, "name")},
        organisations=data("organisations", OrganisationRow, "name"),
        departments=data("departments", DepartmentRow, "name"),
        commitments=data("commitments", CommitmentRow, "number"),
        milestones=data("milestones", MilestoneRow, "commitment", "order"),
        redated=data("redated", RedatedRow, "milestone_ref"),
        tracker=data("tracker_status", TrackerRow, "milestone_ref", "review_date"),
        asks=data("asks", AskRow, "id"),
        traces=data("draft_to_final", TraceRow, "draft_item"),
        consultations={row.event_id: row for row in data("consultation", ConsultationRow, "event_id")},
        meetings=data("meetings", MeetingRow, "event_id"),
        series=reviewed("series", SeriesRow, "series"),
        arranged={row.event_id: row for row in reviewed("arranged", ArrangedRow, "event_id")},
        attendance=reviewed("attendance", AttendanceRow, "event_id", "side"),
        approaches=reviewed("approaches", ApproachRow, "event_id", "organisation"),
        posts=data("posts", PostRow),
        shown_posts=reviewed("posts", ShownPostRow, "title"),
        tenures=reviewed("tenures", TenureRow, "title", "holder"),
        practice=reviewed("practice", PracticeRow, "slug"),
        texts=reviewed("texts", TextRow, "part"),
        blockages=reviewed("blockages", BlockageRow, "title"),
        differences=reviewed("differences", DifferenceRow, "code"),
        clearances=reviewed("clearances", ClearanceRow, "organisation", "draft_item"),
        editions=reviewed("editions", EditionRow, "event_id"),
        assumptions=reviewed("assumptions", AssumptionRow, "number"),
    )


def _table(folder: Path, name: str, kind: type[Any], *unique: str) -> list[Any]:
    return read_table(folder / f"{name}.csv", kind, unique=unique)
