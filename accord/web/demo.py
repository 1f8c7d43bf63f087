"""The demonstration's sign-ins: roles, not people. They are invented accounts, and addresses that exist only here.

Each acts from a seat that is a value and no fact: no row tells of it and no act gives it, so that the record of a real
process does not say that somebody sits at its table who never did. What is done from one is on the record as done from
``demo:...``.
"""

from typing import Final

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.views.decorators.http import require_POST

from accord.access.actors import Actor, Role, Seat, Side
from accord.access.doors import ActingRequest, anyone
from accord.kit.page import page
from accord.network.models import Partnership
from accord.network.operations import SIDE_OF
from accord.network.queries import SEAT
from accord.people.models import Person

PARTNERSHIP: Final = "uk"
BODIES: Final = {
    Role.LEAD_OFFICIAL: "Cabinet Office",
    Role.POLICY_OFFICIAL: "Department for International Development",
    Role.MINISTERS_OFFICE: "Cabinet Office",
    Role.COORDINATOR: "Involve",
    Role.MEMBER: "Tearfund",
    Role.IRM_READER: "Independent Reporting Mechanism",
}
"""As if for which body each role acts; without a body sits the administrator."""


def address_of(role: str) -> str:
    """Give the address of a role's account, at a domain that cannot exist."""
    return f"{role}@demo.invalid"


SEATS: Final = {
    address_of(role): Seat(
        reference=f"demo:{role}",
        partnership=PARTNERSHIP if role in BODIES else "",
        side=SIDE_OF.get(role, Side.NONE),
        role=role,
        body=BODIES.get(role, ""),
    )
    for role in (*BODIES, Role.ADMINISTRATOR)
}
"""The seat of each role, by the address of its account."""


def seats_lent(person: Person) -> tuple[Seat, ...]:
    """Give the seat of a role's account; none to anybody else, and none outside the demonstration."""
    seat = SEATS.get(person.email or "") if settings.DEMO else None
    return (seat,) if seat else ()


def make_role_accounts() -> None:
    """Give every role an account, unless it has one. Does nothing where the example is not loaded."""
    if not Partnership.objects.filter(slug=PARTNERSHIP).exists():
        return
    there = set(Person.objects.filter(email__in=SEATS).values_list("email", flat=True))
    for address, seat in SEATS.items():
        if address not in there:
            Person.objects.create_user(address, f"{str(seat.role.label).capitalize()} (demo)")


@anyone
def roles(request: ActingRequest, actor: Actor) -> HttpResponse:  # noqa: ARG001  # the same for every reader
    """List the roles one can take."""
    return page(request, "web/demo.html", {"roles": [(seat.role, seat.body) for seat in SEATS.values()]})


@require_POST
@anyone
def take(request: ActingRequest, actor: Actor, role: str) -> HttpResponse:  # noqa: ARG001  # whoever one was before
    """Sign in as a role, in its seat."""
    person = get_object_or_404(Person.objects.filter(email__in=SEATS), email=address_of(role))
    login(request, person)
    request.session[SEAT] = SEATS[address_of(role)].reference
    return redirect("home")


app_name = "demo"
urlpatterns = [
    path("demo/", roles, name="roles"),
    path("demo/<slug:role>/", take, name="take"),
]
