"""Which organisations stand behind the plan, each in its own word."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.doors import ActingRequest, anyone, signed_in
from accord.access.rules import why_not
from accord.drafting.forms.assents import SupportForm
from accord.drafting.models import ProposalStage, Support
from accord.drafting.operations import assents as operations
from accord.drafting.queries.assents_support import SupportLine, supports_of
from accord.drafting.queries.proposals import makings_of
from accord.drafting.verbs.assents import Assents
from accord.drafting.views.proposals import crumbs
from accord.kit.dates import When
from accord.kit.forms import asked, typed
from accord.kit.page import csv_file, page
from accord.network.queries import own_body
from accord.network.queries.papers import sits_at
from accord.process.models import Plan
from accord.process.queries import plan_or_404, reading_of
from accord.process.queries.plans import local_day, stood


@anyone
def supports(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """Show what each organisation says of the plan, and of single commitments; who has not spoken."""
    found = plan_or_404(plan)
    read = reading_of(request, actor, found)
    context = {
        "plan": found,
        "past": read.past,
        "told": supports_of(found, actor, read.day),
        "seated": not read.past and sits_at(actor, found.partnership),
        "crumbs": crumbs(found),
    }
    return page(request, "drafting/assents_support.html", context)


@anyone
def supports_csv(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """Give the same as a file, as far as the reader may read it."""
    found = plan_or_404(plan)
    read = reading_of(request, actor, found)
    rows = [SupportLine.of(each) for each in supports_of(found, actor, read.day).words]
    return csv_file(rows, SupportLine, f"{found.slug}-support{stood(read)}")


@signed_in
def say(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """Say for one's own organisation whether it stands behind the plan, or behind one commitment of it."""
    found = plan_or_404(plan)
    today = local_day(found, actor.at)
    stages = (ProposalStage.Stage.COMMITMENT,)
    standing = [each for each in makings_of(found, actor, today) if each.stage.stage in stages]
    form = SupportForm(typed(request), makings=standing, about=request.GET.get("about", ""))
    address = reverse("drafting:supports", args=[found.slug])
    return asked(
        request,
        form,
        lambda: _say(actor, found, form, When.day(today)),
        done=_("Your organisation’s word stands. It can be changed; what was said before stays."),
        leads=address,
        heading=_("Say whether you stand behind the plan"),
        lede=_("For your own organisation alone: neither its side’s agreement nor its place on any list."),
        send=_("Say so"),
        why=why_not(actor, Assents.SUPPORT, Support(plan=found)),
        plan=found,
        crumbs=crumbs(found, (_("Support"), address)),
    )


def _say(actor: Actor, plan: Plan, form: SupportForm, since: When) -> Support:
    body = own_body(actor, plan.partnership)
    return operations.support(actor, plan=plan, organisation=body, since=since, **form.told)
