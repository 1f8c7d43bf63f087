from collections.abc import Callable
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
from accord.kit.forms import Form, told, tried, typed
from accord.kit.page import page
from accord.network.forms.papers import LayDown, MoveToTable, Publish
from accord.network.models import Paper, Partnership
from accord.network.operations import papers
from accord.network.queries import partnership_or_404, today
from accord.network.queries.papers import paper_or_404, room_of, sides_of, sits_at, table_of
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
    form = LayDown(request.POST or None)
    if request.method == "POST" and (
        paper := tried(
            form,
            lambda: papers.lay_down(actor, partnership=found, since=today(found, actor.at), **form.cleaned_data),
        )
    ):
        return told(request, _("It lies in your room. Only your side reads it."), address_of(paper))
    return page(request, "network/lay_down.html", {"partnership": found, "form": form}, status=form.status)


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


@signed_in
def move_to_table(request: ActingRequest, actor: Actor, *, partnership: str, number: int) -> HttpResponse:
    """Lay a paper of the room on the table of both sides."""
    found = _home(partnership, actor)
    there = paper_or_404(found, actor, Visibility.ROOM, number)
    form = MoveToTable(typed(request))

    def move() -> Paper:
        return papers.move_to_table(actor, paper=there, since=today(found, actor.at), **form.cleaned_data)

    return _carried(request, actor, there, form, move, Papers.MOVE_TO_TABLE)


@signed_in
def publish_from_room(request: ActingRequest, actor: Actor, *, partnership: str, number: int) -> HttpResponse:
    """Publish a paper of the room."""
    return _published(request, actor, partnership, Visibility.ROOM, number)


@signed_in
def publish_from_table(request: ActingRequest, actor: Actor, *, partnership: str, number: int) -> HttpResponse:
    """Publish a paper of the table."""
    return _published(request, actor, partnership, Visibility.TABLE, number)


@signed_in
def publish_session(request: ActingRequest, actor: Actor, *, partnership: str, number: int) -> HttpResponse:
    """Tell the public of a meeting of one's side alone: the date and the subject."""
    found = _home(partnership, actor)
    there = paper_or_404(found, actor, Visibility.ROOM, number)
    form = Publish(typed(request))

    def publish() -> Paper:
        return papers.publish_session(actor, paper=there, since=today(found, actor.at))

    return _carried(request, actor, there, form, publish, Papers.PUBLISH_SESSION)


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


def _published(request: ActingRequest, actor: Actor, slug: str, place: Visibility, number: int) -> HttpResponse:
    found = _home(slug, actor)
    there = paper_or_404(found, actor, place, number)
    form = Publish(typed(request))

    def publish() -> Paper:
        return papers.publish_paper(actor, paper=there, since=today(found, actor.at))

    return _carried(request, actor, there, form, publish, Papers.PUBLISH_PAPER)


def _carried(  # what each carrying differs in
    request: ActingRequest, actor: Actor, paper: Paper, form: Form, carry: Callable[[], Paper], verb: Papers
) -> HttpResponse:
    """Carry a paper to a wider place and show it there; or say why not, with what was typed."""
    if request.method == "POST" and (copy := tried(form, carry)):
        words = _("It is on the table now: both sides read it, and everyone reads why it is not public.")
        return told(request, _("Everybody reads it now.") if copy.visibility == "public" else words, address_of(copy))
    context = {"partnership": paper.partnership, "paper": paper, "form": form, "verb": verb.value.partition(".")[2]}
    return page(request, "network/carry.html", context | {"why": why_not(actor, verb, paper)}, status=form.status)
