"""The server of live texts: one process in which windows come and go, told of what other processes keep.

It stands beside the pages, on a port of its own: each of its sockets is held for hours, and a page never waits for it.
"""

import asyncio
import gc
import logging
import re
import signal
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import cache
from http import HTTPStatus
from typing import Any, Final, TypeVar
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection
from django.http import parse_cookie
from django.http.request import split_domain_port, validate_host
from django.utils.translation import gettext as _
from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosedError
from websockets.http11 import Request, Response

from accord.texts.log.commits import ASK, Commits
from accord.texts.log.frames import LARGEST_UPDATE, Awareness, BadFrame, FromClient, Hello, Updated, from_client
from accord.texts.log.keeping import compact, open_text
from accord.texts.log.opened import Opened, RefusedUpdate
from accord.texts.views.live_standing import Admission, Look, Who, admit
from accord.texts.views.live_text import LiveText
from accord.texts.views.live_window import BAD, FORBIDDEN, LATER, SIGNED_OUT, TOO_MANY, Window, fitting

log = logging.getLogger(__name__)
ADDRESS: Final = re.compile(r"/texts/(\d{1,18})/live")
MOST_WINDOWS: Final = 400
"""Windows that may be open on one text."""
MOST_OF_ONE: Final = 40
"""Windows that one person may have open, on all texts."""
GREETING: Final = 10.0
"""Seconds in which a client says hello."""
LOOK: Final = 0.5
"""Seconds between two looks at what everybody's standing hangs on."""
AGAIN: Final = 60.0
"""Seconds after which it is asked anew though nothing was seen to change: days pass, too."""
IDLE: Final = 60.0
"""Seconds for which a text that nobody has open is held."""
MANY: Final = 2_000
"""Updates after which a text that stays open gets a snapshot."""
FEW: Final = 200
"""Updates after which a text that is closed gets one."""
THREADS: Final = 3
PATIENCE, CLOSING = 5.0, 2.0
"""Seconds for what was typed to be kept when the server stops, and to close a connection."""
SWITCH: Final = 0.0005
"""Seconds for which a thread beside the loop may keep it waiting."""
ROOM: Final = 1024
"""Bytes that a frame has around an update."""
QUEUE: Final = 4
"""Messages of a connection that are read ahead."""
Answer = TypeVar("Answer")


class Live:
    """The texts that are open here, and the windows on them. ``who`` says who is behind a session."""

    def __init__(self, who: Who, commits: Commits) -> None:
        self.who = who
        self.commits = commits
        self.threads = ThreadPoolExecutor(THREADS, thread_name_prefix="texts")
        self.texts: dict[int, LiveText] = {}
        self.opening: dict[int, asyncio.Task[LiveText]] = {}
        self.running: set[asyncio.Task[None]] = set()
        self.windows: dict[Window, LiveText | None] = {}
        """None for those whose text is being opened."""
        self.catching_up: asyncio.Future[None] | None = None

    async def handle(self, socket: ServerConnection) -> None:
        """Hold one connection, from its hello until it goes."""
        request = socket.request
        if request is None or not (address := ADDRESS.fullmatch(urlsplit(request.path).path)):
            return
        session = parse_cookie(request.headers.get("Cookie", "")).get(settings.SESSION_COOKIE_NAME, "")
        try:
            async with asyncio.timeout(GREETING):
                hello = _greeting(from_client(_bytes(await socket.recv())))
            await self._admit(socket, int(address[1]), session, hello)
        except (BadFrame, UnicodeDecodeError) as error:
            await socket.close(BAD, fitting(str(error)))
        except TimeoutError:
            await socket.close(BAD, "no hello came")
        except ConnectionClosedError:
            return  # without a goodbye: a laptop was shut, a network went

    async def _admit(self, socket: ServerConnection, key: int, session: str, hello: Hello) -> None:
        asked = time.monotonic()
        look, admission = await self.thread(Look.and_admit, self.who, session, key, hello.client)
        if admission is None:
            await socket.close(SIGNED_OUT, fitting(_("Sign in to write.")))
            return
        if refusal := self._why_not(key, admission):
            await socket.close(refusal[0], fitting(refusal[1]))
            return
        window = Window(socket, session, key, hello.client, admission, look, asked)
        self.windows[window] = None
        try:
            text = await self.open(key)
            await self._hold(text, window, hello.state)
        except RefusedUpdate as refusal:
            await socket.close(BAD, fitting(str(refusal)))
        finally:
            del self.windows[window]

    async def _hold(self, text: LiveText, window: Window, state: bytes) -> None:
        """Let a window take part, until it goes."""
        try:
            await text.join(window, state)
            self.windows[window] = text
            async for message in window.socket:
                await _hear(text, window, from_client(_bytes(message)))
        finally:
            text.leave(window)

    def _why_not(self, key: int, admission: Admission) -> tuple[int, str] | None:
        """Say with which code and words a window is sent away, if it is."""
        if not admission.standing.level:
            return FORBIDDEN, admission.standing.words
        of_text = sum(window.text == key for window in self.windows)
        of_person = sum(window.person == admission.somebody.actor.person for window in self.windows)
        if of_text >= MOST_WINDOWS:
            return TOO_MANY, _("This text is open in %(most)s windows already.") % {"most": MOST_WINDOWS}
        if of_person >= MOST_OF_ONE:
            return TOO_MANY, _("You have %(most)s windows open already.") % {"most": MOST_OF_ONE}
        return None

    async def open(self, key: int) -> LiveText:
        """Give a text that is held open; of several who ask at once the first opens it."""
        if text := self.texts.get(key):
            text.used = time.monotonic()
            return text
        if key not in self.opening:
            self.opening[key] = asyncio.create_task(self._open(key))
        return await asyncio.shield(self.opening[key])

    async def _open(self, key: int) -> LiveText:
        try:
            text = LiveText(key, await self.reopen(key), self.commits, self.reopen)
            text.compacted = text.opened.number
            self.texts[key] = text
            task = asyncio.create_task(self._run(text))
            self.running.add(task)
            task.add_done_callback(self.running.discard)
            text.hear(await self.commits.last(key))  # what was kept between reading it and listening for it
            return text
        finally:
            del self.opening[key]

    async def reopen(self, key: int) -> Opened:
        """Read a text from its log."""
        return await self.thread(open_text, key)

    async def _run(self, text: LiveText) -> None:
        """Run a text until it is idle; should it fail, its windows come back and find it read anew."""
        try:
            await text.run(IDLE)
        except Exception:
            log.exception("text %s: its windows are let go", text.key)
        finally:
            del self.texts[text.key]
            text.room.set()
            for window in text.windows:
                window.end(LATER)
        if text.opened.number - text.compacted > FEW:
            await self._compact(text)

    async def listen(self) -> None:
        """Hear what other processes tell of texts, for ever."""
        await self.commits.listen(self._told)

    def _told(self, told: str) -> None:
        """Take in what was told of a text: how far its log goes, or that everybody or one side should ask."""
        key, _space, said = told.partition(" ")
        word, _space, side = said.partition(" ")
        if not told:
            self.catching_up = asyncio.ensure_future(self._catch_up())
        elif text := self.texts.get(int(key) if key.isdecimal() else 0):
            if word == ASK:
                text.ask(side)
            elif word.isdecimal():
                text.hear(int(word))

    async def _catch_up(self) -> None:
        """Ask how far each log goes: nothing was told for a while."""
        for text in list(self.texts.values()):
            text.hear(await self.commits.last(text.key))

    async def watch(self) -> None:
        """Look whether anybody's standing changed, for ever."""
        while True:
            await asyncio.sleep(LOOK)
            try:
                await self.look_around()
            except Exception:
                log.exception("live texts: who may write cannot be asked")

    async def look_around(self) -> None:
        """Ask anew what each window may do whose standing may have changed; tell it, or let it go."""
        windows = [window for window in self.windows if not window.ended]
        if not windows:
            return
        look = await self.thread(Look.at, {window.session for window in windows})
        now = time.monotonic()
        stale = []
        for window in windows:
            if window.session not in look.sessions:
                window.end(SIGNED_OUT, _("You have signed out."))
            elif look.moved(window.session, window.look) or window.asked + AGAIN < now:
                stale.append(window)
        found = await self.thread(_admissions, self.who, stale) if stale else []
        for window, admission in zip(stale, found, strict=True):
            if text := self.windows.get(window):
                window.look, window.asked = look, now
                text.stand(window, admission)

    async def compact(self) -> None:
        """Leave snapshots of texts that stay open for long, for ever."""
        while True:
            await asyncio.sleep(IDLE)
            for text in list(self.texts.values()):
                if text.opened.number - text.compacted > MANY:
                    text.compacted = text.opened.number
                    await self._compact(text)

    async def _compact(self, text: LiveText) -> None:
        try:
            await self.thread(compact, text.key)
        except Exception:
            log.exception("text %s: no snapshot was left; it opens more slowly, and loses nothing", text.key)

    async def thread(self, work: Callable[..., Answer], *args: Any) -> Answer:
        """Do what waits for the database beside the loop."""
        return await asyncio.get_running_loop().run_in_executor(self.threads, _with_connection, work, *args)

    async def settle(self) -> None:
        """Let what was typed be kept, for some seconds at most."""
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                for text in list(self.texts.values()):
                    await text.finish()
        for task in self.running:
            task.cancel()
        self.threads.shutdown(cancel_futures=True)


async def live(who: Who, host: str, port: int) -> None:
    """Serve live texts until SIGINT or SIGTERM."""
    stop = asyncio.Event()
    for each in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(each, stop.set)
    async with Commits() as commits:
        here = Live(who, commits)
        chores = [asyncio.create_task(work()) for work in (here.listen, here.watch, here.compact)]
        options: dict[str, Any] = {"max_size": LARGEST_UPDATE + ROOM, "max_queue": QUEUE, "compression": None}
        async with serve(here.handle, host, port, process_request=door, close_timeout=CLOSING, **options):
            gc.collect()
            gc.freeze()  # what stands at the start stays, and need not be looked through again
            gc.set_threshold(20_000, 20, 20)
            sys.setswitchinterval(SWITCH)
            await stop.wait()
        await here.settle()
        for chore in chores:
            chore.cancel()


def door(connection: ServerConnection, request: Request) -> Response | None:
    """Turn away who asks for something else, or comes from a page of somebody else's: a browser says whose."""
    path = urlsplit(request.path).path
    if path == "/":
        return connection.respond(HTTPStatus.OK, "Live texts.\n")
    if not ADDRESS.fullmatch(path):
        return connection.respond(HTTPStatus.NOT_FOUND, "There is no live text at this address.\n")
    origin, _port = split_domain_port(urlsplit(request.headers.get("Origin", "")).netloc)
    if not validate_host(origin, settings.ALLOWED_HOSTS):
        return connection.respond(HTTPStatus.FORBIDDEN, "Live texts are for this installation's own pages.\n")
    return None


async def _hear(text: LiveText, window: Window, frame: FromClient) -> None:
    match frame:
        case Updated():
            await text.type(window, frame)
        case Awareness():
            text.move(window, frame.update)
        case Hello():
            raise BadFrame("a client says hello once")


def _greeting(frame: FromClient) -> Hello:
    if not isinstance(frame, Hello):
        raise BadFrame("a client says hello first")
    return frame


def _admissions(who: Who, windows: Sequence[Window]) -> list[Admission | None]:
    """Ask for each window what it may do; of one session only once who is behind it."""
    known = cache(who)
    return [admit(known, window.session, window.text, window.client, window.admission) for window in windows]


def _bytes(message: str | bytes) -> bytes:
    if isinstance(message, str):
        raise BadFrame("frames are bytes")
    return message


def _with_connection(work: Callable[..., Answer], *args: Any) -> Answer:
    """Let go of the thread's database connection after the work, so that threads hold none while they wait."""
    try:
        return work(*args)
    finally:
        connection.close()
