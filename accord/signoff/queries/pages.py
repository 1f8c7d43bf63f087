"""What the pages of sign-off find: a body and its routes, as they stood at the end of a day."""

from datetime import date

from django.http import Http404
from django.utils.translation import gettext as _

from accord.network.models import Organisation
from accord.process.models import Plan
from accord.signoff.models import Expected, Route, WithoutRoutes


def body_or_404(plan: Plan, slug: str) -> Organisation:
    """Give a body at the plan's table. One query. Raises Http404."""
    found = plan.partnership.organisations.filter(slug=slug).first()
    if found is None:
        raise Http404(_("There is no such body at this table."))
    found.partnership = plan.partnership
    return found


def expected_or_404(plan: Plan, organisation: Organisation, day: date) -> Expected:
    """Give since when and that the body's sign-off is expected on a day. One query. Raises Http404."""
    rows = Expected.objects.filter(plan=plan, organisation=organisation).as_of(day).exclude(end__since_last__lte=day)
    found = rows.order_by("-pk").first()
    if found is None:
        raise Http404(_("The sign-off of this body is not expected."))
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


def begun_without(plan: Plan, day: date) -> WithoutRoutes | None:
    """Give why drafting began before all routes were agreed, where it did. One query."""
    return WithoutRoutes.objects.filter(plan=plan).as_of(day).last()
