"""From an empty installation to two sides at a table: a partnership, its bodies, the people who sit for them."""

from zoneinfo import ZoneInfo

from django.contrib.auth import login
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accord.access.actors import Actor
from accord.access.doors import ActingRequest, anyone, signed_in, signed_link
from accord.access.links import LinkRefused, use
from accord.access.models import SignedLink
from accord.access.rules import Refused, why_not
from accord.kit.asof import reading
from accord.kit.dates import When
from accord.kit.forms import Form, asked, told, tried, typed
from accord.kit.page import page
from accord.network.forms.parties import ZONES, End, Enter, Found, Give
from accord.network.models import Partnership, Seat
from accord.network.operations import parties as operations
from accord.network.queries import SEAT, local_day, parties, partnership_or_404, sides_of, today
from accord.network.queries.seats import WELCOME, entering, seat_named, seating, seats_on
from accord.network.verbs import Network
from accord.people.models import Person


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def found(request: ActingRequest, actor: Actor) -> HttpResponse:
    """Found a partnership: a table for one government and one network."""
    form = Found(typed(request))
    return asked(
        request,
        form,
        lambda: _founded(actor, form),
        done=_("The partnership is founded. Now enter the first body of each side."),
        leads=lambda made: reverse("network:bodies", args=[made.slug]),
        template="network/found.html",
        why=why_not(actor, Network.FOUND_PARTNERSHIP, Partnership()),
        heading=_("Found a partnership"),
        lede=_(
            "A table for one government and one civil society network, as equals. "
            "Everything done at it is on its public record."
        ),
        send=_("Found the partnership"),
        crumbs=[(_("All plans"), "/")],
        zones=ZONES,
    )


def _founded(actor: Actor, form: Form) -> Partnership:
    """Found it on the day it is there."""
    day = actor.at.astimezone(ZoneInfo(form.cleaned_data["timezone"])).date()
    return operations.found_partnership(actor, since=When.day(day), **form.cleaned_data)


@anyone
@require_http_methods(["GET", "HEAD", "POST"])
def bodies(request: ActingRequest, actor: Actor, *, partnership: str) -> HttpResponse:
    """Show the bodies at a table, side by side, and let each side enter its own."""
    home = partnership_or_404(partnership)
    read = reading(request, home.timezone, actor.at)
    may, names = entering(actor, home), sides_of(home)
    form = Enter(typed(request), sides=[(side, names[side]) for side in may.sides])
    if request.method == "POST":
        if not may.sides:
            raise Refused(may.why)
        since = today(home, actor.at)
        if body := tried(
            form,
            lambda: operations.add_organisation(actor, partnership=home, since=since, **form.cleaned_data),
        ):
            words = _("%(body)s is entered.") % {"body": body.name}
            return told(request, words, reverse("network:bodies", args=[home.slug]))
    context = {"partnership": home, "on": read.day, "past": read.past, "parties": parties(home, read.day)}
    asks = {"form": form, "may": may, "known": bool(actor.person)}
    return page(request, "network/bodies.html", context | asks, status=form.status)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def seats(request: ActingRequest, actor: Actor, *, partnership: str) -> HttpResponse:
    """Show the seats of the actor's own side; whoever gives them sees by whom they are held, and gives another."""
    home = partnership_or_404(partnership)
    today = local_day(home, actor.at)
    may = seating(actor, home)
    form = Give(typed(request), bodies=may.bodies, roles=may.roles, initial={"since": today})
    if request.method == "POST":
        if not may.roles:
            raise Refused(may.why)
        if tried(form, lambda: _seated(actor, form)):
            words = _("The seat is given. A letter with a link to sign in is on its way to the person.")
            return told(request, words, reverse("network:seats", args=[home.slug]))
    shown = {*may.sides, *([actor.side] if actor.seat and actor.seat.partnership == home.slug else [])}
    context = {"partnership": home, "may": may, "form": form, "held": seats_on(home, shown, today), "shown": shown}
    return page(request, "network/seats.html", context, status=form.status)


def _seated(actor: Actor, form: Form) -> Seat:
    words = dict(form.cleaned_data)
    return operations.seat_person(actor, since=When.day(words.pop("since")), **words)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def end_seat(request: ActingRequest, actor: Actor, *, partnership: str, number: int) -> HttpResponse:
    """End a seat of one's own side from a day on. Of other seats nobody learns that they are there."""
    home = partnership_or_404(partnership)
    seat = Seat.objects.select_related("partnership", "organisation", "person").filter(pk=number, partnership=home)
    chosen = seat.exclude(end__isnull=False).first()
    if chosen is None:
        raise Http404(_("There is no such seat, or it has ended."))
    why = why_not(actor, Network.END_SEAT, chosen)
    if why and chosen.value.side != actor.side:
        raise Http404(_("There is no such seat, or it has ended."))
    form = End(typed(request), initial={"since": local_day(home, actor.at)})
    back = reverse("network:seats", args=[home.slug])
    return asked(
        request,
        form,
        lambda: operations.end_seat(actor, seat=chosen, since=When.day(form.cleaned_data["since"])),
        done=lambda end: _("The seat ends on %(day)s.") % {"day": end.since},
        leads=back,
        template="network/end_seat.html",
        why=why,
        heading=_("End a seat"),
        lede=_("From that day nobody acts from it any more. What was done from it stays on the record."),
        send=_("End the seat"),
        partnership=home,
        crumbs=[(_("Seats"), back)],
        seat_to_end=chosen,
    )


@signed_link(WELCOME)
def welcome(request: ActingRequest, actor: Actor, link: SignedLink) -> HttpResponse:
    """Say which seat the link's person was given; sign them in, acting from it, when told so."""
    person = Person.objects.filter(reference=link.person, is_active=True).first()
    if person is None:
        raise LinkRefused(_("The account this link was made for is closed."))
    seat = seat_named(link.subject)
    if request.method != "POST":
        return page(request, "network/welcome.html", {"person": person, "given": seat})
    use(link, actor.at)
    login(request, person)
    request.session[SEAT] = seat.reference
    return redirect("network:partnership", partnership=seat.partnership_slug)
