"""What may leave the house: routes for everybody; who signs and who is away for the body's own side alone."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.access.actors import Actor, Side
from accord.kit.dates import When
from accord.record.dues import Due, owe
from accord.record.publics import publish
from accord.signoff.models import Absence, AbsenceEnd, Expected, Route, RouteStep, Signer, WithoutRoutes
from accord.signoff.queries.pages import routes_owed


def _routes(_actor: Actor) -> QuerySet[Route]:
    return Route.objects.select_related("plan__partnership", "organisation", "confirmation").order_by("id")


def _steps(_actor: Actor) -> QuerySet[RouteStep]:
    return RouteStep.objects.select_related("route__plan__partnership", "route__organisation").order_by(
        "route", "order"
    )


def _signers(actor: Actor) -> QuerySet[Signer]:
    return Signer.objects.visible_to(actor).filter(end=None).select_related("plan__partnership", "organisation")


def _absences(actor: Actor) -> QuerySet[Absence]:
    return Absence.objects.filter(signer__in=_signers(actor)).select_related("signer__plan__partnership")


def _absence_ends(actor: Actor) -> QuerySet[AbsenceEnd]:
    rows = AbsenceEnd.objects.filter(absence__signer__in=_signers(actor))
    return rows.select_related("absence__signer__plan__partnership")


@owe
def routes(_actor: Actor, day: date, partnership: str) -> Iterable[Due]:
    """Give the bodies that have not said yet how they clear a text. One query."""
    for row in routes_owed(partnership, day):
        body = row.organisation
        address = reverse("signoff:body", args=[row.plan.slug, body.slug])
        yield Due(_("Say how you clear a text"), Side(body.side), body.name, When.unknown(), address)


publish(
    Expected,
    lambda _actor: Expected.objects.select_related("plan__partnership", "organisation").order_by("id"),
    {"organisation": "the body whose sign-off the plan needs", "since": "since when that is said"},
)
publish(
    Route,
    _routes,
    {
        "organisation": "the body",
        "number": "which of its routes it is",
        "reason": "what changed with it, and why",
        "since": "when it was set down",
    },
)
publish(
    RouteStep,
    _steps,
    {
        "route": "the route",
        "order": "its number there",
        "kind": "what kind of office",
        "office": "the office, never a person",
        "days": "working days it needs; none where nobody has said",
        "needs": "the numbers of the steps it waits for",
        "looks_at": "the parts it answers for: words, bodies, milestones; none: everything",
        "rests": "the closed periods in which it stands still: recess, pre-election",
        "silence": "whether silence is consent there, where the partnership agreement allows it",
    },
)
publish(
    Signer,
    _signers,
    {
        "code": "a code by lot",
        "organisation": "the body",
        "office": "the office",
        "rank": "0 signs, the others stand in, in this order",
        "name": "the name, for the body's own side alone",
        "email": "the address, for the body's own side alone",
        "since": "since when",
    },
)
publish(
    Absence,
    _absences,
    {"signer": "the office whose signer is away", "first": "the first day", "last": "the last day"},
)
publish(
    AbsenceEnd,
    _absence_ends,
    {"absence": "the absence that ended before its last day", "since": "since when they sign again"},
)
publish(
    WithoutRoutes,
    lambda _actor: WithoutRoutes.objects.select_related("plan__partnership").order_by("id"),
    {
        "reason": "why drafting began before every route was agreed",
        "missing": "the bodies whose route was missing then",
        "since": "when it began",
    },
)
