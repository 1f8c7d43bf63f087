"""Working groups that do not meet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from accord.groups.models import WorkingGroup
from accord.meetings.queries.meetings import MeetingRead
from accord.network.queries import known_by


@dataclass(frozen=True)
class Silence:
    """How long a group has not met: ``days`` since its last dated meeting, or since it was set up."""

    group: WorkingGroup
    days: int
    met: bool

    @property
    def is_silent(self) -> bool:
        """Whether that is longer than the group has set itself."""
        return self.days > self.group.quiet_days


def silence_of(group: WorkingGroup, reads: Sequence[MeetingRead], day: date) -> Silence | None:
    """Hold the meetings of a group, in order, against the days after which it counts as silent.

    None where it has ended or a meeting is called, and where the day it met last is not known; nor where the plan was
    put together from sources, which tell of some meetings and not of others.
    """
    if group.plan.compiled or known_by(day, group) or any(read.is_coming for read in reads):
        return None
    past = [read.on for read in reads if read.is_past]
    last = past[-1] if past else group.since
    days = last.days_until(min(day, group.plan.last_day))
    return None if days is None else Silence(group, days, bool(past))
