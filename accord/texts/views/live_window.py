"""One editor's window on a live text, as the server holds it."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from websockets.asyncio.server import ServerConnection
from websockets.frames import Frame, Opcode
from websockets.protocol import State

from accord.access.actors import Side
from accord.texts.log.frames import FromServer, Standing
from accord.texts.log.opened import Hand
from accord.texts.views.live_standing import Admission, Look

SIGNED_OUT: Final = 4401
FORBIDDEN: Final = 4403
RESYNC: Final = 4409
"""Come again with what you have: something is missing, or what you may do is more than it was."""
TOO_MANY: Final = 4429
LATER: Final = 1013
BAD: Final = 1002
LARGEST_BACKLOG: Final = 2 * 1024 * 1024
"""Bytes that a window may be behind with reading; one that is further behind is let go, and comes back."""
LONGEST_REASON: Final = 120
"""Bytes of words that fit into the end of a connection."""
_closing: Final[set[asyncio.Future[None]]] = set()
"""Connections that are being closed: the loop itself would forget them."""


@dataclass(eq=False)
class Window:
    """One connection: who is in it by which session, on which text, as which Yjs client, and what they may do.

    ``look`` is what their standing hung on when it was last asked, ``asked`` when that was (seconds).
    """

    socket: ServerConnection
    session: str
    text: int
    client: int
    admission: Admission
    look: Look
    asked: float
    backlog: int = LARGEST_BACKLOG
    ended: bool = False

    @property
    def standing(self) -> Standing:
        """What they may do, as the client is told it."""
        return self.admission.standing

    @property
    def hand(self) -> Hand | None:
        """As whom they write; None for who only reads."""
        return self.admission.hand

    @property
    def person(self) -> str:
        """Who is in it, by reference."""
        return self.admission.somebody.actor.person

    @property
    def side(self) -> Side:
        """The side for which they are in it."""
        return self.admission.somebody.actor.side

    @property
    def who(self) -> dict[str, Any]:
        """What others are told of who is in it."""
        actor, name = self.admission.somebody.actor, self.admission.somebody.name
        told = {"writer": self.admission.key, "side": str(actor.side), "body": actor.seat.body if actor.seat else ""}
        return told | ({"name": name} if name else {})

    def tell(self, frame: FromServer | bytes) -> None:
        """Send a frame without waiting for it to be read."""
        tell((self,), frame if isinstance(frame, bytes) else frame.encode())

    def end(self, code: int, words: str = "") -> None:
        """Close the connection, with as many words why as fit. Nothing more is taken from it."""
        self.ended = True
        closing = asyncio.ensure_future(self.socket.close(code, fitting(words)))
        _closing.add(closing)
        closing.add_done_callback(_closing.discard)


def fitting(words: str) -> str:
    """Give as much of a reason as fits into the end of a connection."""
    return words.encode()[:LONGEST_REASON].decode(errors="ignore")


def tell(windows: Iterable[Window], frame: bytes) -> None:
    """Send a frame to windows without waiting for it to be read; those that do not read are let go.

    It is made a message once and not for each: that is half of what telling costs.
    """
    message = Frame(Opcode.BINARY, frame).serialize(mask=False)
    behind = []
    for window in windows:
        if window.socket.state is State.OPEN:
            window.socket.transport.write(message)
            if window.socket.transport.get_write_buffer_size() > window.backlog:
                behind.append(window)
    for window in behind:
        window.ended = True
        window.socket.transport.abort()
