"""Frames: what a client of a live text and the server say to each other, over a websocket or over plain requests.

A frame is one byte that says which, then fields as lib0 writes them: whole numbers in groups of seven bits, lowest
first, and bytes after their length. A websocket message is one frame; the body of a request or an answer is frames
one after the other, each after its length (`packed`, `unpacked`). Whatever is not exactly this is a BadFrame.
"""

import base64
import binascii
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, ClassVar, Final, TypeAlias

LARGEST_UPDATE: Final = 1024 * 1024
"""Bytes that one update of a client may have."""
LARGEST_AWARENESS: Final = 4 * 1024
LARGEST_HELLO: Final = 256 * 1024
"""A state vector holds a few bytes for every window that ever wrote in the text."""
LARGEST_ANSWER: Final = 64 * 1024 * 1024
"""Bytes that the server may say in one frame; its own words are bounded by the text they are about."""
MOST_FRAMES: Final = 1_000
"""Frames in one body."""
SAFE: Final = 2**53 - 1
"""The largest whole number that JavaScript counts exactly."""


class BadFrame(ValueError):
    """These bytes are no frame."""


@dataclass(frozen=True, slots=True)
class Hello:
    """The first words of a client: its Yjs number, the state vector of what it has, the last log number it saw."""

    kind: ClassVar[int] = 0
    client: int
    state: bytes = b"\0"
    seen: int = 0

    def encode(self) -> bytes:
        """Give its bytes."""
        state = base64.b64encode(self.state).decode()
        return _byte(self.kind) + sized(_json({"client": self.client, "state": state, "seen": self.seen}))


@dataclass(frozen=True, slots=True)
class Updated:
    """An update by a client, with the client's own count of them."""

    kind: ClassVar[int] = 1
    counter: int
    update: bytes

    def encode(self) -> bytes:
        """Give its bytes."""
        return _byte(self.kind) + varuint(self.counter) + sized(self.update)


@dataclass(frozen=True, slots=True)
class Awareness:
    """Who is there and where their cursor stands: an update of the awareness protocol of Yjs. Both sides say it."""

    kind: ClassVar[int] = 2
    update: bytes

    def encode(self) -> bytes:
        """Give its bytes."""
        return _byte(self.kind) + sized(self.update)


@dataclass(frozen=True, slots=True)
class Welcome:
    """The answer to a hello: the key of the writer's row, what they may do, why not more, the log's last number."""

    kind: ClassVar[int] = 0
    writer: int
    level: int
    manner: str
    words: str
    number: int

    def encode(self) -> bytes:
        """Give its bytes."""
        return _byte(self.kind) + sized(_json(asdict(self)))


@dataclass(frozen=True, slots=True)
class Updates:
    """Changes of the text; with them a client has everything up to this number of the log."""

    kind: ClassVar[int] = 1
    number: int
    update: bytes

    def encode(self) -> bytes:
        """Give its bytes."""
        return _byte(self.kind) + varuint(self.number) + sized(self.update)


@dataclass(frozen=True, slots=True)
class Saved:
    """All updates of this client up to this count of its own are in the database."""

    kind: ClassVar[int] = 3
    counter: int

    def encode(self) -> bytes:
        """Give its bytes."""
        return _byte(self.kind) + varuint(self.counter)


@dataclass(frozen=True, slots=True)
class Refusal:
    """The update of this count was not taken, and why; the connection ends with it."""

    kind: ClassVar[int] = 4
    counter: int
    words: str

    def encode(self) -> bytes:
        """Give its bytes."""
        return _byte(self.kind) + varuint(self.counter) + sized(self.words.encode())


@dataclass(frozen=True, slots=True)
class Standing:
    """What the client may do has changed."""

    kind: ClassVar[int] = 5
    level: int
    manner: str
    words: str

    def encode(self) -> bytes:
        """Give its bytes."""
        return _byte(self.kind) + sized(_json(asdict(self)))


@dataclass(frozen=True, slots=True)
class Ask:
    """Suggestions, comments or versions have changed: ask for the margin again."""

    kind: ClassVar[int] = 6

    def encode(self) -> bytes:
        """Give its bytes."""
        return _byte(self.kind)


FromClient: TypeAlias = Hello | Updated | Awareness
FromServer: TypeAlias = Welcome | Updates | Awareness | Saved | Refusal | Standing | Ask


def from_client(data: bytes) -> FromClient:
    """Read what a client said. Raises BadFrame."""
    cursor = Cursor(data)
    found: FromClient
    match cursor.byte():
        case Hello.kind:
            found = _hello(cursor.sized(LARGEST_HELLO))
        case Updated.kind:
            found = Updated(cursor.varuint(), cursor.sized(LARGEST_UPDATE))
        case Awareness.kind:
            found = Awareness(cursor.sized(LARGEST_AWARENESS))
        case other:
            raise BadFrame(f"a client says nothing of kind {other}")
    cursor.end()
    return found


def from_server(data: bytes) -> FromServer:
    """Read what the server said. Raises BadFrame."""
    cursor = Cursor(data)
    found: FromServer
    match cursor.byte():
        case Welcome.kind:
            found = Welcome(**_fields(cursor.sized(LARGEST_ANSWER), Welcome))
        case Updates.kind:
            found = Updates(cursor.varuint(), cursor.sized(LARGEST_ANSWER))
        case Awareness.kind:
            found = Awareness(cursor.sized(LARGEST_ANSWER))
        case Saved.kind:
            found = Saved(cursor.varuint())
        case Refusal.kind:
            found = Refusal(cursor.varuint(), _text(cursor.sized(LARGEST_ANSWER)))
        case Standing.kind:
            found = Standing(**_fields(cursor.sized(LARGEST_ANSWER), Standing))
        case Ask.kind:
            found = Ask()
        case other:
            raise BadFrame(f"the server says nothing of kind {other}")
    cursor.end()
    return found


def packed(frames: Iterable[FromClient | FromServer]) -> bytes:
    """Give frames as the body of a request or an answer."""
    return b"".join(sized(frame.encode()) for frame in frames)


def unpacked(body: bytes) -> list[bytes]:
    """Give the frames of a body, each still to be read. Raises BadFrame."""
    cursor = Cursor(body)
    found: list[bytes] = []
    while cursor.left:
        if len(found) == MOST_FRAMES:
            raise BadFrame(f"a body has at most {MOST_FRAMES} frames")
        found.append(cursor.sized(LARGEST_ANSWER))
    return found


def varuint(number: int) -> bytes:
    """Give a whole number in groups of seven bits, lowest first."""
    made = bytearray()
    while number >> 7:
        made.append(number & 0x7F | 0x80)
        number >>= 7
    made.append(number)
    return bytes(made)


class Cursor:
    """A place in some bytes, from which on they have not been read."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    @property
    def left(self) -> int:
        """Bytes that are still to be read."""
        return len(self.data) - self.at

    def byte(self) -> int:
        """Read one. Raises BadFrame at the end, as all that read do."""
        if not self.left:
            raise BadFrame("a frame ends before it is whole")
        self.at += 1
        return self.data[self.at - 1]

    def varuint(self) -> int:
        """Read a whole number, written as short as can be."""
        number = shift = 0
        while (byte := self.byte()) & 0x80:
            number |= (byte & 0x7F) << shift
            shift += 7
            if number > SAFE or shift > SAFE.bit_length():
                raise BadFrame("a number is too large")
        number |= byte << shift
        if number > SAFE or (shift and not byte):
            raise BadFrame("a number is too large, or longer than it needs to be")
        return number

    def sized(self, most: int) -> bytes:
        """Read bytes after their length, which is ``most`` at most."""
        length = self.varuint()
        if length > most:
            raise BadFrame(f"{length} bytes are too many: at most {most}")
        if length > self.left:
            raise BadFrame("a frame ends before it is whole")
        self.at += length
        return self.data[self.at - length : self.at]

    def end(self) -> None:
        """Raise BadFrame unless all has been read."""
        if self.left:
            raise BadFrame(f"{self.left} bytes more than the frame needs")


def _hello(data: bytes) -> Hello:
    given = _fields(data, Hello)
    if type(given["state"]) is not str:
        raise BadFrame("a state vector is written in base64")
    try:
        state = base64.b64decode(given["state"], validate=True)
    except (binascii.Error, ValueError) as error:
        raise BadFrame("a state vector is written in base64") from error
    return Hello(_counted(given["client"]), state, _counted(given["seen"]))


def _fields(data: bytes, kind: type[Hello | Welcome | Standing]) -> dict[str, Any]:
    """Read a JSON object that has exactly the fields of this kind of frame."""
    try:
        given = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise BadFrame("this is not JSON") from error
    if not isinstance(given, dict) or given.keys() != set(kind.__dataclass_fields__) - {"kind"}:
        raise BadFrame(f"{kind.__name__.lower()} has other fields")
    return given


def _counted(value: object) -> int:
    if type(value) is not int or not 0 <= value <= SAFE:
        raise BadFrame("a whole number is wanted")
    return value


def _text(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise BadFrame("this is not text") from error


def _json(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _byte(kind: int) -> bytes:
    return bytes((kind,))


def sized(data: bytes) -> bytes:
    """Give bytes after their length."""
    return varuint(len(data)) + data
