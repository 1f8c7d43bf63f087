from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.doors import ActingRequest, signed_in
from accord.access.rules import why_not
from accord.kit.dates import When
from accord.kit.forms import asked, typed
from accord.network.queries import local_day, partnership_or_404
from accord.process.forms.opening import Open
from accord.process.models import Plan
from accord.process.operations import opening
from accord.process.queries.opening import standard_stages
from accord.process.queries.plans import next_number
from accord.process.verbs import Process


@signed_in
def open_plan(request: ActingRequest, actor: Actor, *, partnership: str) -> HttpResponse:
    """Open a plan of a partnership, with the standard stages and key dates."""
    home = partnership_or_404(partnership)
    since = When.day(local_day(home, actor.at))
    form = Open(typed(request), home=home.slug, initial={"number": next_number(home.plans)})
    return asked(
        request,
        form,
        lambda: opening.set_up_plan(actor, partnership=home, since=since, **form.cleaned_data),
        done=_("The plan is open: anyone can follow it now."),
        leads=lambda plan: reverse("process:plan", args=[plan.slug]),
        template="process/open_plan.html",
        partnership=home,
        crumbs=[(home.name, reverse("network:partnership", args=[home.slug]))],
        heading=_("Open a plan"),
        lede=_(
            "From the day it is opened anyone can follow how the plan is made. Either side’s lead opens it; nothing is "
            "promised by that."
        ),
        send=_("Open the plan"),
        why=why_not(actor, Process.SET_UP_PLAN, Plan(partnership=home)),
        stages=standard_stages(),
    )
