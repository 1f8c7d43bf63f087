"""The demonstration's sign-ins: roles, not people. They are invented accounts, and addresses that exist only here."""

from typing import Final

from django.contrib.auth import login
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.views.decorators.http import require_POST

from accord.access.actors import Actor, Role, Side
from accord.access.doors import ActingRequest, anyone
from accord.kit.dates import When
from accord.kit.page import page
from accord.network.models import Partnership, Seat
from accord.network.operations import add_organisation, give_seat, open_installation
from accord.network.queries import SEAT, seat_of
from accord.people.models import Person

PARTNERSHIP: Final = "uk"
REVIEWER: Final = "Independent Reporting Mechanism"
BODIES: Final = {
    Role.LEAD_OFFICIAL: "Cabinet Office",
    Role.POLICY_OFFICIAL: "Department for International Development",
    Role.MINISTERS_OFFICE: "Cabinet Office",
    Role.COORDINATOR: "Involve",
    Role.MEMBER: "Transparency International UK",
    Role.IRM_READER: REVIEWER,
}
"""For which body of the example each role acts; without a body sits the administrator."""
GIVERS: Final = {
    Role.LEAD_OFFICIAL: Role.LEAD_OFFICIAL,
    Role.POLICY_OFFICIAL: Role.LEAD_OFFICIAL,
    Role.MINISTERS_OFFICE: Role.LEAD_OFFICIAL,
    Role.COORDINATOR: Role.COORDINATOR,
    Role.MEMBER: Role.COORDINATOR,
    Role.IRM_READER: Role.ADMINISTRATOR,
}
"""Who gives each role its seat: each side looks after itself."""


def address_of(role: Role) -> str:
    """Give the address of a role's account, at a domain that cannot exist."""
    return f"{role}@demo.invalid"


@transaction.atomic
def make_role_accounts(actor: Actor) -> None:
    """Give every role an account and a seat in the example, unless they have them; ``actor`` says at what moment.

    Does nothing where the example is not loaded. Each side's seats are given by its lead, whom the example seats.
    """
    partnership = Partnership.objects.filter(slug=PARTNERSHIP).first()
    if partnership is None or Person.objects.filter(email=address_of(Role.ADMINISTRATOR)).exists():
        return
    administrator = open_installation(actor, email=address_of(Role.ADMINISTRATOR), name=_name(Role.ADMINISTRATOR))
    today = When.day(actor.at.date())
    if not partnership.organisations.filter(name=REVIEWER).exists():
        add_organisation(
            _sitting(administrator, actor), partnership=partnership, name=REVIEWER, side=Side.INDEPENDENT, since=today
        )
    for role, body in BODIES.items():
        giver = partnership.seats.filter(role=GIVERS[role]).order_by("pk").first() or administrator
        give_seat(
            _sitting(giver, actor),
            role=role,
            since=today,
            partnership=partnership,
            organisation=partnership.organisations.get(name=body),
            person=Person.objects.create_user(address_of(role), _name(role)),
        )


@anyone
def roles(request: ActingRequest, actor: Actor) -> HttpResponse:  # noqa: ARG001  # the same for every reader
    """List the roles one can take."""
    listed = [(role, BODIES.get(role, "")) for role in (*BODIES, Role.ADMINISTRATOR)]
    return page(request, "web/demo.html", {"roles": listed})


@require_POST
@anyone
def take(request: ActingRequest, actor: Actor, role: str) -> HttpResponse:
    """Sign in as a role, in its seat."""
    person = get_object_or_404(Person, email=f"{role}@demo.invalid")
    login(request, person)
    seat = seat_of(person, None, actor.at)
    request.session[SEAT] = seat.reference if seat else None
    return redirect("home")


def _sitting(seat: Seat, actor: Actor) -> Actor:
    return Actor(seat.person.reference if seat.person else "", seat.value, actor.at)


def _name(role: Role) -> str:
    return f"{str(role.label).capitalize()} (demo)"


app_name = "demo"
urlpatterns = [
    path("demo/", roles, name="roles"),
    path("demo/<slug:role>/", take, name="take"),
]
