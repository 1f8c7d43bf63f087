"""The data files, row by row: what the sources say."""

from dataclasses import dataclass
from datetime import date, timedelta

from accord.examples.uk_2013_15.reviewed_rows import PRECISIONS, names, precision
from accord.kit.dates import Precision, When
from accord.kit.tables import cell, day, one_of, optional, several, text, whole, words, yes_no

UNKNOWN = "unknown"


def known(value: str) -> str:
    """Text; nothing where the sources are silent."""
    return "" if value == UNKNOWN else value


def days(value: str) -> int | None:
    """A number of days; None where the sources are silent."""
    try:
        return whole(value) if known(value) else None
    except ValueError:
        raise ValueError("a whole number or unknown") from None


def noted(value: str) -> When | None:
    """When notes were published: a day, unknown where they are public and undated; None where there are none known."""
    if value == "undated":
        return When.unknown()
    try:
        return When.day(day(value)) if known(value) else None
    except ValueError:
        raise ValueError("a date as YYYY-MM-DD, undated or unknown") from None


@dataclass(frozen=True)
class EventRow:
    """events.csv: what happened."""

    id: str = cell(words)
    first: date = cell(day, name="date")
    last: date | None = cell(optional(day), name="date_end")
    precision: str = cell(precision)
    as_written: str = cell(text)
    kind: str = cell(words)
    stage: str = cell(words)
    title: str = cell(words)
    actors: tuple[str, ...] = cell(names)
    what: str = cell(text)
    outcome: str = cell(text)
    source: str = cell(words)

    @property
    def when(self) -> When:
        """When it happened, or began: a planned day and a day are days; the rest as coarse as the source."""
        if self.precision == "planned_day" and self.last:
            return When.between(self.first, self.last, self.as_written)
        if self.precision in {"day", "planned_day"}:
            return When.day(self.first, self.as_written)
        return When(self.first, self.last or self.first, Precision(self.precision), self.as_written)

    @property
    def ended(self) -> date | None:
        """The last day of what lasted several days that are known to the day."""
        return self.last if self.precision == "day" else None

    @property
    def known_by(self) -> date:
        """The day by whose end it had begun for certain."""
        return self.when.last or self.first


@dataclass(frozen=True)
class OrganisationRow:
    """organisations.csv: three relations of each civil society organisation, kept apart."""

    name: str = cell(words)
    listed_in_draft: bool = cell(yes_no)
    listed_at_launch: bool = cell(yes_no)
    signed_foreword: bool = cell(yes_no)


@dataclass(frozen=True)
class DepartmentRow:
    """departments.csv: the bodies of the government's side."""

    name: str = cell(words)
    kind: str = cell(words)
    side: str = cell(one_of("government"))


@dataclass(frozen=True)
class CommitmentRow:
    """commitments.csv: the 21 promises and how they were rated."""

    number: int = cell(whole)
    ogp_id: str = cell(words)
    ogp_id_basis: str = cell(one_of("read", "inferred"))
    title: str = cell(words)
    theme: str = cell(words)
    lead_departments: tuple[str, ...] = cell(names)
    civil_society: tuple[str, ...] = cell(names)
    annex_differs: str = cell(text)
    grand_challenges: tuple[str, ...] = cell(names)
    summary: str = cell(words)
    self_assessment_2016: str = cell(text)
    irm_completion: str = cell(text)
    irm_specificity: str = cell(text)
    irm_potential_impact: str = cell(text)
    irm_did_it_open: str = cell(text)
    starred: str = cell(text)
    in_consulted_draft: bool = cell(yes_no)


@dataclass(frozen=True)
class MilestoneRow:
    """milestones.csv: the steps of each commitment; ``due`` is the last day of the stated period."""

    commitment: int = cell(whole)
    order: int = cell(whole)
    summary: str = cell(words)
    due: date | None = cell(optional(day))
    due_precision: str = cell(one_of(*PRECISIONS, ""))
    due_as_written: str = cell(text)
    dated: bool = cell(yes_no)

    @property
    def when(self) -> When | None:
        """When it is due, or None where the plan gives no date."""
        if self.due is None:
            return None
        return When.ending(self.due, self.due_precision, self.due_as_written)


@dataclass(frozen=True)
class RedatedRow:
    """redated.csv: due dates that differ between plan and tracker, with no explanation in either."""

    milestone_ref: str = cell(words)
    commitment: int = cell(whole)
    order: int = cell(whole)
    due_in_plan: date = cell(day)
    due_in_plan_precision: str = cell(precision)
    due_in_plan_as_written: str = cell(text)
    due_in_tracker: date = cell(day)
    due_in_tracker_precision: str = cell(precision)
    due_in_tracker_as_written: str = cell(text)
    changed_by: str = cell(text)
    reason: str = cell(text)
    source: str = cell(words)


@dataclass(frozen=True)
class TrackerRow:
    """tracker_status.csv: what the government's tracker said of a milestone at each review."""

    milestone_ref: str = cell(words)
    commitment: int = cell(whole)
    order: int = cell(whole)
    order_basis: str = cell(one_of("read", "assumed"))
    review_date: date = cell(day)
    review_date_as_written: str = cell(words)
    status: str = cell(words)
    source: str = cell(words)


@dataclass(frozen=True)
class AskRow:
    """asks.csv: the 16 asks printed in the draft's annex, and what became of each."""

    id: str = cell(words)
    section: str = cell(words)
    title: str = cell(words)
    summary: str = cell(words)
    final_commitments: tuple[int, ...] = cell(several(whole))
    outcome: str = cell(one_of("met", "partly", "not"))
    outcome_note: str = cell(words)


@dataclass(frozen=True)
class TraceRow:
    """draft_to_final.csv: where each item of the draft went, and which commitments came without one."""

    draft_item: str = cell(words)
    title: str = cell(words)
    final_commitment: int | None = cell(optional(whole))
    fate: str = cell(words)
    note: str = cell(text)


@dataclass(frozen=True)
class ConsultationRow:
    """consultation.csv: when answers were asked for."""

    id: str = cell(words)
    event_id: str = cell(words)
    title: str = cell(words)
    opened: date = cell(day)
    closed: date = cell(day)
    days: str = cell(text)
    period_as_written: str = cell(text)
    channels: str = cell(text)
    responses: str = cell(text)
    known_respondents: str = cell(text)
    analysis: str = cell(text)
    follow_up: str = cell(text)
    source: str = cell(words)


@dataclass(frozen=True)
class MeetingRow:
    """meetings.csv: the meetings among the events; ``date`` is the first possible day."""

    event_id: str = cell(words)
    series: str = cell(words)
    first: date = cell(day, name="date")
    place: str = cell(known)
    place_neutrality: str = cell(one_of("neutral", UNKNOWN))
    chair_side: str = cell(one_of("government", "civil-society", UNKNOWN))
    remote: str = cell(one_of("yes", UNKNOWN))
    notice_days: int | None = cell(days)
    notes_published: When | None = cell(noted)
    days_to_notes: int | None = cell(days)
    attendance_note: str = cell(known)

    @property
    def notice(self) -> When:
        """When it was announced."""
        if self.notice_days is None:
            return When.unknown()
        return When.day(self.first - timedelta(days=self.notice_days))


@dataclass(frozen=True)
class PostRow:
    """posts.csv: who held which public post; only these people are shown by name."""

    post: str = cell(words)
    body: str = cell(words)
    side: str = cell(words)
    holder: str = cell(text)
    since: str = cell(text, name="from")
    since_precision: str = cell(precision, name="from_precision")
    to: str = cell(text)
    to_precision: str = cell(precision)
    source: str = cell(words)
