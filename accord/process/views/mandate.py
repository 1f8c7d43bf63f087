from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.doors import ActingRequest, anyone, signed_in
from accord.access.rules import why_not
from accord.kit.forms import asked, typed
from accord.kit.page import page
from accord.process.forms.agreement import MandateForm
from accord.process.models import Mandate
from accord.process.operations import agreement as operations
from accord.process.queries.agreement import mandates_of
from accord.process.queries.plans import plan_or_404, reading_of
from accord.process.verbs.agreement import Agreement
from accord.process.views.table import below_table


@anyone
def mandate(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """Show who in office said that the plan is made in partnership, when, and where that can be read."""
    found = plan_or_404(plan)
    read = reading_of(request, actor, found)
    context = {
        "plan": found,
        "past": read.past,
        "mandates": mandates_of(found, read.day),
        "why": why_not(actor, Agreement.RECORD_MANDATE, Mandate(plan=found)),
    }
    return page(request, "process/mandate.html", context)


@signed_in
def mandate_record(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """Record a statement of mandate with its source."""
    found = plan_or_404(plan)
    form = MandateForm(typed(request))
    address = reverse("process:mandate", args=[found.slug])
    return asked(
        request,
        form,
        lambda: operations.record_mandate(actor, plan=found, **form.cleaned_data),
        done=lambda made: _("On the record: %(mandate)s.") % {"mandate": made},
        leads=address,
        plan=found,
        crumbs=below_table(found, (_("Mandate"), address)),
        heading=_("Record a mandate"),
        lede=_(
            "A statement by somebody in office that the plan is made in partnership. Without a source it is hearsay, "
            "so the source is asked for."
        ),
        send=_("Record it"),
        why=why_not(actor, Agreement.RECORD_MANDATE, Mandate(plan=found)),
    )
