"""The log of decisions as it stood on a day: questions, who answered what, what they came to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Self

from django.db.models import Prefetch, TextChoices
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from accord.access.actors import BOTH_SIDES, Actor, Role, Side
from accord.access.models import Visibility
from accord.kit.tables import cell, one_of, text, whole, words
from accord.network.models import Organisation, Partnership, Seat
from accord.network.queries import held
from accord.process.models import Decision, DecisionResult, Plan, Voice, Way
from accord.process.models.clauses import DECIDES, matters
from accord.process.models.decisions import DecisionQuerySet
from accord.process.queries.agreement import terms_of
from accord.process.queries.deciding import Said, outside
from accord.process.queries.workdays import calendar_of
from accord.process.rules.decisions import MINISTERIAL


class State(TextChoices):
    """How a question stands."""

    OPEN = "open", _("open")
    CLOSED = "closed", _("answers closed, not counted yet")
    ADOPTED = "adopted", _("adopted")
    REFUSED = "not-adopted", _("not adopted")


@dataclass(frozen=True)
class DecisionRead:
    """A question as it stood at the end of ``day``: every voice by then in order, and the result if it had one."""

    decision: Decision
    said: tuple[Voice, ...]
    result: DecisionResult | None
    day: date

    @cached_property
    def state(self) -> State:
        """How it stands: answers close when the last day has ended."""
        if self.result:
            return State.ADOPTED if self.result.adopted else State.REFUSED
        return State.OPEN if self.day <= self.decision.closes else State.CLOSED

    @property
    def is_open(self) -> bool:
        """Whether bodies may still answer."""
        return self.state == State.OPEN

    @property
    def is_settled(self) -> bool:
        """Whether its result is told."""
        return self.result is not None

    @cached_property
    def voices(self) -> tuple[Voice, ...]:
        """The last word of each body, in the order of the sides and of these words."""
        last = {voice.organisation_id: voice for voice in self.said}
        return tuple(sorted(last.values(), key=lambda voice: (voice.organisation.side != Side.GOVERNMENT, voice.pk)))

    @cached_property
    def earlier(self) -> tuple[Voice, ...]:
        """What bodies said before they changed their minds."""
        return tuple(voice for voice in self.said if voice not in self.voices)

    @cached_property
    def dissent(self) -> tuple[Voice, ...]:
        """Who objects, in their own words."""
        return tuple(voice for voice in self.voices if voice.position == Voice.Position.AGAINST)

    @property
    def matter(self) -> str:
        """What it concerns, in words."""
        found = matters().get(self.decision.matter)
        return found.title if found else self.decision.matter

    @property
    def adopted(self) -> str:
        """The option adopted; "" for none."""
        if self.result is None or self.result.option is None:
            return ""
        return str(self.decision.options[self.result.option])


def decisions_of(plan: Plan, actor: Actor, day: date) -> list[DecisionRead]:
    """Give the questions ``actor`` may read as they stood on a day, the newest first. Three queries."""
    return _read(Decision.objects.filter(plan=plan).visible_to(actor), day)


def decision_or_404(plan: Plan, actor: Actor, number: int, day: date) -> DecisionRead:
    """Give one question, or answer that there is none that this actor may read. Two queries."""
    rows = Decision.objects.filter(plan=plan).visible_to(actor).as_of(day)
    found = get_object_or_404(rows.select_related("result"), number=number)
    found.plan = plan
    return _as_read(found, found.voices.as_of(day).select_related("organisation"), day)


def open_at(actor: Actor, day: date, partnership: str) -> list[DecisionRead]:
    """Give the questions open on a day at a table (its slug), among what ``actor`` may read. Two queries."""
    rows = Decision.objects.filter(plan__partnership__slug=partnership, closes__gte=day).visible_to(actor)
    return [each for each in _read(rows.select_related("plan__partnership"), day) if each.is_open]


def _read(rows: DecisionQuerySet, day: date) -> list[DecisionRead]:
    voices = Prefetch("voices", Voice.objects.as_of(day).select_related("organisation"), to_attr="said")
    found = rows.as_of(day).select_related("result").prefetch_related(voices)
    return [_as_read(each, each.said, day) for each in found]  # type: ignore[attr-defined]  # prefetched


def _as_read(decision: Decision, voices: Iterable[Voice], day: date) -> DecisionRead:
    result = getattr(decision, "result", None)
    return DecisionRead(decision, tuple(voices), result if result and result.since.over_by(day) else None, day)


def said_of(read: DecisionRead) -> list[Said]:
    """Give what the rules go by: the last word of each body, in the order in which it was said."""
    ministerial = read.decision.way == Way.MINISTER
    last = sorted(read.voices, key=lambda voice: (voice.since.sort_key, voice.pk))
    return [
        Said(
            voice.organisation.name,
            Side(voice.organisation.side),
            voice.position,
            voice.option,
            ministerial and voice.organisation.side == Side.GOVERNMENT and voice.role in MINISTERIAL,
        )
        for voice in last
    ]


def awaited(read: DecisionRead, seated: Sequence[Seat]) -> list[Organisation]:
    """Give the bodies that have a seat and have not answered. Where the minister decides, no other of government.

    ``seated``: the seats of both sides at the question's table, see ``seated_at``.
    """
    spoken, seats = {voice.organisation_id for voice in read.voices}, seated
    if read.decision.way == Way.MINISTER:
        decided = any(said.decides for said in said_of(read))
        seats = [seat for seat in seats if _advises(seat) or (not decided and _is_ministers(seat, seats))]
    bodies = {seat.organisation_id: seat.organisation for seat in seats if seat.organisation_id not in spoken}
    return sorted((body for body in bodies.values() if body), key=lambda body: (body.side, body.name))


def _advises(seat: Seat) -> bool:
    return seat.organisation is not None and seat.organisation.side == Side.CIVIL_SOCIETY


def _is_ministers(seat: Seat, seats: Sequence[Seat]) -> bool:
    """Whether the minister's word is expected from this seat: the office's; the lead official's where it has none."""
    office = any(each.role == Role.MINISTERS_OFFICE for each in seats)
    return seat.role == (Role.MINISTERS_OFFICE if office else Role.LEAD_OFFICIAL)


def seated_at(day: date, partnership: Partnership) -> list[Seat]:
    """Give the seats of both sides at a table on a day. One query."""
    seats = Seat.objects.filter(held(day), partnership=partnership, organisation__side__in=BOTH_SIDES)
    return list(seats.select_related("organisation").order_by("id"))


def agreed_way(plan: Plan, matter: str, day: date) -> str:
    """Give the way in which a matter is decided: by the agreement in force, else as usual; "" for no matter."""
    if matter not in matters():
        return ""
    return terms_of(plan, day).code(f"{DECIDES}{matter}") or matters()[matter].default_way


def outside_of(decision: Decision) -> list[str]:
    """Say why a question does not follow the agreement in force when it was put; empty where it does. One query.

    What was agreed at a meeting was not put in writing, so no rule for that was broken.
    """
    if decision.noted:
        return []
    put_on = decision.since.last or date.max
    return outside(
        matter=decision.matter,
        way=decision.way,
        put_on=put_on,
        closes=decision.closes,
        terms=terms_of(decision.plan, put_on),
        worked=calendar_of(decision.plan.partnership),
    )


@dataclass(frozen=True)
class DecisionRow:
    """A question in a file; days in ISO 8601, rough dates in EDTF."""

    number: int = cell(whole)
    question: str = cell(words)
    matter: str = cell(words)
    way: str = cell(one_of(*Way.values))
    options: str = cell(words)
    visibility: str = cell(one_of(*Visibility.values))
    put: str = cell(words)
    closes: str = cell(words)
    state: str = cell(one_of(*State.values))
    adopted: str = cell(text)
    result: str = cell(text)
    settled: str = cell(text)
    outside: str = cell(text)
    in_favour: str = cell(text)
    abstained: str = cell(text)
    objected: str = cell(text)

    @classmethod
    def of(cls, read: DecisionRead) -> Self:
        """Give the row of a question; who objected stands with the words of the objection."""
        decision, result = read.decision, read.result
        said: dict[str, list[str]] = {position: [] for position in Voice.Position.values}
        for voice in read.voices:
            objection = voice.position == Voice.Position.AGAINST
            body = voice.organisation.name
            said[voice.position].append(f"{body}: {voice.words}" if objection else body)
        return cls(
            decision.number,
            decision.question,
            decision.matter,
            decision.way,
            " / ".join(decision.options),
            decision.visibility,
            decision.since.edtf,
            decision.closes.isoformat(),
            read.state.value,
            read.adopted,
            result.words if result else "",
            result.since.edtf if result else "",
            result.outside if result else "",
            *("; ".join(said[position]) for position in ("for", "abstains", "against")),
        )
