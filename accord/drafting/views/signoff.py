from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.doors import ActingRequest, signed_in
from accord.drafting.models import Version
from accord.drafting.queries.proposals import making_or_404
from accord.drafting.queries.sections import section_or_404
from accord.drafting.queries.signoff import named_slugs, subject_of
from accord.process.models import Plan
from accord.process.queries import plan_or_404
from accord.process.queries.plans import local_day
from accord.signoff.views.submitting import submit


@signed_in
def send_proposal(request: ActingRequest, actor: Actor, *, plan: str, code: str) -> HttpResponse:
    """Send the latest version of a commitment in the making for sign-off, to the bodies it names or to others."""
    found = plan_or_404(plan)
    making = making_or_404(found, code, actor, local_day(found, actor.at))
    return _send(request, actor, found, making.version, reverse("drafting:proposal", args=[found.slug, code]))


@signed_in
def send_section(request: ActingRequest, actor: Actor, *, plan: str, code: str) -> HttpResponse:
    """Send the latest version of a part of the plan's text for sign-off."""
    found = plan_or_404(plan)
    told = section_or_404(found, code, actor, local_day(found, actor.at))
    if told.version is None:
        raise Http404(_("Nothing of it was taken over yet: there are no words to send."))
    return _send(request, actor, found, told.version, reverse("drafting:section", args=[found.slug, code]))


def _send(request: ActingRequest, actor: Actor, plan: Plan, version: Version, back: str) -> HttpResponse:
    title = version.content["title"]
    return submit(
        request,
        actor,
        plan=plan,
        subject=subject_of(version),
        leads_back=f"{back}#sign-off",
        named=named_slugs(version),
        kicker=title,
        crumbs=[(plan.title, reverse("process:plan", args=[plan.slug])), (title, back)],
    )
