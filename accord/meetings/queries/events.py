"""What is recorded of an event, as far as consent and the meeting's attribution let it be told.

Two rules hold, the stricter of them each time: how whoever spoke agreed to be shown, and how the meeting tells who
said what. Names that are to be kept out are kept out of the words too.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.db.models import Prefetch
from django.http import Http404
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.meetings.models import Attribution, Consent, Contribution, Material, Meeting, Session, SessionOutcome
from accord.meetings.queries.attendance import Somebody, people_of, rule_of
from accord.meetings.queries.attributing import attributed
from accord.prose.document import paragraphs

Row = TypeVar("Row", Session, Material, Contribution)
Teller = Callable[[str], str]
"""Gives words as they may be told."""


@dataclass(frozen=True)
class SessionRead:
    """A session as it stood on a day, with what its rapporteur reported last; "" where nobody has."""

    session: Session
    outcome: str

    @property
    def rapporteur(self) -> str:
        """Who reports: as announced, with the body; "" where nobody is named."""
        body = self.session.rapporteur.name if self.session.rapporteur else ""
        return ", ".join(filter(None, (self.session.rapporteur_name, body)))


@dataclass(frozen=True)
class MaterialRead:
    """Something to read or watch, with its words as they may be told."""

    material: Material
    words: str


@dataclass(frozen=True)
class Said:
    """Something said at a meeting, as it may be told: ``who`` is "" where only the side may, both where nothing may."""

    contribution: Contribution
    who: str
    side: str
    words: str


@dataclass(frozen=True)
class Recorded:
    """What is recorded of an event: its sessions, its materials, what was said in the order it was taken down."""

    sessions: tuple[SessionRead, ...]
    materials: tuple[MaterialRead, ...]
    said: tuple[Said, ...]
    rule: str

    def __bool__(self) -> bool:
        return bool(self.sessions or self.materials or self.said)


def recorded(meeting: Meeting, actor: Actor, day: date) -> Recorded:
    """Give what is recorded of a meeting by a day, as ``actor`` and everybody else may read it.

    Five queries; seven where the meeting does not tell names.
    """
    rows = _contributions(meeting, actor, day)
    rule = rule_of(meeting, day)
    tell = _teller(meeting, rows, rule)
    return Recorded(
        sessions=tuple(SessionRead(each, tell(_last(each))) for each in _sessions(meeting, actor, day)),
        materials=tuple(MaterialRead(each, tell(each.words)) for each in _materials(meeting, actor, day)),
        said=tuple(_said(row, rule, tell) for row in rows),
        rule=rule,
    )


def said_at(meeting: Meeting, actor: Actor, day: date) -> tuple[Said, ...]:
    """Give what was said at a meeting, in the order it was taken down. Two queries; four where names are not told."""
    rows, rule = _contributions(meeting, actor, day), rule_of(meeting, day)
    tell = _teller(meeting, rows, rule)
    return tuple(_said(row, rule, tell) for row in rows)


def session_or_404(meeting: Meeting, number: int, actor: Actor, day: date) -> Session:
    """Give a session by its number, or answer that there is none. Two queries."""
    for found in _sessions(meeting, actor, day):
        if found.number == number:
            return found
    raise Http404(_("The meeting has no such session."))


def material_or_404(meeting: Meeting, code: str, actor: Actor, day: date) -> MaterialRead:
    """Give something to read with its words as they may be told, or answer that there is none."""
    for found in _materials(meeting, actor, day):
        if found.code == code:
            tell = _teller(meeting, _contributions(meeting, actor, day), rule_of(meeting, day))
            return MaterialRead(found, tell(found.words))
    raise Http404(_("The meeting has no such material."))


def _sessions(meeting: Meeting, actor: Actor, day: date) -> list[Session]:
    outcomes = Prefetch("outcomes", SessionOutcome.objects.as_of(day), to_attr="reported")
    rows = Session.objects.filter(meeting=meeting).visible_to(actor).as_of(day)
    return _of(meeting, rows.select_related("rapporteur").prefetch_related(outcomes))


def _last(session: Session) -> str:
    reported: list[SessionOutcome] = session.reported  # type: ignore[attr-defined]  # prefetched
    return reported[-1].words if reported else ""


def _materials(meeting: Meeting, actor: Actor, day: date) -> list[Material]:
    return _of(meeting, Material.objects.filter(meeting=meeting).visible_to(actor).as_of(day))


def _contributions(meeting: Meeting, actor: Actor, day: date) -> list[Contribution]:
    rows = Contribution.objects.filter(meeting=meeting).visible_to(actor).as_of(day)
    return _of(meeting, rows.select_related("session", "organisation"))


def _of(meeting: Meeting, rows: Iterable[Row]) -> list[Row]:
    found = list(rows)
    for each in found:
        each.meeting, each.plan = meeting, meeting.plan
    return found


def _teller(meeting: Meeting, rows: Iterable[Contribution], rule: str) -> Teller:
    """Say how words of this meeting are told: whose names are kept out of them, and what stands there instead."""
    people = [Somebody(row.name, row.side, _body(row), row.consent) for row in rows if row.name]
    if rule == Attribution.NAMED:
        hidden, by = [each for each in people if each.consent != Consent.NAMED], Attribution.SIDE.value
    else:
        hidden, by = [*people, *people_of(meeting)], rule
    return lambda words: _told(words, hidden, by)


def _told(words: str, hidden: list[Somebody], rule: str) -> str:
    if not hidden:
        return words
    return attributed(paragraphs(words), hidden, rule).text


def _said(row: Contribution, rule: str, tell: Teller) -> Said:
    """One contribution, by the stricter of consent and rule; its row, which later rooms get, tells no more either."""
    words, side = tell(row.words), "" if rule == Attribution.CHATHAM else row.side
    silent = rule != Attribution.NAMED or row.consent == Consent.SIDE
    name, body = row.name if row.consent == Consent.NAMED else "", _body(row)
    who = "" if silent else ", ".join(filter(None, (name, body)))
    row.words, row.side, row.name = words, side, "" if silent else name
    if silent:
        row.organisation, row.body = None, ""
    return Said(row, who, side, words)


def _body(row: Contribution) -> str:
    return row.organisation.name if row.organisation else row.body
