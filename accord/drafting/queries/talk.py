"""Who works on a commitment or an ask, where it is talked about, and what was said of it there."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from accord.access.actors import BOTH_SIDES, Actor
from accord.drafting.models import Capture, GroupMatter, MeetingMatter
from accord.kit.dates import When
from accord.kit.prepared import Prepared
from accord.meetings.models import Arrangement, Cancellation

DAYS: Final = ("first", "last", "precision", "words")


@dataclass(frozen=True)
class Group:
    """A working group that works on it."""

    slug: str
    title: str


@dataclass(frozen=True)
class Met:
    """A meeting about it, on the day arranged last, and whether it was called off."""

    code: str
    title: str
    on: When
    cancelled: bool


@dataclass(frozen=True)
class Heard:
    """Something said of it at a meeting; ``new_ask``: the ask was made of it.

    Its words stand on the meeting's page alone, where consent and the meeting's rule say how they may be told.
    """

    said: str
    code: str
    title: str
    new_ask: bool


@dataclass(frozen=True)
class Talk:
    """What groups and meetings have to do with a commitment or an ask, as far as a reader may know."""

    groups: tuple[Group, ...]
    meetings: tuple[Met, ...]
    heard: tuple[Heard, ...]

    def __bool__(self) -> bool:
        return bool(self.groups or self.meetings or self.heard)


def talk_columns(kind: str, day: Any, actor: Actor) -> dict[str, ArraySubquery]:
    """Give the columns that ``talk_in`` reads, for a query of commitments or of asks as ``kind`` says."""
    it: dict[str, Any] = {kind: OuterRef("pk")}
    groups = GroupMatter.objects.standing(day).filter(**it).order_by("group__title")
    meetings = MeetingMatter.objects.visible_to(actor).standing(day).filter(meeting__since_last__lte=day, **it)
    heard = Capture.objects.visible_to(actor).as_of(day).filter(**it).order_by("since_last", "pk")
    arranged = Arrangement.objects.as_of(day).filter(meeting=OuterRef("meeting")).order_by("-number")
    ended = Cancellation.objects.filter(meeting=OuterRef("meeting"), since_last__lte=day)
    on = JSONObject(**{part: f"on_{part}" for part in DAYS})
    told = meetings.annotate(arranged=Subquery(arranged.values(json=on)[:1]), ended=Subquery(ended.values("pk")[:1]))
    meeting = {"code": "meeting__code", "title": "meeting__title"}
    said = {name: f"contribution__{path}" for name, path in {"said": "code", **meeting}.items()}
    return {
        "talk_groups": ArraySubquery(groups.values(json=JSONObject(slug="group__slug", title="group__title"))),
        "talk_meetings": ArraySubquery(told.values(json=JSONObject(**meeting, on=F("arranged"), cancelled=F("ended")))),
        "talk_heard": ArraySubquery(heard.values(json=JSONObject(**said, new_ask="new_ask"))),
    }


def talk_in(row: Mapping[str, Any]) -> Talk:
    """Read the columns of ``talk_columns``; meetings stand in the order of their days."""
    meetings = [_met(told) for told in row["talk_meetings"]]
    return Talk(
        groups=tuple(Group(**told) for told in row["talk_groups"]),
        meetings=tuple(sorted(meetings, key=lambda met: met.on.sort_key)),
        heard=tuple(Heard(**told) for told in row["talk_heard"]),
    )


def _met(told: Mapping[str, Any]) -> Met:
    on = told["on"]
    first, last = (date.fromisoformat(on[part]) if on[part] else None for part in ("first", "last"))
    when = When.kept(first, last, on["precision"], on["words"])
    return Met(told["code"], told["title"], when, told["cancelled"] is not None)


class ByReader:
    """A prepared query for each sort of reader: what one may know depends on one's side of one's table alone."""

    def __init__(self, build: Callable[[Actor], QuerySet[Any, Any]]) -> None:
        self.build = build
        self._of: dict[tuple[str, str], Prepared] = {}

    def rows(self, actor: Actor, **given: Any) -> list[dict[str, Any]]:
        """Run the query for a reader with these values and give its rows."""
        seat = actor.seat
        sort = (seat.partnership, str(seat.side)) if seat and seat.side in BOTH_SIDES else ("", "")
        if sort not in self._of:
            self._of[sort] = Prepared(lambda: self.build(actor))
        return self._of[sort].rows(**given)
