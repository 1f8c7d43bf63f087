from django.http import HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accord.access.actors import Actor
from accord.access.doors import ActingRequest, anyone, signed_in
from accord.access.rules import Refused
from accord.kit.asof import reading
from accord.kit.page import page
from accord.network.queries import SEAT, parties, partnership_or_404, seats_of
from accord.people.models import Person


@anyone
def partnership(request: ActingRequest, actor: Actor, *, partnership: str) -> HttpResponse:
    """Show a partnership: its two sides as equals, and its plans."""
    found = partnership_or_404(partnership)
    day = reading(request, found.timezone, actor.at).day
    context = {"partnership": found, "on": day, "parties": parties(found, day)}
    return page(request, "network/partnership.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def choose_seat(request: ActingRequest, actor: Actor) -> HttpResponse:
    """Act from another of one's seats from now on. The choice is kept in the session; it is no act.

    Read and not posted, as after signing in again, it chooses nothing and leads on.
    """
    if request.method != "POST":
        return HttpResponseRedirect(_first_of_ours(request, request.GET.get("next", "")))
    chosen = request.POST.get("seat", "")
    person = Person.objects.get(reference=actor.person)
    if chosen not in {seat.reference for seat in seats_of(person, actor.at)}:
        raise Refused(_("You hold no such seat, or it has ended."))
    request.session[SEAT] = chosen
    return HttpResponseRedirect(
        _first_of_ours(request, request.POST.get("next", ""), request.headers.get("Referer", ""))
    )


def _first_of_ours(request: ActingRequest, *addresses: str) -> str:
    """Give the first address that is on this site, or the front door."""
    for address in addresses:
        if url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure()):
            return address
    return "/"
