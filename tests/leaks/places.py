"""Where things lie that not everybody may read, and what each of them is known by."""

from dataclasses import dataclass, field
from secrets import token_hex

from django.db.models import Model

from accord.access.actors import BOTH_SIDES, Actor, Side
from accord.access.models import Visibility
from accord.kit.dates import When
from accord.network.tests.make import START, Table

DAY = When.day(START)


@dataclass(frozen=True)
class Place:
    """Where a thing lies: in one side's room, or on the table of both."""

    visibility: Visibility
    side: Side | None = None

    @property
    def columns(self) -> dict[str, str]:
        return {"visibility": self.visibility, "room_side": self.side or ""}

    @property
    def sides(self) -> tuple[Side, ...]:
        """Who may read there; written down here apart from ``visible_to``, which is what is tried."""
        return (self.side,) if self.side else tuple(BOTH_SIDES)

    def open_to(self, side: Side) -> bool:
        return side in self.sides

    def somebody(self, table: Table) -> Actor:
        """Somebody who may put things there."""
        return table.government() if self.side == Side.GOVERNMENT else table.civil_society()

    def __str__(self) -> str:
        return f"room of {self.side}" if self.side else "table"


TABLE = Place(Visibility.TABLE)
ROOMS = {side: Place(Visibility.ROOM, side) for side in BOTH_SIDES}
PLACES = (TABLE, *ROOMS.values())


@dataclass
class Secret:
    """A thing in a place, with the token that stands in all its words; ``rows`` is itself and what hangs on it.

    ``owner`` names the reader who alone may read it, whoever else is in the place.
    """

    kind: str
    place: Place
    owner: str = ""
    token: str = field(default_factory=lambda: f"zq{token_hex(4)}")
    rows: list[Model] = field(default_factory=list)

    def words(self, more: str = "") -> str:
        """Words that nobody else may read."""
        return f"{self.token} {more}".strip()

    def __str__(self) -> str:
        return f"{self.kind} in the {self.place}"
