from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Aggregate, JSONField, Manager, Max, OuterRef, Q, QuerySet, Subquery
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from accord.access.actors import BOTH_SIDES, Actor, Side
from accord.kit.asof import Reading, reading
from accord.kit.prepared import Given, Prepared, columns, made
from accord.network.models import Organisation, Partnership
from accord.process.models import Plan, StatedTotal


def plan_or_404(slug: str) -> Plan:
    """Give the plan at an address with its partnership, or answer that there is none. One query.

    Two things come along: ``bodies``, the sides of the bodies at its table by name, for ``sides_of``; and ``beside``,
    the titles of the partnership's other plans by slug, for the page header.
    """
    rows = _plans.rows(slug=slug)
    if not rows:
        raise Http404(_("There is no plan at this address."))
    plan = made(Plan, rows[0])
    plan.partnership = made(Partnership, rows[0], "partnership__")
    plan.bodies = rows[0]["bodies"] or {}  # type: ignore[attr-defined]  # brought along
    plan.beside = {name: title for name, title in rows[0]["titles"].items() if name != slug}  # type: ignore[attr-defined]  # brought along
    return plan


class ByName(Aggregate):
    """Many rows as one object: the first expression names, the second is what stands under the name."""

    function = "JSONB_OBJECT_AGG"
    output_field = JSONField()


def _with_surroundings() -> QuerySet[Any, Any]:
    bodies = (
        Organisation.objects.filter(partnership=OuterRef("partnership"))
        .order_by()
        .values("partnership")
        .values(by_name=ByName("name", "side"))
    )
    titles = (
        Plan.objects.filter(partnership=OuterRef("partnership"))
        .order_by()
        .values("partnership")
        .values(by_slug=ByName("slug", "title"))
    )
    wanted = [*columns(Plan), *columns(Partnership, "partnership__")]
    plans: QuerySet[Any, Any] = Plan.objects.filter(slug=Given.text("slug"))
    surrounded: QuerySet[Any, Any] = plans.annotate(bodies=Subquery(bodies), titles=Subquery(titles))
    return surrounded.values(*wanted, "bodies", "titles")


_plans = Prepared(_with_surroundings)


def reading_of(request: HttpRequest, actor: Actor, plan: Plan) -> Reading:
    """Give the day a page of this plan is read on. Raises BadDay; answers 404 before the plan was on the record."""
    read = reading(request, plan.partnership.timezone, actor.at)
    if not plan.since.over_by(read.day):
        raise Http404(_("This plan is on the record since %(day)s.") % {"day": plan.since})
    return read


def stood(read: Reading) -> str:
    """Give what the name of a file says of the day it tells of; "" for today."""
    return f"-{read.day.isoformat()}" if read.past else ""


def side_names(home: Partnership) -> Mapping[str, str]:
    """Give what the two sides are called, by side."""
    return {Side.GOVERNMENT: home.government_name, Side.CIVIL_SOCIETY: home.network_name}


def plans_of(partnership: Partnership, day: date) -> list[Plan]:
    """Give the plans of a partnership that stood on a day, the latest first."""
    return list(Plan.objects.filter(partnership=partnership).as_of(day))


def of_lasting_plans(partnership: str, day: date) -> Q:
    """Choose what belongs to the plans at a table (its slug) that last on a day, for what is owed there.

    Not of plans that were put together from sources: nobody then had taken on to do this.
    """
    told = {"compiled": False, "last_day__gte": day, "since_last__lte": day}
    return Q(plan__partnership__slug=partnership, **{f"plan__{name}": value for name, value in told.items()})


def in_turn(plan: Plan) -> Plan:
    """Give a plan as it is now. Whoever else works on it at the same moment waits, and sees what was done before."""
    return Plan.objects.select_for_update(no_key=True, of=["self"]).select_related("partnership").get(pk=plan.pk)


def next_number(rows: Manager[Any]) -> int:
    """Give the number after the highest of these rows. One query."""
    highest: int | None = rows.aggregate(highest=Max("number"))["highest"]
    return 1 + (highest or 0)


def total_of(plan: Plan, slug: str, day: date) -> StatedTotal | None:
    """Give the latest total that a source stated by a day, None where none had; slugs as in ``state_total``."""
    return StatedTotal.objects.filter(plan=plan, slug=slug).as_of(day).last()


def sides_of(plan: Plan) -> Mapping[str, str]:
    """Give the side of each body at the plan's table, by its name in lower case. No query: see ``plan_or_404``."""
    home = plan.partnership
    names = {str(side.label): side.value for side in BOTH_SIDES}
    names |= {name: side for side, name in side_names(home).items()}
    names[_("Civil society network")] = Side.CIVIL_SOCIETY
    names |= getattr(plan, "bodies", {})
    return {name.casefold(): side for name, side in names.items()}


def local_day(plan: Plan, at: datetime) -> date:
    """Give the day that a moment lies on where the plan is made."""
    return at.astimezone(ZoneInfo(plan.partnership.timezone)).date()
