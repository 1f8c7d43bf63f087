"""Who is in a text and where their cursors stand: the awareness protocol of Yjs, with the server saying who is who."""

import json
from dataclasses import dataclass, field
from typing import Any, Final

from accord.texts.log.frames import Awareness, BadFrame, Cursor, sized, varuint

LARGEST_STATE: Final = 2048
"""Bytes of what one window says of itself."""
GONE: Final = b"null"


@dataclass(frozen=True, slots=True)
class Seen:
    """What was last said of a window: the awareness clock of its client, and the state as JSON."""

    clock: int
    state: bytes


@dataclass
class People:
    """Who is in one text, by their clients' numbers."""

    here: dict[int, Seen] = field(default_factory=dict)
    news: dict[int, Seen] = field(default_factory=dict)
    """What has not been told to the others yet; of what one client says the latest counts."""

    def hear(self, client: int, who: dict[str, Any], update: bytes) -> None:
        """Take in what a client says of itself; what it says of others is passed over. Raises BadFrame.

        Nobody says who they are: ``user`` is what the server knows, and beside it only ``cursor`` is passed on.
        """
        for key, clock, state in _states(update):
            known = self.here.get(client)
            if key == client and (known is None or clock >= known.clock):
                self._put(client, Seen(clock, _named(state, who)))

    def leave(self, client: int) -> None:
        """Tell the others that a client has gone."""
        if known := self.here.get(client):
            self._put(client, Seen(known.clock, GONE))

    def rename(self, client: int, who: dict[str, Any]) -> None:
        """Tell the others that a client stands for somebody else now."""
        if known := self.here.get(client):
            self._put(client, Seen(known.clock + 1, _named(known.state, who)))

    def take(self) -> bytes:
        """Give the frame of all that is new, and count it as told; nothing where nothing is."""
        found, self.news = self.news, {}
        return _frame(found) if found else b""

    def all(self) -> bytes:
        """Give the frame of everybody who is here, for who comes; nothing where nobody is."""
        return _frame(self.here) if self.here else b""

    def _put(self, client: int, seen: Seen) -> None:
        self.news[client] = self.here[client] = seen
        if seen.state == GONE:
            del self.here[client]


def _frame(states: dict[int, Seen]) -> bytes:
    said = (varuint(client) + varuint(seen.clock) + sized(seen.state) for client, seen in states.items())
    return Awareness(varuint(len(states)) + b"".join(said)).encode()


def _states(update: bytes) -> list[tuple[int, int, bytes]]:
    """Read an awareness update: clients, their clocks, and their states as JSON."""
    cursor = Cursor(update)
    found = [(cursor.varuint(), cursor.varuint(), cursor.sized(LARGEST_STATE)) for _each in range(cursor.varuint())]
    cursor.end()
    return found


def _named(state: bytes, who: dict[str, Any]) -> bytes:
    try:
        said = json.loads(state)
    except (ValueError, RecursionError) as error:
        raise BadFrame("this is not JSON") from error
    if not isinstance(said, dict):
        return GONE
    shown = {"user": who} | ({"cursor": said["cursor"]} if "cursor" in said else {})
    return json.dumps(shown, separators=(",", ":")).encode()
