"""The demonstration's sign-ins: roles, not people. They are invented accounts, and addresses that exist only here.

Each acts from seats that are values and no facts, one at either example: no row tells of them and no act gives them, so
that the record of a real process does not say that somebody sits at its table who never did. What is done from one is
on the record as done from ``demo:...``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.views.decorators.http import require_POST

from accord.access.actors import BOTH_SIDES, Actor, Role, Seat, Side
from accord.access.doors import ActingRequest, anyone
from accord.kit.page import page
from accord.network.models import Partnership
from accord.network.operations import SIDE_OF
from accord.network.queries import SEAT
from accord.people.models import Person
from accord.process.models import Plan
from accord.record.dues import Due, dues

BODIES: Final = {
    "norvale": {
        Role.LEAD_OFFICIAL: "Ministry of Public Administration",
        Role.POLICY_OFFICIAL: "Ministry of Justice",
        Role.MINISTERS_OFFICE: "Office of the Minister",
        Role.COORDINATOR: "Open Norvale",
        Role.MEMBER: "Budget Watch Norvale",
        Role.IRM_READER: "Independent Reporting Mechanism",
    },
    "uk": {
        Role.LEAD_OFFICIAL: "Cabinet Office",
        Role.POLICY_OFFICIAL: "Department for International Development",
        Role.MINISTERS_OFFICE: "Cabinet Office",
        Role.COORDINATOR: "Involve",
        Role.MEMBER: "Tearfund",
        Role.IRM_READER: "Independent Reporting Mechanism",
    },
}
"""As if for which body each role acts, by the table it sits at; the first is where a role begins."""


def address_of(role: str) -> str:
    """Give the address of a role's account, at a domain that cannot exist."""
    return f"{role}@demo.invalid"


def seat_at(table: str, role: Role) -> Seat:
    """Give the seat of a role at a table; KeyError where it has none."""
    return Seat(f"demo:{table}:{role}", table, SIDE_OF[role], role, BODIES[table][role])


KEEPING: Final = Seat(f"demo:{Role.ADMINISTRATOR}", "", Side.NONE, Role.ADMINISTRATOR, "")
"""The administrator keeps the server and sits at no table."""
SEATS: Final = {
    address_of(role): (KEEPING,) if role == Role.ADMINISTRATOR else tuple(seat_at(table, role) for table in BODIES)
    for role in Role
}
"""The seats of each role, by the address of its account."""


def seats_lent(person: Person) -> tuple[Seat, ...]:
    """Give the seats of a role's account; none to anybody else, and none outside the demonstration."""
    return SEATS.get(person.email or "", ()) if settings.DEMO else ()


def make_role_accounts() -> None:
    """Give every role an account, unless it has one. Does nothing where no example is loaded."""
    if not Partnership.objects.filter(slug__in=BODIES).exists():
        return
    there = set(Person.objects.filter(email__in=SEATS).values_list("email", flat=True))
    for role in Role:
        if (address := address_of(role)) not in there:
            Person.objects.create_user(address, f"{str(role.label).capitalize()} (demo)")


@dataclass(frozen=True)
class Offered:
    """A seat one can take, and what waits there for its body, the first due first."""

    seat: Seat
    waiting: tuple[Due, ...] = ()


@anyone
def roles(request: ActingRequest, actor: Actor) -> HttpResponse:
    """List the roles one can take: at the table that is in the middle of its process, then at the other."""
    tables = {slug: [Offered(seat_at(slug, role)) for role in BODIES[slug]] for slug in BODIES}
    plans = Plan.objects.filter(partnership__slug__in=BODIES).select_related("partnership")
    for plan in plans.exclude(compiled=True):
        tables[plan.partnership.slug] = list(_waiting(plan.partnership, actor))
    told = [(plan, tables[plan.partnership.slug]) for plan in sorted(plans, key=lambda plan: plan.compiled)]
    return page(request, "web/demo.html", {"tables": told, "keeping": KEEPING})


def _waiting(home: Partnership, actor: Actor) -> Iterator[Offered]:
    """Give the roles at a table with what waits for the body of each, as far as everybody may read it."""
    day = actor.at.astimezone(ZoneInfo(home.timezone)).date()
    owed = dues(Actor.anonymous(actor.at), day, home.slug)
    for role in BODIES[home.slug]:
        seat = seat_at(home.slug, role)
        yield Offered(seat, tuple(due for due in owed if (due.side, due.body) == (seat.side, seat.body)))


@require_POST
@anyone
def take(request: ActingRequest, actor: Actor, role: str) -> HttpResponse:  # noqa: ARG001  # whoever one was before
    """Sign in as a role, in its seat at the table that was chosen, the first by itself; and go where there is work."""
    person = get_object_or_404(Person.objects.filter(email__in=SEATS), email=address_of(role))
    seats = {seat.partnership: seat for seat in SEATS[address_of(role)]}
    seat = seats.get(request.POST.get("table", next(iter(seats))))
    if seat is None:
        raise Http404
    login(request, person)
    request.session[SEAT] = seat.reference
    return redirect(_first_page(seat))


def _first_page(seat: Seat) -> str:
    """Give the page on which a role begins: what it owes, or, where nothing is owed any more, the plan."""
    plan = Plan.objects.filter(partnership__slug=seat.partnership).first()
    if plan is None:
        return reverse("home")
    own = seat.side in BOTH_SIDES and not plan.compiled
    return reverse("me") if own else reverse("process:plan", kwargs={"plan": plan.slug})


app_name = "demo"
urlpatterns = [
    path("demo/", roles, name="roles"),
    path("demo/<slug:role>/", take, name="take"),
]
