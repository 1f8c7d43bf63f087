from collections.abc import Callable

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.doors import ActingRequest, anyone, signed_in
from accord.access.rules import why_not
from accord.kit.dates import When
from accord.kit.forms import asked, typed
from accord.kit.page import page
from accord.process.forms.posts import StepForm
from accord.process.models import HandoverStep
from accord.process.operations import posts as operations
from accord.process.queries import plan_or_404, reading_of
from accord.process.queries.handover import pack_or_404
from accord.process.queries.plans import local_day
from accord.process.verbs.posts import Posts
from accord.process.views.posts import crumbs


@anyone
def handover(request: ActingRequest, actor: Actor, *, plan: str, post: str, number: int) -> HttpResponse:
    """Show a newcomer what the record holds for them, as it stood on the day they began."""
    found = plan_or_404(plan)
    read = reading_of(request, actor, found)
    pack = pack_or_404(found, actor, post, number, read.day)
    row = pack.handover.handover
    context = {
        "plan": found,
        "past": read.past,
        "pack": pack,
        "why_confirm": why_not(actor, Posts.CONFIRM_HANDOVER, row),
        "why_introduce": why_not(actor, Posts.INTRODUCE, row),
    }
    return page(request, "process/handover.html", context)


@signed_in
def confirm_handover(request: ActingRequest, actor: Actor, *, plan: str, post: str, number: int) -> HttpResponse:
    """The newcomer has read the pack."""
    words = {
        "heading": _("I have read the handover"),
        "lede": _("Confirming says that you have it and have read it; it binds you to nothing in it."),
        "send": _("Confirm"),
        "done": _("Confirmed. Everybody can see that the handover was read."),
    }
    return _step(request, actor, plan, post, number, operations.confirm_handover, Posts.CONFIRM_HANDOVER, words)


@signed_in
def introduce(request: ActingRequest, actor: Actor, *, plan: str, post: str, number: int) -> HttpResponse:
    """Both sides have met the newcomer."""
    words = {
        "heading": _("Both sides have met the newcomer"),
        "lede": _("Say when it was. It then leaves both sides' lists."),
        "send": _("Put on the record"),
        "done": _("The introduction is on the record."),
    }
    return _step(request, actor, plan, post, number, operations.introduce, Posts.INTRODUCE, words)


def _step(  # the view's own, and what differs between the two
    request: ActingRequest,
    actor: Actor,
    plan: str,
    post: str,
    number: int,
    do: Callable[..., HandoverStep],
    verb: Posts,
    words: dict[str, str],
) -> HttpResponse:
    found = plan_or_404(plan)
    today = local_day(found, actor.at)
    pack = pack_or_404(found, actor, post, number, today)
    row = pack.handover.handover
    form = StepForm(typed(request), initial={"since": str(When.day(today))})
    return asked(
        request,
        form,
        lambda: do(actor, handover=row, **form.cleaned_data),
        leads=reverse("process:handover", args=[found.slug, post, number]),
        plan=found,
        crumbs=crumbs(found, pack.read.post),
        why=why_not(actor, verb, row),
        **words,
    )
