"""Agenda and minutes as they stood on a day: what went round, who asked for what, who agreed, what is published."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db.models import Prefetch, TextChoices
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accord.access.actors import BOTH_SIDES, Actor, Side
from accord.kit.dates import When
from accord.meetings.models import (
    Arrangement,
    Attribution,
    Consent,
    Consenting,
    Correction,
    Edition,
    Meeting,
    Minutes,
    NoteElsewhere,
    Publication,
)
from accord.meetings.queries.attendance import Somebody, people_of, rule_of
from accord.meetings.queries.attributing import attributed
from accord.meetings.queries.meetings import MeetingRead
from accord.meetings.rules.minutes import sides_of
from accord.network.queries import known_by
from accord.process.queries.agreement import Terms
from accord.prose.document import HEADINGS, Block, Document, paragraphs
from accord.prose.readings import clean
from accord.texts.log.writing import now

PART: Final = "minutes"
"""Which of a meeting's texts agenda and minutes are."""
CORRECTION_DAYS: Final = 5
"""Working days to correct a draft where the agreement says nothing of it."""


class Step(TextChoices):
    """How far the minutes of a meeting are."""

    NONE = "none", gettext_lazy("nothing yet")
    AGENDA = "agenda", gettext_lazy("agenda")
    DRAFT = "draft", gettext_lazy("being written")
    ROUND = "round", gettext_lazy("sent round")
    PUBLISHED = "published", gettext_lazy("published, not yet agreed")
    AGREED = "agreed", gettext_lazy("agreed")


@dataclass(frozen=True)
class EditionRead:
    """A draft as it stood on a day: who had agreed to it, and the corrections asked for, each with its answer."""

    edition: Edition
    agreements: tuple[Consenting, ...]
    corrections: tuple[Correction, ...]
    sides: tuple[Side, ...]
    day: date

    @property
    def number(self) -> int:
        """Its number."""
        return self.edition.number

    @cached_property
    def document(self) -> Document:
        """Its words."""
        return Document.from_json(self.edition.content)

    @property
    def agreed(self) -> tuple[Side, ...]:
        """The sides that agreed to it."""
        by = {row.side for row in self.agreements}
        return tuple(side for side in self.sides if side in by)

    @property
    def missing(self) -> tuple[Side, ...]:
        """The sides that have not."""
        return tuple(side for side in self.sides if side not in self.agreed)

    @property
    def is_open(self) -> bool:
        """Whether corrections are taken: until the end of the last day."""
        return self.day <= self.edition.closes

    @property
    def undecided(self) -> tuple[Correction, ...]:
        """The corrections that nobody has answered."""
        return tuple(each for each in self.corrections if not known_by(self.day, each))


@dataclass(frozen=True)
class MinutesRead:
    """The minutes of a meeting as ``actor`` may know of them on a day. Drafts are the table's."""

    read: MeetingRead
    minutes: Minutes | None
    rule: Attribution
    editions: tuple[EditionRead, ...]
    publications: tuple[Publication, ...]
    inside: bool
    day: date

    @property
    def latest(self) -> EditionRead | None:
        """The draft that holds."""
        return self.editions[-1] if self.editions else None

    @property
    def published(self) -> Publication | None:
        """What was published last."""
        return self.publications[-1] if self.publications else None

    @property
    def step(self) -> Step:
        """How far they are."""
        if self.published and not self._newer:
            return Step.PUBLISHED if self.published.missing else Step.AGREED
        if self.latest:
            return Step.ROUND
        if self.minutes:
            return Step.AGENDA if self.read.is_coming else Step.DRAFT
        return Step.NONE

    @property
    def _newer(self) -> bool:
        """Whether a draft went round after what was published."""
        return bool(self.latest and self.published and self.latest.edition.pk != self.published.edition_id)

    def edition_or_404(self, number: int) -> Edition:
        """Give a draft that the reader may read: the table any, others what was published."""
        mine = [each.edition for each in self.editions] + [each.edition for each in self.publications]
        found = next((each for each in mine if each.number == number), None)
        if found is None:
            raise Http404(_("There are no such minutes, or they are not published."))
        return found


def minutes_of(read: MeetingRead, actor: Actor, day: date) -> MinutesRead:
    """Give the minutes of a meeting as an actor may know of them on a day. Two queries from outside, six at its table.

    A meeting in a room is read by that side alone, and so are its minutes.
    """
    meeting = read.meeting
    inside = bool(actor.seat and actor.side in BOTH_SIDES and actor.seat.partnership == meeting.partnership_slug)
    published = Publication.objects.filter(meeting=meeting).visible_to(actor).as_of(day).select_related("edition")
    minutes = (
        Minutes.objects.filter(meeting=meeting).visible_to(actor).as_of(day).select_related("text").first()
        if inside
        else None
    )
    editions = _editions(meeting, actor, day) if minutes else ()
    publications = tuple(published)
    known: list[Any] = [*filter(None, [minutes]), *publications, *(each.edition for each in publications)]
    for row in known:
        row.meeting, row.plan = meeting, meeting.plan
    return MinutesRead(read, minutes, Attribution(rule_of(meeting, day)), editions, publications, inside, day)


def _editions(meeting: Meeting, actor: Actor, day: date) -> tuple[EditionRead, ...]:
    agreements = Consenting.objects.filter(since_last__lte=day).select_related("organisation")
    corrections = Correction.objects.filter(since_last__lte=day).select_related("organisation", "end")
    rows = Edition.objects.filter(meeting=meeting).visible_to(actor).as_of(day)
    found = []
    for row in rows.prefetch_related(
        Prefetch("agreements", agreements, to_attr="agreed_by_then"),
        Prefetch("corrections", corrections, to_attr="asked_by_then"),
    ):
        row.meeting, row.plan = meeting, meeting.plan
        found.append(edition_read(row, row.agreed_by_then, row.asked_by_then, day))  # type: ignore[attr-defined]  # prefetched
    return tuple(found)


def edition_read(
    edition: Edition, agreements: Iterable[Consenting], corrections: Iterable[Correction], day: date
) -> EditionRead:
    """Give an edition with who agreed to it and what was asked of it."""
    return EditionRead(edition, tuple(agreements), tuple(corrections), sides_of(edition.meeting), day)


def latest_of(meeting: Meeting) -> Edition | None:
    """Give the edition that holds. One query."""
    found = Edition.objects.filter(meeting=meeting).order_by("number").last()
    if found:
        found.meeting = meeting
    return found


def missing_of(edition: Edition) -> tuple[Side, ...]:
    """Give the sides that have not agreed to an edition. One query."""
    return edition_read(edition, edition.agreements.all(), (), date.max).missing


def refuse_agreed(meeting: Meeting) -> None:
    """Raise ValidationError for minutes that every side has agreed to, published or not yet."""
    last = latest_of(meeting)
    if last and not missing_of(last):
        raise ValidationError(_("Every side that met has agreed to these minutes: they stay as they are."))


def correction_or_404(read: MinutesRead, code: str) -> Correction:
    """Give a correction that was asked for, or answer that there is none."""
    every = [each for edition in read.editions for each in edition.corrections]
    found = next((each for each in every if each.code == code), None)
    if found is None:
        raise Http404(_("Nobody asked for such a correction."))
    return found


def going_round(minutes: Minutes, day: date) -> Document:
    """Give the words that leave the text if they go round on a day: as they stand, attributed as the rule says.

    Five queries.
    """
    return _leaving(clean(now(minutes.text)), minutes.meeting, day)


def _leaving(document: Document, meeting: Meeting, day: date) -> Document:
    rule = rule_of(meeting, day)
    hidden = Attribution.SIDE if rule == Attribution.NAMED else rule
    return attributed(document, kept_out(meeting, rule), hidden)


def as_told(words: str, meeting: Meeting, day: date) -> str:
    """Give what somebody says of the minutes as these tell it themselves: whom they keep out, it does not name."""
    return _leaving(paragraphs(words), meeting, day).text


def kept_out(meeting: Meeting, rule: str) -> list[Somebody]:
    """Give whose names minutes keep out: everybody's; where people are told by name, of who did not agree to that.

    Two queries.
    """
    people = people_of(meeting)
    return [each for each in people if rule != Attribution.NAMED or each.consent != Consent.NAMED]


def agenda_of(meeting: Meeting, day: date) -> tuple[str, ...]:
    """Give the headings of the agenda as they stand, for whoever may know of the meeting; no other word of the text.

    It is read before the meeting alone, as of today: what was written when is the table's. Names are kept out as in
    minutes. A query where there is no agenda, six where there is.
    """
    minutes = Minutes.objects.filter(meeting=meeting).as_of(day).select_related("text").first()
    if minutes is None:
        return ()
    parts = (part for part in clean(now(minutes.text)).parts if isinstance(part, Block) and part.kind in HEADINGS)
    return headings_of(_leaving(Document(tuple(parts)), meeting, day))


def headings_of(document: Document) -> tuple[str, ...]:
    """Give the headings of a text under which something can stand, in order."""
    blocks = (part for part in document.parts if isinstance(part, Block) and part.kind in HEADINGS)
    return tuple(text for block in blocks if (text := " ".join(block.text.split())))


def correction_days(terms: Terms) -> int:
    """Give how many working days a draft can be corrected: as agreed, else five, which pages say is nobody's rule."""
    return terms.number("correction-days") or CORRECTION_DAYS


@dataclass(frozen=True)
class NotesRead:
    """Whether there are notes of a meeting, for whoever may know of it.

    ``noted``: since when; None where there are none, unknown where they are public but undated. ``days`` are calendar
    days from the meeting's last day, None where they cannot be told. ``missing``: sides that have not agreed to what
    this house published last; ``here``: it published something.
    """

    noted: When | None
    days: int | None
    missing: tuple[Side, ...]
    here: bool

    @property
    def sentence(self) -> str:
        """It in a few words, for a list: "notes after 4 days"."""
        if self.noted is None:
            return _("no notes known")
        if not self.noted.is_known:
            return _("notes, undated")
        if self.days is None or self.days < 0:
            return _("notes of %(day)s") % {"day": self.noted}
        if self.days == 0:
            return _("notes on the same day")
        return ngettext("notes after %(n)s day", "notes after %(n)s days", self.days) % {"n": self.days}


def notes_in(read: MeetingRead) -> NotesRead:
    """Give whether there are notes of a meeting that was read. No query."""
    last = read.publications[-1] if read.publications else None
    missing = tuple(Side(side) for side in last.missing) if last else ()
    return NotesRead(read.noted, read.days_to_notes, missing, last is not None)


def notes_of(meetings: Iterable[Meeting], day: date) -> dict[int, NotesRead]:
    """Give whether there are notes of meetings that the reader may know of, by their key. Three queries for all."""
    here = list(meetings)
    arranged, elsewhere, published = defaultdict(list), defaultdict(list), defaultdict(list)
    for row in Arrangement.objects.as_of(day).filter(meeting__in=here):
        arranged[row.meeting_id].append(row)
    for note in NoteElsewhere.objects.filter(meeting__in=here, since_last__lte=day):
        elsewhere[note.meeting_id].append(note)
    for each in Publication.objects.as_of(day).filter(meeting__in=here):
        published[each.meeting_id].append(each)
    return {
        each.pk: notes_in(
            MeetingRead(each, tuple(arranged[each.pk]), (), tuple(elsewhere[each.pk]), tuple(published[each.pk]), day)
        )
        for each in here
        if arranged[each.pk]
    }
