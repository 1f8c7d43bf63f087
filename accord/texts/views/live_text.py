"""One text that is open in windows: what is typed is checked, kept, and only then shown to the others."""

import asyncio
import logging
import time
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final, TypeVar

import psycopg
from django.utils import timezone
from django.utils.translation import gettext as _
from psycopg_pool import PoolTimeout
from pycrdt import merge_updates

from accord.texts.log.commits import Commits
from accord.texts.log.frames import Ask, Refusal, Saved, Updated, Updates, Welcome
from accord.texts.log.keeping import Entry
from accord.texts.log.opened import Opened, RefusedUpdate
from accord.texts.models import Level
from accord.texts.views.live_people import People
from accord.texts.views.live_standing import Admission
from accord.texts.views.live_window import FORBIDDEN, LARGEST_BACKLOG, RESYNC, SIGNED_OUT, Window, tell

log = logging.getLogger(__name__)

MOST_AT_ONCE: Final = 200
"""Updates that are checked and kept together."""
MOST_WAITING: Final = 2_000
MOST_WAITING_BYTES: Final = 8 * 1024 * 1024
"""What may wait to be checked in one text; above that its windows are not listened to."""
BREATH: Final = 0.05
"""Seconds between two tellings of where the cursors stand."""
PATIENCE: Final = 30.0
"""Seconds for which the database may be gone while windows wait for what they typed to be kept."""
PAUSE: Final = 0.2

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Typed:
    """An update as a window sent it."""

    window: Window
    frame: Updated


@dataclass(frozen=True, slots=True)
class Kept:
    """What a window typed, checked, as the log keeps it."""

    window: Window
    counter: int
    entry: Entry | None
    """None for what was kept before: it came twice."""


@dataclass(eq=False)
class LiveText:
    """A text that is open: its document, its windows, and what they typed that is not kept yet."""

    key: int
    opened: Opened
    commits: Commits
    reopen: Callable[[int], Awaitable[Opened]]
    people: People = field(default_factory=People)
    windows: set[Window] = field(default_factory=set)
    waiting: deque[Typed] = field(default_factory=deque)
    waiting_bytes: int = 0
    heard: int = 0
    """The log's highest number that anybody told of."""
    compacted: int = 0
    """The log's number at which a snapshot was last made here."""
    used: float = field(default_factory=time.monotonic)
    """When somebody last came or went, in seconds."""
    woken: asyncio.Event = field(default_factory=asyncio.Event)
    room: asyncio.Event = field(default_factory=asyncio.Event)
    breathing: bool = False
    quiet: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Held while the document knows what is not kept yet: nobody reads it then."""

    async def join(self, window: Window, state: bytes) -> None:
        """Give a window all that it lacks, and count it in. Raises RefusedUpdate for what is no state vector."""
        async with self.quiet:
            number, standing = self.opened.number, window.standing
            update = Updates(number, self.opened.lacking(state)).encode()
            window.backlog = LARGEST_BACKLOG + len(update)
            window.tell(Welcome(window.admission.key, standing.level, standing.manner, standing.words, number))
            window.tell(update)
            if here := self.people.all():
                window.tell(here)
            self._acquaint(window)
            self.windows.add(window)

    def _acquaint(self, window: Window) -> None:
        """Let the other windows of the same person know that this one is theirs, too."""
        if hand := window.hand:
            for other in self.windows:
                if other.hand and other.hand.key in hand.keys:
                    known = replace(other.hand, keys=hand.keys, clients=hand.clients)
                    other.admission = replace(other.admission, hand=known)

    def stand(self, window: Window, admission: Admission | None) -> None:
        """Take in what a window may do from now on, and tell it; let it go where it may not even read."""
        if admission is None:
            window.end(SIGNED_OUT, _("You have signed out."))
        elif not admission.standing.level:
            window.end(FORBIDDEN, admission.standing.words)
        elif admission.hand and admission.key != window.admission.key:
            window.end(RESYNC, _("You may do more now: open the text again."))
        else:
            before, window.admission = window.admission, admission
            if admission.standing != before.standing:
                window.tell(admission.standing)
            if admission.somebody.actor.seat != before.somebody.actor.seat:
                self.people.rename(window.client, window.who)
                self._breathe()

    def leave(self, window: Window) -> None:
        """Count a window out, and tell the others."""
        self.used = time.monotonic()
        self.windows.discard(window)
        if all(other.client != window.client for other in self.windows):  # it may be back before its old line broke
            self.people.leave(window.client)
            self._breathe()

    async def type(self, window: Window, frame: Updated) -> None:
        """Take what was typed in a window; while too much waits, wait for room."""
        while not window.ended and (len(self.waiting) >= MOST_WAITING or self.waiting_bytes >= MOST_WAITING_BYTES):
            self.room.clear()
            await self.room.wait()
        self.waiting.append(Typed(window, frame))
        self.waiting_bytes += len(frame.update)
        self.woken.set()

    def move(self, window: Window, update: bytes) -> None:
        """Take where the cursor of a window stands; the others are told within a breath. Raises BadFrame."""
        self.people.hear(window.client, window.who, update)
        self._breathe()

    def hear(self, number: int) -> None:
        """Hear from another process that the log goes on to a number."""
        if number > max(self.heard, self.opened.number):
            self.heard = number
            self.woken.set()

    def ask(self, side: str = "") -> None:
        """Tell every window, or those of one side, that suggestions, comments or versions have changed."""
        own = [window for window in self.windows if side in ("", window.side)]
        tell(own, Ask().encode())

    async def run(self, idle: float) -> None:
        """Check, keep and tell, until nobody has had the text open for ``idle`` seconds."""
        while self.windows or time.monotonic() < self.used + idle:
            with suppress(TimeoutError):
                async with asyncio.timeout(idle):
                    await self.woken.wait()
            self.woken.clear()
            while self.waiting or self.heard > self.opened.number:
                async with self.quiet:
                    await self._step()
                await asyncio.sleep(0)

    async def finish(self) -> None:
        """Keep what waits still."""
        async with self.quiet:
            while self.waiting:
                await self._step()

    async def _step(self) -> None:
        """Check what waits, keep it, take in what others kept, and show it."""
        typed, refused = self._checked()
        entries = [each.entry for each in typed if each.entry]
        number = self.opened.number
        last = await self._keep(entries) if entries else max(self.heard, number)
        if last is None:
            await self._sort_out(typed)
        else:
            missed = await self._missed(number, last - len(entries))
            for place in range(last - len(entries) + 1, last + 1):
                self.opened.kept(place)
            self._show(typed, missed)
        for each, refusal in refused:
            code = RESYNC if refusal.resync else FORBIDDEN
            self._refuse(each.window, each.frame.counter, str(refusal), code)

    def _checked(self) -> tuple[list[Kept], list[tuple[Typed, RefusedUpdate]]]:
        """Apply what waits to the document; what is refused changes nothing in it."""
        taken: list[Kept] = []
        refused: list[tuple[Typed, RefusedUpdate]] = []
        now = timezone.now()
        while self.waiting and len(taken) < MOST_AT_ONCE:
            each = self.waiting.popleft()
            self.waiting_bytes -= len(each.frame.update)
            if each.window.ended:
                continue
            try:
                taken.append(Kept(each.window, each.frame.counter, self._take(each, now)))
            except RefusedUpdate as refusal:
                each.window.ended = True
                refused.append((each, refusal))
        self.room.set()
        return taken, refused

    def _take(self, each: Typed, now: datetime) -> Entry | None:
        window = each.window
        if window.hand is None or window.standing.level < Level.SUGGEST:
            raise RefusedUpdate(window.standing.words or _("You cannot write here."))
        found = self.opened.take(each.frame.update, window.hand, window.standing.level)
        return Entry(each.frame.update, window.hand.key, now, found.names, found.clients) if found.fresh else None

    async def _keep(self, entries: list[Entry]) -> int | None:
        """Keep updates; give the log's number of the last, None where one of them is not to be kept."""
        try:
            return await self._patiently(lambda: self.commits.append(self.key, entries))
        except (psycopg.DataError, psycopg.IntegrityError):
            log.exception("text %s: an update passed the checks that the database does not take", self.key)
            return None

    async def _missed(self, number: int, until: int) -> list[bytes]:
        """Take in what other processes kept in between, and give it."""
        if until <= number:
            return []
        found = await self._patiently(lambda: self.commits.since(self.key, number))
        theirs = [(place, data) for place, data in found if place <= until]
        for place, data in theirs:
            self.opened.follow(place, data)
        return [data for _place, data in theirs]

    async def _sort_out(self, typed: list[Kept]) -> None:
        """Keep updates one by one: one of them holds words under somebody else's number, or cannot be kept.

        The document knows those words already; it is read anew without them.
        """
        number, saved = self.opened.number, []
        for each in typed:
            if each.entry and await self._keep([each.entry]) is None:
                self._refuse(each.window, each.counter, _("These words are signed as somebody else's."), FORBIDDEN)
            else:
                saved.append(each)
        news = await self._patiently(lambda: self.commits.since(self.key, number))
        self.opened = await self._patiently(lambda: self.reopen(self.key))
        self._show([], [data for _place, data in news])
        for each in saved:
            each.window.tell(Saved(each.counter))

    async def _patiently(self, ask: Callable[[], Awaitable[Answer]]) -> Answer:
        """Ask the database, again while it is away for a moment: to keep an update twice does no harm."""
        async with asyncio.timeout(PATIENCE):
            while True:
                try:
                    return await ask()
                except (psycopg.OperationalError, PoolTimeout):
                    log.warning("text %s: the database is out of reach, trying again", self.key, exc_info=True)
                    await asyncio.sleep(PAUSE)

    def _show(self, typed: list[Kept], missed: list[bytes]) -> None:
        """Show what is kept to all windows, and tell those who typed it that it is."""
        updates = [*missed, *(each.entry.data for each in typed if each.entry)]
        authors = {each.window: each.counter for each in typed}
        others = self.windows - authors.keys() if len(authors) == 1 and not missed else self.windows
        if updates and others:
            merged = merge_updates(*updates) if len(updates) > 1 else updates[0]
            tell(others, Updates(self.opened.number, merged).encode())
        for window, counter in authors.items():
            window.tell(Saved(counter))

    def _refuse(self, window: Window, counter: int, words: str, code: int) -> None:
        window.tell(Refusal(counter, words))
        window.end(code, words)

    def _breathe(self) -> None:
        """Tell where the cursors stand, once in a breath."""
        if not self.breathing and self.people.news:
            self.breathing = True
            asyncio.get_running_loop().call_later(BREATH, self._breathed)

    def _breathed(self) -> None:
        self.breathing = False
        if frame := self.people.take():
            tell(self.windows, frame)
