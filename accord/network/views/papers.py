from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.doors import ActingRequest, anyone, signed_in
from accord.access.models import Visibility
from accord.access.rules import Refused, why_not
from accord.kit.asof import reading
from accord.kit.forms import Form, asked, typed
from accord.kit.page import page
from accord.network.forms.papers import LayDown, MoveToTable
from accord.network.models import Paper, Partnership
from accord.network.operations import papers
from accord.network.queries import partnership_or_404, sides_of, today
from accord.network.queries.papers import paper_or_404, room_of, sits_at, table_of
from accord.network.verbs.papers import Papers

ADDRESS = {
    Visibility.ROOM: "network:room_paper",
    Visibility.TABLE: "network:table_paper",
    Visibility.PUBLIC: "network:paper",
}
"""The page of a paper, by the place it lies in."""


@signed_in
def room(request: ActingRequest, actor: Actor, *, partnership: str) -> HttpResponse:
    """Show the room of the actor's own side: what nobody else reads, counts, or knows of."""
    found = _home(partnership, actor)
    read = reading(request, found.timezone, actor.at)
    context = {
        "partnership": found,
        "on": read.day,
        "past": read.past,
        "name": sides_of(found)[actor.side],
        "papers": room_of(found, actor, read.day),
    }
    return page(request, "network/room.html", context)


@signed_in
def lay_down(request: ActingRequest, actor: Actor, *, partnership: str) -> HttpResponse:
    """Lay a paper down in one's own room."""
    found = _home(partnership, actor)
    form, since = LayDown(typed(request)), today(found, actor.at)
    return asked(
        request,
        form,
        lambda: papers.lay_down(actor, partnership=found, since=since, **form.cleaned_data),
        done=_("It lies in your room. Only your side reads it."),
        leads=address_of,
        heading=_("Put something in our room"),
        lede=_(
            "Only your side reads it, until you carry it further. It stays as you put it: write another to correct it."
        ),
        send=_("Put it here"),
        partnership=found,
        crumbs=[_place_of(found, Visibility.ROOM)],
    )


@signed_in
def room_paper(request: ActingRequest, actor: Actor, *, partnership: str, number: int) -> HttpResponse:
    """Show a paper of one's own room, with what can be done with it."""
    return _shown(request, actor, partnership, Visibility.ROOM, number)


@signed_in
def table_paper(request: ActingRequest, actor: Actor, *, partnership: str, number: int) -> HttpResponse:
    """Show a paper on the table to both sides; to anybody else it is not there."""
    return _shown(request, actor, partnership, Visibility.TABLE, number)


@anyone
def paper(request: ActingRequest, actor: Actor, *, partnership: str, number: int) -> HttpResponse:
    """Show a published paper."""
    return _shown(request, actor, partnership, Visibility.PUBLIC, number)


@dataclass(frozen=True)
class Carrying:
    """A way to carry a paper to where more people read it, and the words around it."""

    verb: Papers
    form: type[Form]
    work: Callable[..., Paper]
    heading: str
    lede: str
    send: str
    done: str


@signed_in
def move_to_table(request: ActingRequest, actor: Actor, *, partnership: str, number: int) -> HttpResponse:
    """Lay a paper of the room on the table of both sides."""
    way = Carrying(
        Papers.MOVE_TO_TABLE,
        MoveToTable,
        papers.move_to_table,
        heading=_("Lay it on the table"),
        lede=_("Both sides will read it. Your own copy stays in your room."),
        send=_("Lay it on the table"),
        done=_("It is on the table now: both sides read it, and everyone reads why it is not public."),
    )
    return _carry(request, actor, partnership, Visibility.ROOM, number, way)


@signed_in
def publish_from_room(request: ActingRequest, actor: Actor, *, partnership: str, number: int) -> HttpResponse:
    """Publish a paper of the room."""
    return _carry(request, actor, partnership, Visibility.ROOM, number, _publishing())


@signed_in
def publish_from_table(request: ActingRequest, actor: Actor, *, partnership: str, number: int) -> HttpResponse:
    """Publish a paper of the table."""
    return _carry(request, actor, partnership, Visibility.TABLE, number, _publishing())


def _publishing() -> Carrying:
    return Carrying(
        Papers.PUBLISH_PAPER,
        Form,
        papers.publish_paper,
        heading=_("Publish it"),
        lede=_("Everybody will read all of it, and it stays published."),
        send=_("Publish it whole"),
        done=_("Everybody reads it now."),
    )


@signed_in
def publish_session(request: ActingRequest, actor: Actor, *, partnership: str, number: int) -> HttpResponse:
    """Tell the public of a meeting of one's side alone: the date and the subject."""
    way = Carrying(
        Papers.PUBLISH_SESSION,
        Form,
        papers.publish_session,
        heading=_("Publish date and subject"),
        lede=_("Everybody will read when your side met and about what, and nothing of what was said."),
        send=_("Publish date and subject only"),
        done=_("Everybody reads it now."),
    )
    return _carry(request, actor, partnership, Visibility.ROOM, number, way)


def _carry(  # a paper's own address
    request: ActingRequest, actor: Actor, partnership: str, place: Visibility, number: int, way: Carrying
) -> HttpResponse:
    """Carry a paper to a wider place and show it there; or say why not, with what was typed."""
    found = _home(partnership, actor)
    there = paper_or_404(found, actor, place, number)
    form, since = way.form(typed(request)), today(found, actor.at)
    return asked(
        request,
        form,
        lambda: way.work(actor, paper=there, since=since, **form.cleaned_data),
        done=way.done,
        leads=address_of,
        why=why_not(actor, way.verb, there),
        kicker=there.title,
        heading=way.heading,
        lede=way.lede,
        send=way.send,
        partnership=found,
        crumbs=[_place_of(found, place), (there.title, address_of(there))],
    )


def _place_of(partnership: Partnership, place: Visibility) -> tuple[str, str]:
    """Give the way to where a paper lies that is not public."""
    words, name = (_("Our room"), "room") if place == Visibility.ROOM else (_("The table"), "table")
    return words, reverse(f"network:{name}", args=[partnership.slug])


@anyone
def table(request: ActingRequest, actor: Actor, *, partnership: str) -> HttpResponse:
    """Show what lies on the table of both sides; everybody may know that it is there, since when, and why private."""
    found = partnership_or_404(partnership)
    day = reading(request, found.timezone, actor.at).day
    context = {
        "partnership": found,
        "on": day,
        "sides": sides_of(found),
        "reads": sits_at(actor, found),
        "table": table_of(found, actor, day),
    }
    return page(request, "network/table.html", context)


def address_of(paper: Paper) -> str:
    """Give the address of a paper's page."""
    place = ADDRESS[Visibility(paper.visibility)]
    return reverse(place, kwargs={"partnership": paper.partnership.slug, "number": paper.number})


def _home(slug: str, actor: Actor) -> Partnership:
    """Give the partnership, to who sits at its table; whoever has no room is told so and nothing of any room."""
    found = partnership_or_404(slug)
    if not sits_at(actor, found):
        raise Refused(_("Each side has a room of its own at this table, for its own seats. You have no seat there."))
    return found


def _shown(request: ActingRequest, actor: Actor, slug: str, place: Visibility, number: int) -> HttpResponse:
    found = partnership_or_404(slug)
    there = paper_or_404(found, actor, place, number)
    read = reading(request, found.timezone, actor.at)
    if not there.since.over_by(read.day):
        raise Http404(_("There is no paper at this address."))
    return page(request, "network/paper.html", _context(actor, there, read.day) | {"past": read.past})


def _context(actor: Actor, paper: Paper, day: date) -> dict[str, Any]:
    """Give what the page of a paper shows: itself, where it was carried to, and what the actor may do with it."""
    copies = paper.places_on(day)
    public, on_table = copies.get(Visibility.PUBLIC), copies.get(Visibility.TABLE)
    return {
        "partnership": paper.partnership,
        "paper": paper,
        "sides": sides_of(paper.partnership),
        "public": public,
        "on_table": on_table,
        "mine": paper.side == actor.side and sits_at(actor, paper.partnership),
        "movable": paper.visibility == Visibility.ROOM and not on_table and not public,
        "publishable": paper.visibility != Visibility.PUBLIC and not on_table and not public,
        "tellable": paper.visibility == Visibility.ROOM and paper.kind == Paper.Kind.SESSION and not public,
        "why": why_not(actor, Papers.PUBLISH_PAPER, paper),
        "form": MoveToTable(),
    }
