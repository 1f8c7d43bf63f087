"""With what an agenda begins: what earlier meetings left to be done, the points of this one, and what never fails."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.models import Visibility
from accord.kit.dates import When
from accord.meetings.models import Meeting, Publication
from accord.meetings.queries.actions import open_actions
from accord.meetings.queries.items import ItemKind, items_of, written
from accord.prose.document import Block, Document, Kind, words

READERS: Final = {
    Visibility.ROOM: (Visibility.PUBLIC, Visibility.TABLE, Visibility.ROOM),
    Visibility.TABLE: (Visibility.PUBLIC, Visibility.TABLE),
    Visibility.PUBLIC: (Visibility.PUBLIC,),
}
"""Whose matter may stand in the minutes of a meeting, by who may read what is published of it."""


def agenda(headings: Sequence[str], earlier: Iterable[Block]) -> Document:
    """Give a text to begin with: what is still to be done, the points of this meeting, and what never fails."""
    parts = [Block("s0", Kind.H2, words(_("Actions from earlier meetings"))), *earlier]
    parts += [Block("s0p")] if len(parts) == 1 else []
    for number, heading in enumerate((*headings, _("Any other business"), _("Next meeting")), 1):
        parts += [Block(f"s{number}", Kind.H2, words(heading)), Block(f"s{number}p")]
    return Document(tuple(parts))


def still_open(meeting: Meeting, actor: Actor, day: date) -> list[Block]:
    """Give what is to be done from earlier meetings of the same series, else of the group; none belongs to neither.

    Also what stands in minutes that were published while a side had not agreed: it is on no list yet. Whoever may read
    the minutes may read each: nothing of a room or of the table comes to more readers this way.
    """
    if not (meeting.series or meeting.group):
        return []
    group, readers = None if meeting.series else meeting.group, READERS[Visibility(meeting.visibility)]
    found = open_actions(meeting.plan, actor, day, series=meeting.series, group=group)
    listed = [each for each in found if each.action.visibility in readers]
    return [
        *(_owed(f"e{each.action.code}", each.action.words, each.who, each.due) for each in listed),
        *_not_agreed(meeting, actor, day),
    ]


def _not_agreed(meeting: Meeting, actor: Actor, day: date) -> Iterator[Block]:
    """Give the actions of earlier minutes as they were published last, where a side is still missing. One query."""
    of = {"meeting__series": meeting.series} if meeting.series else {"meeting__group": meeting.group}
    rows = Publication.objects.filter(**of).visible_to(actor).as_of(day).order_by("meeting_id", "-since_last", "-id")
    readers = READERS[Visibility(meeting.visibility)]
    for each in rows.distinct("meeting_id").select_related("edition"):
        items = (
            items_of(Document.from_json(each.edition.content)) if each.missing and each.visibility in readers else ()
        )
        for item in items:
            if item.kind is ItemKind.ACTION and item.words:
                yield _owed(f"d{each.pk}{item.block}", item.words, item.owner, item.due)


def _owed(key: str, told: str, owner: str, due: When) -> Block:
    """Give an earlier action in words; without its marker, since it is no new one."""
    return Block(key, Kind.BULLET, words(written(ItemKind.ACTION, told, owner, due).partition(":")[2].strip()))
