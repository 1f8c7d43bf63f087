from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accord.access.actors import Actor
from accord.access.doors import ActingRequest, signed_in
from accord.access.rules import why_not
from accord.kit.dates import When
from accord.kit.forms import told, tried
from accord.kit.page import page
from accord.network.queries import local_day, partnership_or_404
from accord.process.forms.opening import Open
from accord.process.models import Plan
from accord.process.operations import opening
from accord.process.queries.opening import standard_stages
from accord.process.queries.plans import next_number
from accord.process.verbs import Process


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def open_plan(request: ActingRequest, actor: Actor, *, partnership: str) -> HttpResponse:
    """Open a plan of a partnership, with the standard stages and key dates."""
    home = partnership_or_404(partnership)
    since = When.day(local_day(home, actor.at))
    form = Open(request.POST or None, home=home.slug, initial={"number": next_number(home.plans)})
    if request.method == "POST" and (
        plan := tried(form, lambda: opening.set_up_plan(actor, partnership=home, since=since, **form.cleaned_data))
    ):
        return told(
            request, _("The plan is open: anyone can follow it now."), reverse("process:plan", args=[plan.slug])
        )
    why = why_not(actor, Process.SET_UP_PLAN, Plan(partnership=home))
    context = {"partnership": home, "form": form, "why": why, "stages": standard_stages()}
    return page(request, "process/open_plan.html", context, status=form.status)
