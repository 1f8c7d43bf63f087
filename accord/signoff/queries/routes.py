"""How bodies clear a text: what a step may say, which routes hold on a day, and which are missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from accord.access.actors import BOTH_SIDES, Actor
from accord.access.models import SignedLink
from accord.kit.facts import FactQuerySet
from accord.kit.working_days import KINDS
from accord.network.models import Organisation
from accord.process.models import Plan
from accord.process.queries.network_of_tasks import Circle, in_order
from accord.signoff.models import (
    PARTS,
    Expected,
    Route,
    RouteConfirmation,
    RouteStep,
    Signer,
    WithoutRoutes,
)
from accord.signoff.models.routes import SignerQuerySet

MOST: Final = 40
"""Steps of one route: more than any body has."""
LETTERS: Final = "signoff.letter:"
"""How the subject of a letter's link begins: `queries.letters.Asked`."""
LONGEST: Final = 120
"""Working days of one step: half a year."""
LONGEST_AWAY: Final = 366
"""Days of one absence: forecasts look no further than calendars reach."""
YEARS_AHEAD: Final = 5


@dataclass(frozen=True)
class StepEntry:
    """A step as it is set down. Steps are counted from 1 in the order given; ``needs`` are such numbers.

    ``days``: working days, None where nobody has said. ``looks_at`` of PARTS, ``rests`` of the kinds of closed periods.
    """

    office: str
    kind: str = RouteStep.Kind.OTHER
    days: int | None = None
    needs: tuple[int, ...] = ()
    looks_at: tuple[str, ...] = ()
    rests: tuple[str, ...] = ()
    silence: bool = False


def check_steps(steps: Sequence[StepEntry]) -> None:
    """Raise ValidationError, at ``steps``, for no step or too many, and for what a step cannot say, by its number."""
    if not steps:
        raise ValidationError({"steps": _("A route has at least one step: who clears a text for this body?")})
    if len(steps) > MOST:
        raise ValidationError({"steps": _("At most %(most)s steps.") % {"most": MOST}})
    wrong = [
        _("Step %(number)s: %(why)s") % {"number": number, "why": why}
        for number, step in enumerate(steps, start=1)
        if (why := _wrong(step, number, len(steps)))
    ]
    if wrong:
        raise ValidationError({"steps": wrong})
    try:
        in_order({number: step.needs for number, step in enumerate(steps, start=1)})
    except Circle as circle:
        told = {"steps": " – ".join(map(str, circle.keys))}
        raise ValidationError({"steps": _("These steps wait for each other in a circle: %(steps)s.") % told}) from None


def _wrong(step: StepEntry, number: int, count: int) -> str:
    """Say what is wrong with a step; "" where nothing is."""
    if not step.office.strip():
        return _("name the office, never a person.")
    if step.kind not in RouteStep.Kind.values:
        return _("there is no such kind of office.")
    if step.days is not None and not 0 <= step.days <= LONGEST:
        return _("from 0 to %(most)s working days, or none where nobody has said.") % {"most": LONGEST}
    if number in step.needs or not all(0 < need <= count for need in step.needs):
        return _("it waits for a step that is not there.")
    if not set(step.looks_at) <= set(PARTS):
        return _("there is no such part to look at.")
    return "" if set(step.rests) <= set(KINDS) else _("there is no such closed period.")


@dataclass(frozen=True)
class BodyRoutes:
    """A body whose sign-off is expected, or that has a route: the route that holds, and a later one it has not said.

    ``steps`` are those of ``confirmed``, or of ``proposed`` where nothing is confirmed yet.
    """

    organisation: Organisation
    expected: Expected | None
    confirmed: Route | None
    proposed: Route | None
    steps: tuple[RouteStep, ...]


def routes_of(plan: Plan, day: date) -> list[BodyRoutes]:
    """Give the bodies of a plan with their routes at the end of a day, government's first. Three queries."""
    expected = {row.organisation_id: row for row in expected_on(plan, day).select_related("organisation")}
    rows = Route.objects.filter(plan=plan).as_of(day).select_related("organisation", "confirmation")
    held: dict[int, Route] = {}
    proposed: dict[int, Route] = {}
    bodies = {key: row.organisation for key, row in expected.items()}
    for route in rows.prefetch_related("steps").order_by("number"):
        route.plan = plan
        bodies[route.organisation_id] = route.organisation
        if is_confirmed(route, day):
            held[route.organisation_id] = route
            proposed.pop(route.organisation_id, None)
        else:
            proposed[route.organisation_id] = route
    order = {side: place for place, side in enumerate(BOTH_SIDES)}
    return [
        BodyRoutes(
            body, expected.get(key), held.get(key), proposed.get(key), _steps(held.get(key) or proposed.get(key))
        )
        for key, body in sorted(bodies.items(), key=lambda each: (order.get(each[1].side, 2), each[1].name))  # type: ignore[call-overload]  # a side's code
    ]


def _steps(route: Route | None) -> tuple[RouteStep, ...]:
    return tuple(route.steps.all()) if route else ()


def is_confirmed(route: Route, day: date) -> bool:
    """Whether the body had said by a day that this is how it clears a text; ``confirmation`` is loaded or asked for."""
    confirmation: RouteConfirmation | None = getattr(route, "confirmation", None)
    return confirmation is not None and confirmation.since.over_by(day)


def confirmed_route(plan: Plan, organisation: Organisation, day: date) -> Route | None:
    """Give the route of a body that holds at the end of a day: the latest confirmed one. One query."""
    rows = Route.objects.filter(plan=plan, organisation=organisation).as_of(day)
    return rows.filter(confirmation__since_last__lte=day).order_by("number").last()


def missing_routes(plan: Plan, day: date) -> list[str]:
    """Give the names of the bodies whose sign-off is expected and that have no confirmed route. One query."""
    rows = Route.objects.filter(plan=plan, organisation=OuterRef("organisation"), confirmation__since_last__lte=day)
    missing = expected_on(plan, day).filter(~Exists(rows.as_of(day)))
    return list(missing.values_list("organisation__name", flat=True))


def is_open_for_drafting(plan: Plan, day: date) -> bool:
    """Whether drafting can begin: every expected body has a confirmed route, and there is one of each side at least.

    Or it was begun without, with a reason; or the plan was put together from sources. At most three queries.
    """
    if plan.compiled or WithoutRoutes.objects.filter(plan=plan).as_of(day).exists():
        return True
    sides = set(expected_on(plan, day).order_by().values_list("organisation__side", flat=True))
    return sides >= {side.value for side in BOTH_SIDES} and not missing_routes(plan, day)


def expected_on(plan: Plan, day: date) -> FactQuerySet[Expected]:
    """Give whose sign-off the plan needed at the end of a day."""
    rows = Expected.objects.filter(plan=plan).as_of(day)
    return rows.exclude(end__since_last__lte=day)


def letters_to(signer: Signer) -> list[str]:
    """Give the subjects of the links that were offered to a signer: the code by lot ends each. One query."""
    found = SignedLink.objects.filter(subject__startswith=f"{LETTERS}{signer.plan_slug}/")
    return list(found.filter(subject__endswith=f"/{signer.code}").values_list("subject", flat=True).distinct())


def signing(plan: Plan, actor: Actor, day: date) -> SignerQuerySet:
    """Give who signs for which body on a day, among what ``actor`` may read."""
    rows = Signer.objects.filter(plan=plan).visible_to(actor).as_of(day)
    return rows.exclude(end__since_last__lte=day)
