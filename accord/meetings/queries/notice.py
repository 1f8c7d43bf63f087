"""How long before a meeting it was announced, against what the agreement asks for."""

from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accord.kit.dates import Answer
from accord.kit.working_days import Calendar
from accord.meetings.queries.meetings import MeetingRead
from accord.process.models.clauses import terms
from accord.process.queries.agreement import Terms

TERM: Final = "notice-days"


@dataclass(frozen=True)
class Notice:
    """Days from announcement to meeting: calendar ``days``, and ``counted`` in the unit of the agreement.

    ``asked`` and ``said`` (in words) are what the agreement in force asks for; None and "" where it asks for nothing.
    """

    days: int | None
    counted: int | None
    asked: int | None
    said: str

    @property
    def short(self) -> Answer:
        """Whether it is shorter than the agreement asks for; nobody can say where one of the days is not known."""
        if self.asked is None:
            return Answer.NO
        if self.counted is None:
            return Answer.CANNOT_SAY
        return Answer.YES if self.counted < self.asked else Answer.NO

    @property
    def is_short(self) -> bool:
        """Whether that is certain."""
        return self.short is Answer.YES

    @property
    def words(self) -> str:
        """The same as a sentence."""
        if self.days is None:
            return _("When it was announced is not known.")
        announced = ngettext("Announced %(n)s day before", "Announced %(n)s days before", self.days) % {"n": self.days}
        if self.asked is None:
            return _("%(announced)s. No agreement says how long before it must be.") % {"announced": announced}
        told = {"announced": announced, "said": self.said, "counted": self.counted}
        if _in_working_days():
            words = ngettext(
                "%(announced)s (%(counted)s working day); the agreement asks for %(said)s.",
                "%(announced)s (%(counted)s working days); the agreement asks for %(said)s.",
                self.counted or 0,
            )
            return words % told
        return _("%(announced)s; the agreement asks for %(said)s.") % told


def notice_of(read: MeetingRead, rules: Terms, calendar: Calendar) -> Notice | None:
    """Count the notice of a joint meeting; None for others, and for those with nothing to count."""
    if not read.is_joint or read.cancellation:
        return None
    announced, held = read.notice.first, read.on.first
    days = read.notice_days
    counted = days
    if days is not None and _in_working_days() and announced and held:
        counted = calendar.count(announced, held)
    return Notice(days, counted, rules.number(TERM), rules.said(TERM))


def _in_working_days() -> bool:
    """Whether the agreement counts working days, as the unit of its term says."""
    return terms()[TERM].unit == "working day"
