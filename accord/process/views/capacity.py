from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.access.actors import BOTH_SIDES, Actor
from accord.access.doors import ActingRequest, anyone, signed_in
from accord.access.rules import why_not
from accord.kit.dates import When
from accord.kit.forms import asked, typed
from accord.kit.page import csv_file, page
from accord.network.models import Organisation
from accord.process.forms.capacity import FundingForm, PledgeForm
from accord.process.models import CoordinationFunding, Plan, Pledge
from accord.process.models.work_plan import BOTH
from accord.process.operations import capacity as operations
from accord.process.queries import plan_or_404, reading_of
from accord.process.queries.capacity import CapacityRow, capacity_of, funding_of, rows_of, side_name, turnovers
from accord.process.queries.plans import local_day, stood
from accord.process.verbs.capacity import Capacity
from accord.process.views.table import below_table


@anyone
def capacity(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """Show the people of a plan: pledged against needed by stage, what rests on one, who changed, who pays."""
    found = plan_or_404(plan)
    read = reading_of(request, actor, found)
    context = {
        "plan": found,
        "past": read.past,
        "capacity": capacity_of(found, read.day),
        "turnovers": turnovers(found, read.day),
        "funding": funding_of(found, read.day),
        "names": {side: side_name(side) for side in (*BOTH_SIDES, BOTH)},
        "seated": actor.side in BOTH_SIDES,
        "why_pledge": why_not(actor, Capacity.PLEDGE, Pledge(plan=found)),
        "why_fund": why_not(actor, Capacity.STATE_FUNDING, CoordinationFunding(plan=found)),
    }
    return page(request, "process/capacity.html", context)


@anyone
def capacity_csv(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """Give pledged and needed by stage and side as a file."""
    found = plan_or_404(plan)
    read = reading_of(request, actor, found)
    return csv_file(rows_of(capacity_of(found, read.day)), CapacityRow, f"{found.slug}-capacity{stood(read)}")


@signed_in
def pledge(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """Pledge a body's people to a stage."""
    found = plan_or_404(plan)
    form = PledgeForm(typed(request), stages=list(found.stages.all()), bodies=_spoken_for(actor, found))
    since = When.day(local_day(found, actor.at))
    return asked(
        request,
        form,
        lambda: operations.pledge(actor, plan=found, since=since, **form.cleaned_data),
        done=_("Stated. It holds until the body states another number."),
        leads=_address(found),
        plan=found,
        crumbs=_crumbs(found),
        heading=_("Pledge people"),
        lede=_("A pledge is public. It holds until the body states another number."),
        send=_("Pledge"),
        why=why_not(actor, Capacity.PLEDGE, Pledge(plan=found)),
    )


def _spoken_for(actor: Actor, plan: Plan) -> list[Organisation]:
    """Give the bodies whose people the actor may pledge, their own first."""
    bodies = plan.partnership.organisations.filter(side=actor.side).order_by("name")
    allowed = [body for body in bodies if not why_not(actor, Capacity.PLEDGE, Pledge(plan=plan, organisation=body))]
    return sorted(allowed, key=lambda body: not (actor.seat and actor.seat.body == body.name))


@signed_in
def state_funding(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """Say who pays for the coordination of the network."""
    found = plan_or_404(plan)
    form = FundingForm(typed(request))
    since = When.day(local_day(found, actor.at))
    return asked(
        request,
        form,
        lambda: operations.state_funding(actor, plan=found, since=since, **form.stated()),
        done=_("Stated. Everybody can read it now."),
        leads=_address(found),
        plan=found,
        crumbs=_crumbs(found),
        heading=_("Who pays for coordination"),
        lede=_("Everybody can read this: coordination that nobody pays for is a risk to the plan."),
        send=_("State it"),
        why=why_not(actor, Capacity.STATE_FUNDING, CoordinationFunding(plan=found)),
    )


def _address(plan: Plan) -> str:
    return reverse("process:capacity", args=[plan.slug])


def _crumbs(plan: Plan) -> list[tuple[str, str]]:
    return below_table(plan, (_("People: pledged and needed"), _address(plan)))
