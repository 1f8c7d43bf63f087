"""The gate before the launch, and the launch."""

from itertools import groupby
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.doors import ActingRequest, anyone, signed_in
from accord.access.rules import why_not
from accord.drafting.forms.launch import LaunchForm
from accord.drafting.operations import launch as operations
from accord.drafting.queries.launch import gate, launched
from accord.drafting.queries.launch_missing import Kind, Missing
from accord.drafting.verbs.launch import Launching
from accord.drafting.views.sections_acts import crumbs
from accord.kit.dates import When
from accord.kit.forms import asked, typed
from accord.kit.page import page
from accord.network.queries.papers import sits_at
from accord.process.queries import plan_or_404, reading_of
from accord.process.queries.plans import local_day


@anyone
def launch(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """Show what is missing before the launch, each with the place where it is put right; then that it was launched."""
    found = plan_or_404(plan)
    read = reading_of(request, actor, found)
    missing = gate(found, actor, read.day)
    seated = not read.past and sits_at(actor, found.partnership)
    context = {
        "plan": found,
        "on": read.day,
        "past": read.past,
        "actor": actor,
        "edition": launched(found, read.day),
        **sorted_out(missing),
        "at_table": sits_at(actor, found.partnership),
        "seated": seated,
        "why": why_not(actor, Launching.LAUNCH, found) if seated else "",
        "crumbs": crumbs(found),
    }
    return page(request, "drafting/launch.html", context)


def sorted_out(missing: list[Missing]) -> dict[str, Any]:
    """Sort what is missing by its kind, what holds the launch up and what does not."""
    kinds = [(Kind(kind), list(rows)) for kind, rows in groupby(missing, key=lambda each: each.kind)]
    return {
        "kinds": kinds,
        "blocking": sum(each.blocks for each in missing),
        "stopping": sum(each.stops for each in missing),
        "warning": sum(not each.blocks for each in missing),
    }


@signed_in
def launch_now(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """Launch the plan, with a public reason while something is missing."""
    found = plan_or_404(plan)
    today = local_day(found, actor.at)
    told = sorted_out(gate(found, actor, today))
    form = LaunchForm(typed(request), title=found.title, missing=bool(told["blocking"]))
    address = reverse("drafting:launch", args=[found.slug])
    return asked(
        request,
        form,
        lambda: operations.launch(actor, plan=found, since=When.day(today), **form.cleaned_data),
        done=_("The plan is launched. Each commitment stands in it in exactly the words that were agreed to."),
        leads=lambda edition: reverse("drafting:edition", args=[found.slug, edition.number]),
        template="drafting/launch_now.html",
        heading=_("Launch the plan"),
        lede=_("The plan is frozen and published, once. What both sides agreed to in it is printed with it."),
        send=_("Launch it"),
        why=why_not(actor, Launching.LAUNCH, found),
        plan=found,
        gate=address,
        crumbs=crumbs(found, (_("Before the launch"), address)),
        **told,
    )
