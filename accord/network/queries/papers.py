"""A side's papers, in its room, on the table of both sides, and before the public; each place on its own."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef
from django.http import Http404
from django.utils.translation import gettext as _

from accord.access.actors import BOTH_SIDES, Actor
from accord.access.models import Visibility
from accord.kit.dates import When
from accord.network.models import Paper, Partnership


@dataclass(frozen=True)
class Veiled:
    """A paper on the table as everybody may know of it: whose it is, since when it lies there, why it is private."""

    side: str
    since: When
    why: str


@dataclass(frozen=True)
class OnTable:
    """What lies on the table for a reader: papers to read, and those of which they may only know."""

    private: tuple[Paper, ...]
    public: tuple[Paper, ...]
    veiled: tuple[Veiled, ...]


def sits_at(actor: Actor, partnership: Partnership) -> bool:
    """Say whether an actor acts for one of the two sides at this partnership's table."""
    seat = actor.seat
    return seat is not None and seat.partnership == partnership.slug and seat.side in BOTH_SIDES


def room_of(partnership: Partnership, actor: Actor, day: date) -> list[Paper]:
    """Give the papers of the actor's own room, the latest first, each with the places it was carried to. Two queries.

    Empty for who has no room at this table.
    """
    if not sits_at(actor, partnership):
        return []
    papers = Paper.objects.filter(partnership=partnership, visibility=Visibility.ROOM).visible_to(actor).as_of(day)
    return list(papers.select_related("organisation").prefetch_related("copies").order_by("-since_last", "-pk"))


def table_of(partnership: Partnership, actor: Actor, day: date) -> OnTable:
    """Give what lies on the table on a day, the latest first; what was published since is public alone. Two queries.

    Everybody may know that a private paper is there, since when, and why it is private; both sides read it.
    """
    there = Paper.objects.filter(partnership=partnership).as_of(day).order_by("-since_last", "-pk")
    whole = Paper.objects.filter(copy_of=OuterRef("pk"), visibility=Visibility.PUBLIC, body=OuterRef("body")).as_of(day)
    private = there.filter(~Exists(whole), visibility=Visibility.TABLE).select_related("organisation")
    reads = sits_at(actor, partnership)
    return OnTable(
        private=tuple(private.visible_to(actor)) if reads else (),
        public=tuple(there.filter(visibility=Visibility.PUBLIC).select_related("organisation")),
        veiled=() if reads else tuple(_veiled(paper) for paper in private),
    )


def _veiled(paper: Paper) -> Veiled:
    return Veiled(paper.side, paper.since, paper.why_private)


def paper_or_404(partnership: Partnership, actor: Actor, place: Visibility, number: int) -> Paper:
    """Give a paper by its number in a place, or answer that there is none there: also to who may not know of it."""
    papers = Paper.objects.filter(partnership=partnership, visibility=place, number=number).visible_to(actor)
    side = actor.side if place == Visibility.ROOM else ""
    found = papers.filter(room_side=side).select_related("organisation", "partnership").first()
    if found is None:
        raise Http404(_("There is no paper at this address."))
    return found
