"""One connection to the database, asked over libpq itself from the loop.

What is typed waits for its commit before anybody sees it: the general way of asking takes as long as the commit.
"""

import asyncio
import struct
from collections.abc import Callable, Sequence
from typing import Any, Final, Self

import psycopg
from psycopg import pq

BYTEA, BIGINT, BYTEAS, BIGINTS = 17, 20, 1001, 1016
"""PostgreSQL's numbers of these types."""
BINARY: Final = 1
KEEP: Final = b"""
WITH numbered AS (
  UPDATE texts_text SET last = last + cardinality($2) WHERE id = $1 RETURNING last
), kept AS (
  INSERT INTO texts_update (text_id, number, data, writer_id, at)
  SELECT $1, last - cardinality($2) + place, data, writer, clock_timestamp()
  FROM numbered, unnest($2, $3) WITH ORDINALITY AS given(data, writer, place)
)
SELECT last, pg_notify('texts', $1::text || ' ' || last) FROM numbered
"""
"""Keep updates that bring no new names and clients: what ``keeping.APPEND`` does of them."""


class Wire:
    """A connection that keeps updates, or hears what is told on "texts"; one statement at a time."""

    def __init__(self, connection: psycopg.AsyncConnection[Any], hears: Callable[[str], None] | None = None) -> None:
        self.lost: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._connection = connection
        self._libpq = connection.pgconn
        self._socket = connection.pgconn.socket
        self._hears = hears
        self._answer: asyncio.Future[pq.abc.PGresult | None] | None = None
        self._result: pq.abc.PGresult | None = None

    @classmethod
    async def to(cls, where: dict[str, Any], hears: Callable[[str], None] | None = None) -> Self:
        """Connect; with ``hears`` to listen, without to keep. Raises psycopg.Error."""
        connection = await psycopg.AsyncConnection.connect(**where, autocommit=True)
        if hears:
            await connection.execute("LISTEN texts")
        wire = cls(connection, hears)
        if not hears:
            wire._libpq.prepare(b"keep", KEEP, [BIGINT, BYTEAS, BIGINTS])
        wire._libpq.nonblocking = 1
        asyncio.get_running_loop().add_reader(wire._socket, wire._read)
        return wire

    @property
    def free(self) -> bool:
        """Say whether it can be asked: it is there, and nobody gave up on an answer that is still to come."""
        return not self.lost.done() and self._answer is None

    async def keep(self, text: int, data: Sequence[bytes], writers: Sequence[int]) -> int | None:
        """Keep updates with the keys of their writers; give the number of the last. Raises psycopg.Error."""
        self._answer = asyncio.get_running_loop().create_future()
        given = [_long(text), _array(BYTEA, data), _array(BIGINT, [_long(writer) for writer in writers])]
        try:
            self._libpq.send_query_prepared(b"keep", given, [BINARY] * 3, BINARY)
            await self._sent()
        except psycopg.OperationalError:
            self._lose()
        result = await self._answer
        if result is None or result.status != pq.ExecStatus.TUPLES_OK:
            raise _error(result)
        found = result.get_value(0, 0) if result.ntuples else None
        return struct.unpack("!q", found)[0] if found else None

    async def close(self) -> None:
        """Let go of the connection."""
        self._lose()
        await self._connection.close()

    async def _sent(self) -> None:
        while self._libpq.flush():
            ready = asyncio.Event()
            loop = asyncio.get_running_loop()
            loop.add_writer(self._socket, ready.set)
            await ready.wait()
            loop.remove_writer(self._socket)

    def _read(self) -> None:
        try:
            self._libpq.consume_input()
            while self._answer and not self._libpq.is_busy():
                result = self._libpq.get_result()
                if result is None:
                    answer, self._answer = self._answer, None
                    answer.set_result(self._result)
                else:
                    self._result = result
            while told := self._libpq.notifies():
                if self._hears:
                    self._hears(told.extra.decode())
        except psycopg.OperationalError:
            self._lose()

    def _lose(self) -> None:
        """Give up the connection, and with it the answer that is awaited."""
        if self.lost.done():
            return
        asyncio.get_running_loop().remove_reader(self._socket)
        self.lost.set_result(None)
        if self._answer and not self._answer.done():
            self._answer.set_exception(psycopg.OperationalError("the database is gone"))


def _error(result: pq.abc.PGresult | None) -> psycopg.Error:
    state = result.error_field(pq.DiagnosticField.SQLSTATE) if result else None
    words = result.get_error_message() if result else "the database gave no answer"
    try:
        return psycopg.errors.lookup(state.decode() if state else "")(words)
    except KeyError:
        return psycopg.OperationalError(words)


def _long(value: int) -> bytes:
    return struct.pack("!q", value)


def _array(kind: int, items: Sequence[bytes]) -> bytes:
    """Write an array of one dimension as PostgreSQL reads it in binary."""
    head = struct.pack("!iiIii", 1, 0, kind, len(items), 1)
    return head + b"".join(struct.pack("!i", len(item)) + item for item in items)
