from dataclasses import dataclass
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.models import Visibility
from accord.access.rules import demand
from accord.kit.dates import When
from accord.kit.facts import dated
from accord.network import rules  # noqa: F401  # the table of who may
from accord.network.models import Paper, Partnership
from accord.network.queries import alone, body_of, local_day
from accord.network.verbs.papers import Papers
from accord.record.operations import operation, write

GIVEN: Final = {"number", "organisation", "copy_of"}
"""Columns that nobody types."""


@operation
def lay_down(  # the paper's own columns
    actor: Actor, *, partnership: Partnership, kind: str, title: str, body: str, held: When, since: When
) -> Paper:
    """Lay a paper down in the room of the actor's own side; ``held`` is the day of a meeting, unknown for the rest.

    Raises ValidationError for a paper without title, a meeting without its day, a day that has not come.
    """
    paper = Paper(
        partnership=partnership,
        side=actor.side,
        organisation=body_of(actor, partnership),
        kind=kind,
        title=title,
        body=body,
        held=held,
        visibility=Visibility.ROOM,
        room_side=actor.side,
        since=dated(since),
    )
    demand(actor, Papers.LAY_DOWN, paper)
    _check(actor, paper)
    _put(paper)
    write(actor, Papers.LAY_DOWN, paper, when=since, kind=Paper.Kind(kind), since=since, held=held)
    return paper


@operation
def move_to_table(actor: Actor, *, paper: Paper, why_private: str, since: When) -> Paper:
    """Lay a copy of a paper of the room on the table of both sides. ``why_private`` is told to the public.

    Raises ValidationError without a reason, or where it lies on the table or before the public already.
    """
    demand(actor, Papers.MOVE_TO_TABLE, paper)
    if paper.visibility != Visibility.ROOM:
        raise ValidationError(_("Only a paper of your own room can be laid on the table."))
    if not why_private.strip():
        why = _("Say why it is not public: everyone can read the reason.")
        raise ValidationError({"why_private": why})
    copy = _copy(paper, Visibility.TABLE, since, why_private=why_private.strip())
    write(actor, Papers.MOVE_TO_TABLE, copy, when=since, since=since, why_private=copy.why_private)
    write(actor, Papers.VEIL, Veil.of(copy), when=since, since=since)
    return copy


@operation
def publish_paper(actor: Actor, *, paper: Paper, since: When) -> Paper:
    """Bring a paper of the room or of the table before the public, whole.

    Raises ValidationError where the public has it, or where it lies on the table and is published from there.
    """
    demand(actor, Papers.PUBLISH_PAPER, paper)
    copy = _copy(paper, Visibility.PUBLIC, since)
    write(actor, Papers.PUBLISH_PAPER, copy, when=since, kind=Paper.Kind(copy.kind), since=since)
    return copy


@operation
def publish_session(actor: Actor, *, paper: Paper, since: When) -> Paper:
    """Tell the public that the side met alone: the date and the subject, and nothing of what was said.

    Raises ValidationError for a paper that is no meeting, and where the public knows of it already.
    """
    demand(actor, Papers.PUBLISH_SESSION, paper)
    if paper.kind != Paper.Kind.SESSION:
        raise ValidationError(_("Only a meeting is told by date and subject; publish the paper whole."))
    copy = _copy(paper, Visibility.PUBLIC, since, body="")
    write(actor, Papers.PUBLISH_SESSION, copy, when=since, held=copy.held, since=since)
    return copy


@dataclass(frozen=True)
class Veil:
    """A paper on the table as the public is told of it: by the reason it gives, and by none of its words."""

    why: str
    reference: str
    partnership_slug: str
    zone: str
    plan_slug: str = ""

    @classmethod
    def of(cls, paper: Paper) -> "Veil":
        """Veil a paper of the table."""
        home = paper.partnership
        return cls(paper.why_private, f"network.table:{home.slug}/{paper.number}", home.slug, home.timezone)

    def __str__(self) -> str:
        return self.why


def _check(actor: Actor, paper: Paper) -> None:
    paper.clean_fields(exclude=GIVEN)
    met = paper.kind == Paper.Kind.SESSION
    if met and not paper.held.is_known:
        raise ValidationError({"held": _("Say when the meeting was held.")})
    if paper.held.is_known and not met:
        raise ValidationError({"held": _("Only a meeting has a day on which it was held.")})
    if paper.held.first and paper.held.first > local_day(paper.partnership, actor.at):
        raise ValidationError({"held": _("%(day)s has not come yet.") % {"day": paper.held}})


def _copy(paper: Paper, place: Visibility, since: When, **changed: Any) -> Paper:
    """Lay a copy of ``paper`` down in a wider place, once. What lies on the table goes on from there, whole."""
    there = {copy.visibility for copy in paper.copies.all()} | {paper.visibility}
    if Visibility.PUBLIC in there and (place == Visibility.PUBLIC or paper.kind != Paper.Kind.SESSION):
        raise ValidationError(_("The public has it already."))
    if Visibility.TABLE in there and paper.visibility == Visibility.ROOM and "body" not in changed:
        raise ValidationError(_("It lies on the table already, and goes on from there."))
    if dated(since).last < paper.since.first:  # type: ignore[operator]  # both are dated
        raise ValidationError({"since": _("It was laid down on %(day)s, and not before.") % {"day": paper.since}})
    told = {name: getattr(paper, name) for name in ("partnership", "side", "organisation", "kind", "title", "held")}
    copy = Paper(**told | {"body": paper.body, **changed}, copy_of=paper, visibility=place, since=since)
    copy.clean_fields(exclude=GIVEN)
    return _put(copy)


def _put(paper: Paper) -> Paper:
    """Give a paper the next number of its place, and keep it. One at a time, so that no two get the same."""
    alone(paper.partnership)
    here = paper.partnership.papers.filter(visibility=paper.visibility, room_side=paper.room_side)
    paper.number = (here.aggregate(last=Max("number"))["last"] or 0) + 1
    paper.save(force_insert=True)
    return paper
