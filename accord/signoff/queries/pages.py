"""What the pages of sign-off find: a body and its routes, as they stood at the end of a day."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.network.models import Organisation
from accord.process.models import Plan
from accord.process.queries.network_of_tasks import in_order
from accord.process.queries.plans import of_lasting_plans
from accord.signoff.models import Expected, Route, RouteStep, WithoutRoutes
from accord.signoff.queries.outlooks import BodyOutlook, outlooks_among, planned_launch
from accord.signoff.queries.routes import expected_on, is_confirmed, routes_of
from accord.signoff.queries.standing import SubmissionStanding, standing_of


def body_or_404(plan: Plan, slug: str) -> Organisation:
    """Give a body at the plan's table. One query. Raises Http404."""
    found = plan.partnership.organisations.filter(slug=slug).first()
    if found is None:
        raise Http404(_("There is no such body at this table."))
    found.partnership = plan.partnership
    return found


def expected_or_404(plan: Plan, organisation: Organisation, day: date) -> Expected:
    """Give since when and that the body's sign-off is expected on a day. One query. Raises Http404."""
    found = expected_row(plan, organisation, day)
    if found is None:
        raise Http404(_("The sign-off of this body is not expected."))
    return found


def expected_row(plan: Plan, organisation: Organisation, day: date) -> Expected | None:
    """Give the same, or None where it is not. One query."""
    found = expected_on(plan, day).filter(organisation=organisation).order_by("-pk").first()
    if found:
        found.plan, found.organisation = plan, organisation
    return found


def routes_told(plan: Plan, organisation: Organisation, day: date) -> list[Route]:
    """Give every route a body has had by a day with its steps and its confirmation, the latest first. Two queries."""
    rows = Route.objects.filter(plan=plan, organisation=organisation).as_of(day)
    found = list(rows.select_related("confirmation").prefetch_related("steps").order_by("-number"))
    for route in found:
        route.plan, route.organisation = plan, organisation
    return found


def latest_route(plan: Plan, organisation: Organisation, day: date) -> Route | None:
    """Give the route that was set down last, confirmed or not. Two queries."""
    return next(iter(routes_told(plan, organisation, day)), None)


@dataclass(frozen=True)
class BodyTold:
    """A body on its own page: its routes, the latest first, the one that holds, and what it has before it.

    ``held`` is the confirmed route, or what somebody else believes while there is none; ``proposed`` one that the body
    has not confirmed. ``needs``: working days from the first step to the last; None where nobody has said.
    """

    expected: Expected | None
    routes: tuple[Route, ...]
    held: Route | None
    proposed: Route | None
    confirmed: bool
    needs: int | None
    texts: tuple[SubmissionStanding, ...]
    outlooks: tuple[BodyOutlook, ...]


def body_overview(plan: Plan, organisation: Organisation, actor: Actor, day: date) -> BodyTold:
    """Give a body with its routes and its texts as they stood. At most eleven queries."""
    texts = [each for each in standing_of(plan, actor, day) if each.organisation.pk == organisation.pk]
    bodies = [each for each in routes_of(plan, day) if each.organisation.pk == organisation.pk]
    routes = routes_told(plan, organisation, day)
    confirmed = next((route for route in routes if is_confirmed(route, day)), None)
    newest = routes[0] if routes else None
    held = confirmed or newest
    return BodyTold(
        expected=expected_row(plan, organisation, day),
        routes=tuple(routes),
        held=held,
        proposed=newest if newest and not is_confirmed(newest, day) else None,
        confirmed=confirmed is not None,
        needs=longest(held.steps.all()) if held else None,
        texts=tuple(texts),
        outlooks=tuple(outlooks_among(plan, actor, day, planned_launch(plan, day), texts, bodies)),
    )


def longest(steps: Iterable[RouteStep]) -> int | None:
    """Give the working days from the first step to the last, were each begun at once; None where one is not said."""
    by_order = {step.order: step for step in steps}
    ends: dict[int, int] = {}
    for order in in_order({order: step.needs for order, step in by_order.items()}):
        step = by_order[order]
        if step.days is None:
            return None
        ends[order] = max((ends[need] for need in step.needs), default=0) + step.days
    return max(ends.values(), default=None)


def side_by_side(steps: Iterable[RouteStep]) -> str:
    """Say which steps go side by side: they wait for the same ones."""
    groups: dict[tuple[int, ...], list[str]] = defaultdict(list)
    for step in steps:
        groups[tuple(sorted(step.needs))].append(step.office)
    told = [", ".join(offices) for offices in groups.values() if len(offices) > 1]
    return _("Side by side: %(offices)s.") % {"offices": "; ".join(told)} if told else ""


def begun_without(plan: Plan, day: date) -> WithoutRoutes | None:
    """Give why drafting began before all routes were agreed, where it did. One query."""
    return WithoutRoutes.objects.filter(plan=plan).as_of(day).last()


def routes_owed(partnership: str, day: date) -> QuerySet[Expected]:
    """Give what is expected at a table (its slug) of bodies that have confirmed no route by a day. One query."""
    routes = Route.objects.filter(plan=OuterRef("plan"), organisation=OuterRef("organisation"))
    rows = Expected.objects.filter(of_lasting_plans(partnership, day)).as_of(day).exclude(end__since_last__lte=day)
    missing = rows.filter(~Exists(routes.filter(confirmation__since_last__lte=day)))
    return missing.select_related("plan", "organisation")
