from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.doors import ActingRequest, anyone
from accord.kit.page import page
from accord.process.models import Plan
from accord.process.queries import plan_or_404, reading_of, schedule, standing
from accord.process.queries.stages import stage_told
from accord.process.queries.table import contacts_of, table_standing


@anyone
def table(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """Show how the two sides work together: each area of the table brings its section."""
    found = plan_or_404(plan)
    read = reading_of(request, actor, found)
    context = {
        "plan": found,
        "on": read.day,
        "past": read.past,
        "table": table_standing(found, read.day),
    }
    return page(request, "process/table.html", context)


@anyone
def join(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """Say how to take part now: where the plan stands, what comes next, what is open until when, whom to ask."""
    found = plan_or_404(plan)
    read = reading_of(request, actor, found)
    dates = schedule(found, read.day, undated=not read.past)
    context = {
        "plan": found,
        "on": read.day,
        "sentence": standing(found, dates),
        "schedule": dates,
        "contacts": contacts_of(found, read.day),
    }
    return page(request, "process/join.html", context)


@anyone
def stage(request: ActingRequest, actor: Actor, *, plan: str, stage: str) -> HttpResponse:
    """Show one stage: what was planned and done, what happened, what was to be done, what held it up."""
    found = plan_or_404(plan)
    read = reading_of(request, actor, found)
    dates = schedule(found, read.day, undated=not read.past)
    told = next((each for each in dates.stages if each.slug == stage), None)
    if told is None:
        raise Http404(_("This plan has no such stage."))
    context = {
        "plan": found,
        "on": read.day,
        "past": read.past,
        "stage": told,
        "told": stage_told(found, told, actor, read.day, past=read.past),
    }
    return page(request, "process/stage.html", context)


def below_table(plan: Plan, *parents: tuple[str, str]) -> list[tuple[str, str]]:
    """Give the breadcrumbs of a form: the plan, its table, and what stands between them and the form."""
    at = [plan.slug]
    return [
        (plan.title, reverse("process:plan", args=at)),
        (_("The table"), reverse("process:table", args=at)),
        *parents,
    ]
