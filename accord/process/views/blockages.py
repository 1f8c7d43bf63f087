from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.access.actors import BOTH_SIDES, Actor
from accord.access.doors import ActingRequest, anyone, signed_in
from accord.access.rules import why_not
from accord.kit.dates import When
from accord.kit.forms import asked, typed
from accord.kit.page import csv_file, page
from accord.process.forms.blockages import OPEN, BlockageFilter, BlockageForm, ClearForm
from accord.process.models import Blockage, Plan, Task
from accord.process.operations import blockages as operations
from accord.process.queries import plan_or_404, reading_of
from accord.process.queries.blockages import BlockageRead, BlockageRow, blockage_or_404, register_on
from accord.process.queries.plans import local_day, stood
from accord.process.queries.work_plan import current
from accord.process.verbs.blockages import Blockages
from accord.process.views.table import below_table


@anyone
def blockages(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """List what holds the plan up and what did, the latest first: whose it is to clear, and for how many days."""
    found = plan_or_404(plan)
    read = reading_of(request, actor, found)
    form = BlockageFilter(request.GET)
    everything, wanted = register_on(found, read.day), form.wanted()
    context = {
        "plan": found,
        "past": read.past,
        "form": form,
        "filtered": bool(wanted),
        "all": len(everything),
        "open": sum(each.is_open for each in everything),
        "shown": [each for each in everything if _fits(each, wanted)],
        "seated": actor.side in BOTH_SIDES,
        "why": why_not(actor, Blockages.OPEN_BLOCKAGE, found),
    }
    return page(request, "process/blockages.html", context)


def _fits(read: BlockageRead, wanted: dict[str, str]) -> bool:
    state, kind = wanted.get("state"), wanted.get("kind", read.blockage.kind)
    return read.blockage.kind == kind and (state is None or read.is_open == (state == OPEN))


@anyone
def blockages_csv(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """Give the register as a file, the oldest first."""
    found = plan_or_404(plan)
    read = reading_of(request, actor, found)
    rows = [BlockageRow.of(each) for each in reversed(register_on(found, read.day))]
    return csv_file(rows, BlockageRow, f"{found.slug}-blockages{stood(read)}")


@anyone
def blockage(request: ActingRequest, actor: Actor, *, plan: str, number: int) -> HttpResponse:
    """Show one thing that holds the plan up, what waits for it, and how it was cleared."""
    found = plan_or_404(plan)
    read = reading_of(request, actor, found)
    each = blockage_or_404(found, number, read.day)
    context = {
        "plan": found,
        "past": read.past,
        "each": each,
        "in_force": current(found, read.day),
        "seated": actor.side in BOTH_SIDES,
        "why": why_not(actor, Blockages.CLEAR_BLOCKAGE, each.blockage),
    }
    return page(request, "process/blockage.html", context)


@signed_in
def open_blockage(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """Say what holds the plan up."""
    found = plan_or_404(plan)
    today = local_day(found, actor.at)
    form = BlockageForm(
        typed(request),
        bodies=found.partnership.organisations.order_by("name"),
        tasks=Task.objects.filter(work_plan=current(found, today)).order_by("number"),
        initial={"since": str(When.day(today)), "owner_side": actor.side},
    )
    return asked(
        request,
        form,
        lambda: operations.open_blockage(actor, plan=found, **form.cleaned_data),
        done=_("It is on the register, for everybody to see."),
        leads=_address,
        plan=found,
        crumbs=_crumbs(found),
        heading=_("Say what holds the plan up"),
        lede=_("Naming it in public, with whose it is to clear, is the first step to clearing it."),
        send=_("Put on the register"),
        why=why_not(actor, Blockages.OPEN_BLOCKAGE, found),
    )


@signed_in
def clear_blockage(request: ActingRequest, actor: Actor, *, plan: str, number: int) -> HttpResponse:
    """Say that something no longer holds the plan up."""
    found = plan_or_404(plan)
    today = local_day(found, actor.at)
    row = blockage_or_404(found, number, today).blockage
    form = ClearForm(typed(request), initial={"since": str(When.day(today))})
    return asked(
        request,
        form,
        lambda: operations.clear_blockage(actor, blockage=row, **form.cleaned_data),
        done=_("Cleared. How long it took stays on the register."),
        leads=_address(row),
        plan=found,
        crumbs=_crumbs(found),
        heading=_("This no longer holds the plan up"),
        lede=row.title,
        send=_("Clear it"),
        why=why_not(actor, Blockages.CLEAR_BLOCKAGE, row),
    )


def _address(blockage: Blockage) -> str:
    return reverse("process:blockage", args=[blockage.plan.slug, blockage.number])


def _crumbs(plan: Plan) -> list[tuple[str, str]]:
    return below_table(plan, (_("What holds the plan up"), reverse("process:blockages", args=[plan.slug])))
