"""Things for the record to be about, and operations that put them there."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from accord.access.actors import Actor, Role, Seat, Side
from accord.access.models import Visibility
from accord.record.models import Act
from accord.record.operations import operation, write
from accord.record.verbs import Verb

NOON = datetime(2013, 6, 27, 12, tzinfo=UTC)


class Trial(Verb):
    SAY = "trial.say", "{body} said {title}"
    OPEN = "trial.open", "{body} opened {title}"


@dataclass(frozen=True)
class Matter:
    title: str = "a matter"
    key: str = "1"
    plan_slug: str = "uk-2013-15"
    partnership_slug: str = "uk"
    visibility: Visibility = Visibility.PUBLIC
    room_side: str = ""
    zone: str = "Europe/London"
    kind: str = "matter"

    @property
    def reference(self) -> str:
        return f"trial.{self.kind}:{self.plan_slug or self.partnership_slug}/{self.key}"

    def __str__(self) -> str:
        return self.title


PLAN = Matter("UK plan 2013-15", key="uk-2013-15", kind="plan")
PARTNERSHIP = Matter("United Kingdom", key="uk", plan_slug="", kind="partnership")
TABLE = Matter("a matter of the table", key="table", visibility=Visibility.TABLE)
ROOM = Matter("a matter of the room", key="room", visibility=Visibility.ROOM, room_side="government")


def seat(
    role: Role = Role.LEAD_OFFICIAL, side: Side = Side.GOVERNMENT, body: str = "Cabinet Office", table: str = "uk"
):
    return Seat(f"network.seat:{table}/{role}", table, side, role, body)


def actor(person: str = "p00000000000000aa", at: datetime = NOON, *, compiled: bool = False, **kwargs: Any) -> Actor:
    return Actor(person, seat(**kwargs), at, compiled)


def coordinator(at: datetime = NOON) -> Actor:
    return actor("p00000000000000bb", at, role=Role.COORDINATOR, side=Side.CIVIL_SOCIETY, body="The network")


def reader(at: datetime = NOON) -> Actor:
    return Actor.anonymous(at)


@operation
def say(actor: Actor, *, matter: Matter, **detail: Any) -> Act:
    return write(actor, detail.pop("verb", Trial.SAY), matter, **detail)
