"""What is pledged against what is needed, and how often teams changed: sums and sentences that know no database."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from operator import itemgetter

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accord.access.actors import BOTH_SIDES
from accord.process.models.work_plan import BOTH
from accord.process.queries.tenures import Tenure


@dataclass(frozen=True)
class Need:
    """What the tasks of one side need in one stage (its slug, "" for none); ``unstated`` tasks do not say."""

    stage: str
    side: str
    person_days: int | None
    unstated: int


@dataclass(frozen=True)
class Gift:
    """What one body pledges to one stage, by how many people."""

    stage: str
    side: str
    body: str
    person_days: int
    people: int


@dataclass(frozen=True)
class Balance:
    """One side's pledges against the need of one stage. ``needed`` is None where no task says.

    For work of both sides together, ``pledged`` is what each side has pledged beyond its own need.
    """

    stage: str
    side: str
    needed: int | None
    pledged: int
    people: int
    unstated: int

    @property
    def short(self) -> int | None:
        """Person-days that are missing, at the least; None where nobody can say."""
        return None if self.needed is None else max(0, self.needed - self.pledged)

    def told(self, side: str) -> str:
        """Say it in a sentence; ``side`` is the side's name."""
        words = {"side": side, "pledged": self.pledged, "needed": self.needed, "short": self.short}
        sentence = self._together() if self.side == BOTH else self._alone()
        return " ".join(part for part in (sentence % words, self._doubt()) if part)

    def _alone(self) -> str:
        if self.needed is None and not self.pledged:
            return _("%(side)s has pledged nobody yet, and no task says what it needs.")
        if self.needed is None:
            return _("%(side)s has pledged %(pledged)s person-days; nobody can say whether it is enough.")
        if not self.pledged and self.needed:
            return _("%(side)s has pledged nobody yet; %(needed)s person-days are needed.")
        if self.short:
            return _("%(side)s has pledged %(pledged)s of %(needed)s person-days: %(short)s short.")
        return _("%(side)s has pledged %(pledged)s person-days, and %(needed)s are needed: enough.")

    def _together(self) -> str:
        if self.needed is None:
            return _("There is work for both sides together, and no task says what it needs.")
        if self.short:
            return _(
                "Work for both sides together needs %(needed)s person-days; beyond their own need the "
                "sides have pledged %(pledged)s: %(short)s short."
            )
        return _("Work for both sides together needs %(needed)s person-days: enough is pledged.")

    def _doubt(self) -> str:
        if self.needed is None or not self.unstated:
            return ""
        one, more = _("%(n)s more task does not say what it needs."), _("%(n)s more tasks do not say what they need.")
        return (one if self.unstated == 1 else more) % {"n": self.unstated}


def balances(stage: str, needs: Sequence[Need], gifts: Sequence[Gift]) -> list[Balance]:
    """Give the balance of each side for a stage; and of the work of both together, where there is any."""
    found = [_balance(stage, side.value, needs, gifts) for side in BOTH_SIDES]
    joint = next((need for need in needs if (need.stage, need.side) == (stage, BOTH)), None)
    if joint is None:
        return found
    spare = sum(max(0, each.pledged - (each.needed or 0)) for each in found)
    return [*found, Balance(stage, BOTH, joint.person_days, spare, 0, joint.unstated)]


def _balance(stage: str, side: str, needs: Iterable[Need], gifts: Iterable[Gift]) -> Balance:
    need = next((each for each in needs if (each.stage, each.side) == (stage, side)), Need(stage, side, None, 0))
    given = [gift for gift in gifts if (gift.stage, gift.side) == (stage, side)]
    days, people = sum(gift.person_days for gift in given), sum(gift.people for gift in given if gift.person_days)
    return Balance(stage, side, need.person_days, days, people, need.unstated)


def leaning(stage: str, gifts: Iterable[Gift]) -> list[Gift]:
    """Give the pledges for a stage that rest on one person alone."""
    return [gift for gift in gifts if gift.stage == stage and gift.person_days and gift.people == 1]


@dataclass(frozen=True)
class Turnover:
    """How often those who hold a post changed in twelve months: the teams one after the other, from the first there."""

    post: str
    side: str
    teams: int
    changes: int

    @property
    def words(self) -> str:
        """Say it: "3 teams in twelve months"."""
        if not self.teams:
            return _("nobody in twelve months")
        return ngettext("%(n)s team in twelve months", "%(n)s teams in twelve months", self.teams) % {"n": self.teams}


def turnover(post: str, side: str, tenures: Iterable[tuple[Hashable, Tenure]], day: date) -> Turnover:
    """Count the teams of a post in the twelve months up to the end of a day, and the changes between them.

    A team is the people who hold the post at once. A rough date counts when its last possible day has come. A gap is
    no team; the same people after a gap are no other team.
    """
    steps = sorted(_steps(tenures, day), key=itemgetter(0, 1))
    start = _a_year_before(day)
    here: set[Hashable] = set()
    teams: list[frozenset[Hashable]] = []
    for on, together in groupby(steps, key=itemgetter(0)):
        for _on, comes, who in together:
            (here.add if comes else here.discard)(who)
        if on <= start:
            teams.clear()
        if here and (not teams or teams[-1] != here):
            teams.append(frozenset(here))
    return Turnover(post, side, len(teams), max(0, len(teams) - 1))


def _steps(tenures: Iterable[tuple[Hashable, Tenure]], day: date) -> Iterable[tuple[date, bool, Hashable]]:
    for who, tenure in tenures:
        for comes, when in ((True, tenure.start), (False, tenure.end)):
            if when and when.last and when.over_by(day):
                yield when.last, comes, who


def _a_year_before(day: date) -> date:
    """Give the same day of the year before; for 29 February the 28th."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return (day - timedelta(days=1)).replace(year=day.year - 1)
