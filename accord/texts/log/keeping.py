"""The log of a text in the database: read from the newest snapshot on, written in one statement.

A text's updates are numbered from 1 without gaps, in the order in which they were committed: whoever appends holds the
text's row from taking the number until commit. ``OPENING`` and ``APPEND`` are plain SQL, for Django's connections and
for psycopg's own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import connection
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.rules import Refused
from accord.texts.log.opened import Hand, Opened, RefusedUpdate
from accord.texts.models import Snapshot, Suggestion, Text, Writer

LONG: Final = 500
"""Updates after a snapshot; who had to read more of them leaves the next snapshot."""

OPENING: Final = """
WITH newest AS (
  SELECT number, state FROM texts_snapshot WHERE text_id = %(text)s ORDER BY number DESC LIMIT 1
)
SELECT number, state FROM newest
UNION ALL
SELECT number, data FROM texts_update
WHERE text_id = %(text)s AND number > coalesce((SELECT number FROM newest), 0)
ORDER BY number
"""
"""Rows of number and bytes: the newest snapshot, if there is one, and every update after it."""

SINCE: Final = "SELECT number, data FROM texts_update WHERE text_id = %(text)s AND number > %(number)s ORDER BY number"

APPEND: Final = """
WITH given AS (
  SELECT * FROM unnest(%(data)s::bytea[], %(writers)s::bigint[], %(at)s::timestamptz[])
    WITH ORDINALITY AS given(data, writer, at, place)
), seen AS (
  SELECT seen.client, mine.person, mine.seat, mine.side, mine.role, mine.body, mine.since, other.id IS NOT NULL AS taken
  FROM unnest(%(clients)s::bigint[], %(hands)s::bigint[]) AS seen(client, hand)
  JOIN texts_writer AS mine ON mine.id = seen.hand
  LEFT JOIN texts_writer AS other ON other.text_id = %(text)s AND other.client = seen.client
    AND (other.person, other.seat) IS DISTINCT FROM (mine.person, mine.seat)
), numbered AS (
  UPDATE texts_text SET last = last + %(count)s
  WHERE id = %(text)s AND NOT EXISTS (SELECT FROM seen WHERE taken) RETURNING last
), bound AS (
  INSERT INTO texts_writer (text_id, client, person, seat, side, role, body, since)
  SELECT %(text)s, client, person, seat, side, role, body, since FROM seen, numbered
  ON CONFLICT DO NOTHING
), kept AS (
  INSERT INTO texts_update (text_id, number, data, writer_id, at)
  SELECT %(text)s, numbered.last - %(count)s + place, data, writer, at FROM given, numbered
), named AS (
  INSERT INTO texts_suggestion (text_id, name, writer_id, made_at)
  SELECT %(text)s, name, split_part(name, '.', 1)::bigint, made_at
  FROM unnest(%(names)s::text[], %(made)s::timestamptz[]) AS named(name, made_at), numbered
  ON CONFLICT DO NOTHING
)
SELECT last, pg_notify('texts', %(text)s::text || ' ' || last) FROM numbered
"""
"""One row: the number of the last of the updates given. None where one of their new clients is somebody else's."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An update to be kept: whose (key of the Writer), when, the names and the clients seen first in it."""

    data: bytes
    writer: int
    at: datetime
    names: Sequence[str] = ()
    clients: Sequence[int] = ()


def values(text: int, entries: Sequence[Entry]) -> dict[str, Any]:
    """Give what APPEND asks for."""
    clients = [(client, entry.writer) for entry in entries for client in entry.clients]
    names = [(name, entry.at) for entry in entries for name in entry.names]
    return {
        "text": text,
        "count": len(entries),
        "data": [entry.data for entry in entries],
        "writers": [entry.writer for entry in entries],
        "at": [entry.at for entry in entries],
        "clients": [client for client, _hand in clients],
        "hands": [hand for _client, hand in clients],
        "names": [name for name, _at in names],
        "made": [at for _name, at in names],
    }


def append(text: int, entries: Sequence[Entry]) -> int:
    """Keep updates, in this order; give the number of the last. One statement, which tells who listens on "texts".

    Raises RefusedUpdate, to be read anew, where one holds words under a client number that is somebody else's.
    """
    with connection.cursor() as cursor:
        cursor.execute(APPEND, values(text, entries))
        row = cursor.fetchone()
    if row is None:
        raise RefusedUpdate(_("These words are signed as somebody else's."), resync=True)
    return int(row[0])


def open_text(text: int) -> Opened:
    """Give the text as its log has it by now. Two queries; a snapshot is left where many updates had to be read."""
    with connection.cursor() as cursor:
        cursor.execute(OPENING, {"text": text})
        rows = [(number, bytes(data)) for number, data in cursor.fetchall()]
    names = Suggestion.objects.filter(text=text).values_list("name", flat=True)
    opened = Opened(text, rows, names)
    if len(rows) > LONG:
        _leave(opened)
    return opened


def since(text: int, number: int) -> list[tuple[int, bytes]]:
    """Give the updates after a number, with their numbers. One query."""
    with connection.cursor() as cursor:
        cursor.execute(SINCE, {"text": text, "number": number})
        return [(found, bytes(data)) for found, data in cursor.fetchall()]


def compact(text: int) -> Snapshot:
    """Leave a snapshot of the text as it stands, and remove older ones. Others may read and write it meanwhile."""
    return _leave(open_text(text))


def _leave(opened: Opened) -> Snapshot:
    made, _new = Snapshot.objects.get_or_create(
        text_id=opened.text, number=opened.number, defaults={"state": opened.state()}
    )
    Snapshot.objects.filter(text=opened.text, number__lt=opened.number).delete()
    return made


def writer_of(actor: Actor, text: Text, client: int) -> Writer:
    """Give the row of a Yjs client's window on a text: whoever comes with the client number first has it.

    Raises Refused without a seat, and where the number is bound to another person or seat.
    """
    seat = actor.seat
    if seat is None:
        raise Refused(_("Sign in and choose a seat first: a text is written from a seat."))
    who = {"person": actor.person, "seat": seat.reference, "side": seat.side, "role": seat.role, "body": seat.body}
    writer, _new = Writer.objects.get_or_create(text=text, client=client, defaults={**who, "since": actor.at})
    if (writer.person, writer.seat) != (actor.person, seat.reference):
        raise Refused(_("This window's number belongs to somebody else. Open the text anew."))
    return writer


def hand_of(writer: Writer) -> Hand:
    """Give what the checks of updates know of a writer: all windows of this person and seat on the text. One query."""
    own = Writer.objects.filter(text=writer.text_id, person=writer.person, seat=writer.seat)
    windows = dict(own.values_list("pk", "client"))
    return Hand(writer.pk, writer.client, frozenset(windows), frozenset(windows.values()))
