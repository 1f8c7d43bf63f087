"""The conversations about a text, as a reader may hear them, in the order of their places."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import Prefetch, Q
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.models import Visibility
from accord.prose.anchors import CONTEXT, Anchor, Found, Lost, locate
from accord.prose.document import Document
from accord.prose.readings import base, result
from accord.texts.models import Place, Remark, Text, Thread, ThreadState
from accord.texts.models.comments import ThreadQuerySet
from accord.texts.queries.speakers import names_of
from accord.texts.queries.texts import local_day

LONGEST_NUMBER = 9
"""Digits of a number that the database can hold."""


@dataclass(frozen=True)
class ThreadRead:
    """A conversation by a day: its remarks in order, how it stands, and where its place in ``document`` is now.

    ``names`` are those of the people who speak, for readers who may know them.
    """

    thread: Thread
    remarks: tuple[Remark, ...]
    state: ThreadState | None
    anchor: Anchor
    place: Found | Lost
    names: Mapping[str, str]

    @property
    def resolved(self) -> bool:
        """Whether somebody said that it is settled."""
        return self.state is not None and self.state.resolved

    @property
    def assignee(self) -> str:
        """The body that is to answer, "" for none."""
        return self.state.assignee if self.state else ""

    @property
    def part(self) -> str:
        """The paragraph it is about, "" where nobody can tell."""
        return self.place.part if isinstance(self.place, Found) else ""

    @property
    def why_lost(self) -> str:
        """Why nobody can tell where it belongs, "" where its place is known."""
        return self.place.why if isinstance(self.place, Lost) else ""


def threads_of(text: Text, actor: Actor, day: date, document: Document) -> list[ThreadRead]:
    """Give the conversations about a text that ``actor`` may hear, as they stood on a day.

    In the order of the text; those without a place come last. Five queries at most.
    """
    rows = list(_heard(Thread.objects.filter(text=text).visible_to(actor), day))
    people = {remark.person for row in rows for remark in row.said}  # type: ignore[attr-defined]  # prefetched
    names = names_of(actor, text, people)
    found = [_read(row, text, document, names, day) for row in rows]
    order = {part.id: number for number, part in enumerate(document.parts)}
    return sorted(found, key=lambda each: _turn(each, order))


def thread_or_404(text: Text, actor: Actor, slug: str, day: date, document: Document) -> ThreadRead:
    """Give one conversation by its name in addresses, or answer that there is none this actor may hear."""
    rows = Thread.objects.filter(text=text).visible_to(actor).filter(_named(slug))
    row = get_object_or_404(_heard(rows, day))
    names = names_of(actor, text, {remark.person for remark in row.said})  # type: ignore[attr-defined]  # prefetched
    return _read(row, text, document, names, day)


def open_at(home: str, actor: Actor, day: date) -> list[ThreadRead]:
    """Give the open conversations at a table (its slug) that ``actor`` may hear, without places. Four queries."""
    texts = Text.objects.filter(home=home).visible_to(actor)
    rows = Thread.objects.filter(text__in=texts).visible_to(actor).unsettled(day)
    nowhere = Document()
    return [_read(row, row.text, nowhere, {}, day) for row in _heard(rows.select_related("text"), day)]


def _heard(rows: ThreadQuerySet, day: date) -> ThreadQuerySet:
    return rows.as_of(day).prefetch_related(
        Prefetch("remarks", Remark.objects.all(), to_attr="said"),
        Prefetch("states", ThreadState.objects.as_of(day), to_attr="stood"),
        Prefetch("places", Place.objects.as_of(day), to_attr="put"),
    )


def _read(row: Thread, text: Text, document: Document, names: Mapping[str, str], day: date) -> ThreadRead:
    """Put together what was loaded. Where somebody put it last is where it is looked for."""
    row.text = text
    remarks = tuple(remark for remark in row.said if local_day(text, remark.at) <= day)  # type: ignore[attr-defined]  # prefetched
    state, put = (rows[-1] if rows else None for rows in (row.stood, row.put))  # type: ignore[attr-defined]  # prefetched
    said_at = put or row
    anchor = Anchor(said_at.part, said_at.quote, said_at.before, said_at.after)
    return ThreadRead(row, remarks, state, anchor, locate(document, anchor), names)


def _turn(each: ThreadRead, order: Mapping[str, int]) -> tuple[int, int, int]:
    if isinstance(each.place, Lost):
        return len(order), 0, each.thread.pk
    return order[each.place.part], each.place.start, each.thread.pk


def _named(slug: str) -> Q:
    """Read a conversation's name in addresses: ``table-3``, ``civil-society-1``."""
    audience, _dash, number = slug.rpartition("-")
    if not number.isdecimal() or len(number) > LONGEST_NUMBER:
        raise Http404(_("There is no comment at this address."))
    if audience in (Visibility.PUBLIC, Visibility.TABLE):
        return Q(visibility=audience, number=number)
    return Q(visibility=Visibility.ROOM, room_side=audience, number=number)


def anchor_of(document: Document, key: str, quote: str) -> Anchor:
    """Give the place of words in a paragraph, or of all of it where ``quote`` is "".

    The words may stand there with or without what is suggested. Raises ValidationError, by field, where they do
    not, or more than once; and for no paragraph.
    """
    part = document.part(key)
    if part is None:
        raise ValidationError({"part": _("This paragraph is no longer in the text.")})
    if not quote:
        return Anchor(key)
    alone = Document((part,))
    for shown in (part.text, base(alone).text, result(alone).text):
        if shown.count(quote) == 1:
            start, end = shown.index(quote), shown.index(quote) + len(quote)
            return Anchor(key, quote, shown[max(0, start - CONTEXT) : start], shown[end : end + CONTEXT])
    if quote in part.text:
        raise ValidationError({"quote": _("These words stand there several times: write a few more.")})
    raise ValidationError({"quote": _("These words do not stand in the paragraph.")})
