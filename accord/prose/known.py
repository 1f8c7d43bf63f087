"""What updates of Yjs tell of a text: who signed what, what it builds on, and what is known by them all."""

from dataclasses import dataclass, field
from typing import NamedTuple

from django.utils.translation import gettext as _

from accord.prose.document import BadDocument


class BadUpdate(BadDocument):
    """These bytes are no update of a text; the words say what is wrong."""


class Gap(BadUpdate):
    """The update builds on others that are not there."""


class Struct(NamedTuple):
    """A struct that stands somewhere: its place is told, or it is that of the one it was put beside (``beside``)."""

    client: int
    clock: int
    length: int
    content: int
    said: str
    attribute: bool
    beside: tuple[int, int] | None


@dataclass(slots=True)
class Update:
    """What an update says: per client the clocks from and until which it has structs, and what it builds on.

    ``starts`` is where each struct begins; ``needs`` and ``deletes`` hold, per client, the clock below which everything
    must be known. ``cuts`` are the places before which it parts what stands there, ``halves`` those within a character
    that counts as two. ``parents`` are its elements and texts, ``under`` those that others are put into. ``words`` are
    put beside something else: it is not seen from here that those are words as well.
    """

    structs: dict[int, tuple[int, int]] = field(default_factory=dict)
    starts: set[tuple[int, int]] = field(default_factory=set)
    needs: dict[int, int] = field(default_factory=dict)
    deletes: dict[int, int] = field(default_factory=dict)
    cuts: set[tuple[int, int]] = field(default_factory=set)
    halves: set[tuple[int, int]] = field(default_factory=set)
    parents: set[tuple[int, int]] = field(default_factory=set)
    under: set[tuple[int, int]] = field(default_factory=set)
    words: list[str] = field(default_factory=list)
    gaps: bool = False


@dataclass(slots=True)
class Known:
    """What is known of a text by its updates so far: per client until which clock, and where elements stand."""

    clocks: dict[int, int] = field(default_factory=dict)
    halves: set[tuple[int, int]] = field(default_factory=set)
    parents: set[tuple[int, int]] = field(default_factory=set)

    def beyond(self, new: Update) -> dict[int, int]:
        """Give the clocks of the clients that go further with an update.

        Raises Gap where it builds on what is not known, or what is new in it does not begin where the known ends;
        BadUpdate where it cuts a character in two.
        """
        after = {client: end for client, (_start, end) in new.structs.items() if end > self.clocks.get(client, 0)}
        missing = any((client, self.clocks.get(client, 0)) not in new.starts for client in after)
        for needed in (new.needs, new.deletes):
            missing = missing or any(clock > after.get(key, self.clocks.get(key, 0)) for key, clock in needed.items())
        if missing or new.gaps or not new.under <= self.parents | new.parents:
            raise Gap(_("This change builds on others that did not arrive."))
        if not (new.cuts.isdisjoint(self.halves) and new.cuts.isdisjoint(new.halves)):
            raise BadUpdate(_("A character cannot be cut in two."))
        return after

    def add(self, new: Update) -> None:
        """Know an update from now on."""
        for client, (_start, end) in new.structs.items():
            self.clocks[client] = max(end, self.clocks.get(client, 0))
        self.halves |= new.halves
        self.parents |= new.parents
