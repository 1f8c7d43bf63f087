from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.doors import ActingRequest, anyone, signed_in
from accord.access.rules import why_not
from accord.kit.forms import told, tried
from accord.kit.page import page
from accord.process.forms.agreement import MandateForm
from accord.process.models import Mandate
from accord.process.operations import agreement as operations
from accord.process.queries.agreement import mandates_of
from accord.process.queries.plans import plan_or_404, reading_of
from accord.process.verbs.agreement import Agreement


@anyone
def mandate(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """Show who in office said that the plan is made in partnership, when, and where that can be read."""
    found = plan_or_404(plan)
    read = reading_of(request, actor, found)
    context = {
        "plan": found,
        "on": read.day,
        "past": read.past,
        "mandates": mandates_of(found, read.day),
        "why": why_not(actor, Agreement.RECORD_MANDATE, Mandate(plan=found)),
    }
    return page(request, "process/mandate.html", context)


@signed_in
def mandate_record(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """Record a statement of mandate with its source."""
    found = plan_or_404(plan)
    form = MandateForm(request.POST or None)

    def work() -> Mandate:
        return operations.record_mandate(actor, plan=found, **form.cleaned_data)

    if request.method == "POST" and (done := tried(form, work)):
        return told(
            request,
            _("On the record: %(mandate)s.") % {"mandate": done},
            reverse("process:mandate", kwargs={"plan": plan}),
        )
    why = why_not(actor, Agreement.RECORD_MANDATE, Mandate(plan=found))
    return page(request, "process/mandate_record.html", {"plan": found, "form": form, "why": why}, status=form.status)
