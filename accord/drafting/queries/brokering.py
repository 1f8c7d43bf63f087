"""What the brokering board is made of, as it stood on a day and as far as a reader may know."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from accord.access.actors import Actor, Side
from accord.drafting.models import GroupMatter, MeetingMatter
from accord.drafting.queries.asks import Settled, asks_on
from accord.drafting.queries.board import Board, BoardRow, Matter, each_once, named
from accord.drafting.queries.commitments import Named, Standing, commitments_on
from accord.drafting.queries.proposals import Making, makings_of
from accord.drafting.queries.relations import listings_on
from accord.groups.models import IntroductionStep
from accord.groups.queries.approaches import by_state, departments
from accord.groups.queries.groups import GroupRead, groups_of
from accord.groups.queries.matching import IntroductionRead, introductions_of
from accord.groups.queries.pairing import folded
from accord.meetings.queries.meetings import MeetingRead, meetings_of
from accord.network.queries.membership import Member, directory
from accord.process.models import Plan

STRETCHED: Final = 5
"""Groups in which one body works, from which on it is told: there may be nobody left to do it all."""
End = tuple[str, int]
"""A commitment or an ask: which of both, and its key."""


def board_of(plan: Plan, actor: Actor, day: date, now: datetime | None = None) -> Board:
    """Give the board as it stood at the end of a day, or at the moment ``now`` of it. Twenty-five queries.

    Where a plan was put together from sources that tell of no tie at all, nobody is said to have none.
    """
    members = directory(plan.partnership, day)
    worked = GroupMatter.objects.filter(plan=plan).seen_by(actor).standing(day)
    talked = list(MeetingMatter.objects.filter(plan=plan).visible_to(actor).standing(day))
    ties = Ties(
        groups=tuple(read for read in groups_of(plan, day) if not read.end),
        meetings=tuple(meetings_of(plan, actor, day, now=now)),
        introductions=tuple(introductions_of(plan, day)),
        followers=_followers(members),
        worked=_by_end((_end(row), row.group_id) for row in worked),
        talked=_by_end((_end(row), row.meeting_id) for row in talked),
    )
    told = ties.told or not plan.compiled
    rows = tuple(ties.row(matter, meetings_told=told) for matter in matters_on(plan, actor, day))
    known = {*_listed(plan, day), *(named(each.organisation) for each in members)}
    tied = not plan.compiled or any(row.officials for row in rows)
    return Board(
        rows=rows,
        alone=tuple(_alone(known, rows, ties)) if tied else (),
        stretched=tuple(_stretched(ties.groups)),
        departments=tuple(by_state(departments(plan, actor, day))),
        meetings_told=told,
    )


def matters_on(plan: Plan, actor: Actor, day: date) -> list[Matter]:
    """Give the commitments, those in the making and the asks of a day that a reader knows, in their order.

    An ask is answered for by whoever takes it up. Six queries.
    """
    standings = commitments_on(plan, day)
    by_number = {each.commitment.number: each for each in standings}
    making = [_made(each) for each in makings_of(plan, actor, day) if not each.gone] if not standings else []
    return [*map(_promised, standings), *making, *(_asked(each, by_number) for each in asks_on(plan, day))]


def _made(each: Making) -> Matter:
    it, said = each.proposal, each.said
    leads, partners = (tuple(Named(body.name, body.slug) for body in part) for part in (said.leads, said.partners))
    return Matter("proposal", it.pk, it.code, said.title, said.theme, leads, partners)


def _promised(each: Standing) -> Matter:
    it = each.commitment
    return Matter("commitment", it.pk, str(it.number), it.title, each.theme.title, each.leads, each.partners)


def _asked(each: Settled, by_number: Mapping[int, Standing]) -> Matter:
    it = each.ask
    takers = [by_number[taken.number] for taken in each.commitments if taken.number in by_number]
    leads = each_once(lead for taker in takers for lead in taker.leads)
    partners = each_once(partner for taker in takers for partner in taker.partners)
    return Matter("ask", it.pk, it.number, it.title, it.section, leads, partners, each.outcome_label)


@dataclass(frozen=True)
class Ties:
    """What ties bodies and meetings to commitments and asks. ``followers``: organisations by the theme they declare."""

    groups: tuple[GroupRead, ...]
    meetings: tuple[MeetingRead, ...]
    introductions: tuple[IntroductionRead, ...]
    followers: Mapping[str, list[Named]]
    worked: Mapping[End, set[int]]
    talked: Mapping[End, set[int]]

    @property
    def told(self) -> bool:
        """Whether any meeting is known to be about anything."""
        at_work = set[int]().union(*self.worked.values())
        return bool(self.talked) or any(each.meeting.group_id in at_work for each in self.meetings)

    def row(self, matter: Matter, *, meetings_told: bool) -> BoardRow:
        """Make the row of one commitment or ask."""
        end = matter.kind, matter.key
        at_work, about = self.worked.get(end, set()), self.talked.get(end, set())
        groups = tuple(read for read in self.groups if read.group.pk in at_work)
        themes = {folded(theme) for theme in (matter.theme, *(read.group.theme for read in groups)) if theme}
        return BoardRow(
            matter=matter,
            groups=groups,
            followers=each_once(body for theme in sorted(themes) for body in self.followers.get(theme, ())),
            meetings=tuple(
                each for each in self.meetings if each.meeting.pk in about or each.meeting.group_id in at_work
            ),
            introductions=self.introductions,
            meetings_told=meetings_told,
        )


def _followers(members: Iterable[Member]) -> Mapping[str, list[Named]]:
    found: dict[str, list[Named]] = defaultdict(list)
    for member in members:
        for theme in {folded(theme) for theme in member.themes}:
            found[theme].append(named(member.organisation))
    return found


def _by_end(pairs: Iterable[tuple[End, int]]) -> Mapping[End, set[int]]:
    found: dict[End, set[int]] = defaultdict(set)
    for end, key in pairs:
        found[end].add(key)
    return found


def _end(row: GroupMatter | MeetingMatter) -> End:
    ends = (("commitment", row.commitment_id), ("ask", row.ask_id), ("proposal", row.proposal_id))
    return next((kind, key) for kind, key in ends if key)


def _listed(plan: Plan, day: date) -> list[Named]:
    """Give the organisations that the plan lists: those of its last edition. One query."""
    listed = listings_on(plan, day)
    return [named(each.organisation) for each in [each for each in listed if each.at_launch] or listed]


def _alone(known: set[Named], rows: Iterable[BoardRow], ties: Ties) -> list[Named]:
    """Give the organisations without a counterpart: on nothing that a department answers for, introduced to none."""
    met = {body for row in rows if row.officials for body in row.civil}
    for read in ties.groups:
        bodies = {named(body) for body in read.bodies if body.side == Side.CIVIL_SOCIETY}
        known = known | bodies
        met |= bodies if any(body.side == Side.GOVERNMENT for body in read.bodies) else set()
    met |= {named(each.introduction.civil) for each in ties.introductions if each.step(IntroductionStep.Kind.SENT)}
    return sorted(known - met, key=lambda body: body.name)


def _stretched(groups: Sequence[GroupRead]) -> list[tuple[Named, int]]:
    """Give the bodies that work in many groups at once, those in most first."""
    counted = Counter(named(body) for read in groups for body in read.bodies)
    return [(body, number) for body, number in counted.most_common() if number >= STRETCHED]
