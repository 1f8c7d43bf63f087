"""The log as the live server writes and reads it: without waiting for anybody else, over connections of its own.

One statement keeps many updates of a text and tells every process of it, in one round trip and one transaction.
"""

import asyncio
import logging
from collections.abc import Callable, Sequence
from typing import Any, Final, Self

import psycopg
from django.db import connection
from psycopg_pool import AsyncConnectionPool

from accord.texts.log.keeping import APPEND, SINCE, Entry, values
from accord.texts.log.wire import Wire

log = logging.getLogger(__name__)
NAME: Final = "accord live"
"""What the database lists these connections as."""
WIRES: Final = 4
"""Texts that are kept at the same time: one whose row an operation holds keeps no other waiting."""
PAUSE: Final = 0.5
"""Seconds before a lost connection is tried again."""
ASK: Final = "ask"
"""What is told of a text, in place of a number, when an act about it was written."""
LAST: Final = "SELECT last FROM texts_text WHERE id = %s"


class Commits:
    """The log of every text, for one server."""

    def __init__(self) -> None:
        self._where = _where()
        self._pool = AsyncConnectionPool(
            kwargs=self._where | {"autocommit": True, "prepare_threshold": 1},
            min_size=1,
            max_size=2,
            open=False,
            check=AsyncConnectionPool.check_connection,
        )
        self._wires: asyncio.LifoQueue[Wire | None] = asyncio.LifoQueue()

    async def __aenter__(self) -> Self:
        for _each in range(WIRES):
            self._wires.put_nowait(None)
        await self._pool.open()
        return self

    async def __aexit__(self, *_: object) -> None:
        while not self._wires.empty():
            if wire := self._wires.get_nowait():
                await wire.close()
        await self._pool.close()

    async def append(self, text: int, entries: Sequence[Entry]) -> int | None:
        """Keep updates; give the number of the last, or None where one of their new clients is somebody else's.

        Raises psycopg.Error: then they may or may not have been kept, and may be given again.
        """
        if any(entry.names or entry.clients for entry in entries):
            async with self._pool.connection() as connected:
                row = await (await connected.execute(APPEND, values(text, entries))).fetchone()
            return int(row[0]) if row else None
        wire = await self._wires.get()
        try:
            if wire and not wire.free:
                await wire.close()
                wire = None
            wire = wire or await Wire.to(self._where)
            return await wire.keep(text, [entry.data for entry in entries], [entry.writer for entry in entries])
        finally:
            self._wires.put_nowait(wire)

    async def since(self, text: int, number: int) -> list[tuple[int, bytes]]:
        """Give the updates after a number, with their numbers."""
        async with self._pool.connection() as connected:
            cursor = await connected.execute(SINCE, {"text": text, "number": number})
            return [(found, bytes(data)) for found, data in await cursor.fetchall()]

    async def last(self, text: int) -> int:
        """Give the number of the last update of a text; 0 where there is no such text."""
        async with self._pool.connection() as connected:
            row = await (await connected.execute(LAST, (text,))).fetchone()
        return int(row[0]) if row else 0

    async def listen(self, hears: Callable[[str], None]) -> None:
        """Call with what is told of texts, for ever; with "" where something may have been missed."""
        while True:
            try:
                wire = await Wire.to(self._where, hears)
                hears("")
                await wire.lost
                await wire.close()
            except psycopg.OperationalError:
                log.warning("live texts: the database is out of reach", exc_info=True)
            await asyncio.sleep(PAUSE)


def _where() -> dict[str, Any]:
    """Give how Django reaches the database, without what concerns its own connections alone."""
    given: dict[str, Any] = connection.get_connection_params()
    own = {"cursor_factory", "context", "pool", "prepare_threshold", "server_side_binding"}
    return {name: value for name, value in given.items() if name not in own} | {"application_name": NAME}
