from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.doors import ActingRequest, signed_in
from accord.access.rules import why_not
from accord.kit.dates import When
from accord.kit.forms import Form, asked, typed
from accord.meetings.forms.minutes import (
    AgendaForm,
    AttributionForm,
    CirculateForm,
    CorrectForm,
    DecideForm,
    ItemForm,
)
from accord.meetings.models import Edition, Minutes
from accord.meetings.operations import minutes as operations
from accord.meetings.queries.attributing import bare
from accord.meetings.queries.items import ItemKind, complaints
from accord.meetings.queries.meetings import meeting_or_404
from accord.meetings.queries.minutes import (
    MinutesRead,
    correction_or_404,
    going_round,
    headings_of,
    kept_out,
    minutes_of,
)
from accord.meetings.verbs.minutes import MinutesVerbs
from accord.process.models import Plan
from accord.process.queries import plan_or_404
from accord.process.queries.plans import local_day
from accord.prose.html import html
from accord.texts.log.writing import now


@signed_in
def begin(request: ActingRequest, actor: Actor, *, plan: str, code: str) -> HttpResponse:
    """Begin the agenda of a meeting."""
    home, found = _found(actor, plan, code)
    meeting = found.read.meeting
    form = AgendaForm(typed(request))
    return asked(
        request,
        form,
        lambda: operations.begin(actor, meeting=meeting, since=_today(actor, home), **form.cleaned_data),
        done=_("The agenda is begun. Both sides can write in it, until it goes round as minutes."),
        leads=_address(found),
        why=why_not(actor, MinutesVerbs.BEGIN, Minutes(plan=home, meeting=meeting)),
        heading=_("Begin the agenda"),
        lede=_("It becomes the minutes: points are added under the same headings. The headings are public."),
        send=_("Begin"),
        **_around(home, found),
    )


@signed_in
def set_attribution(request: ActingRequest, actor: Actor, *, plan: str, code: str) -> HttpResponse:
    """Say how it is told who said what, before a draft goes round."""
    home, found = _found(actor, plan, code)
    form = AttributionForm(typed(request), initial={"rule": found.rule})
    return asked(
        request,
        form,
        lambda: operations.set_attribution(
            actor, meeting=found.read.meeting, since=_today(actor, home), **form.cleaned_data
        ),
        done=lambda row: _("From now on it is told so: %(rule)s.") % {"rule": row.get_rule_display()},
        leads=_address(found),
        why=why_not(actor, MinutesVerbs.SET_ATTRIBUTION, found.read.meeting),
        heading=_("Who said what"),
        lede=_("The rule can be changed until the first draft goes round. Then what was said stays under it."),
        send=_("Set the rule"),
        **_around(home, found),
    )


@signed_in
def add_item(request: ActingRequest, actor: Actor, *, plan: str, code: str) -> HttpResponse:
    """Add a point, well formed, without knowing how points are written."""
    home, found = _found(actor, plan, code)
    row = _begun(found)
    bodies = home.partnership.organisations.values_list("name", flat=True).order_by("name")
    form = ItemForm(typed(request), kinds=ItemKind.choices, headings=headings_of(now(row.text)), bodies=list(bodies))
    return asked(
        request,
        form,
        lambda: operations.add_item(actor, minutes=row, **form.told()),
        done=_("The point stands in the text."),
        leads=reverse("meetings:add_item", args=[home.slug, code]),
        why=why_not(actor, MinutesVerbs.ADD_ITEM, row),
        heading=_("Add a point"),
        lede=_("What was discussed, agreed, not agreed, left open, or who does what by when."),
        send=_("Add it"),
        **_around(home, found),
    )


@signed_in
def circulate(request: ActingRequest, actor: Actor, *, plan: str, code: str) -> HttpResponse:
    """Send the minutes round as they stand, having read them as they will be read."""
    home, found = _found(actor, plan, code)
    row, today = _begun(found), local_day(home, actor.at)
    form, seen = CirculateForm(typed(request)), request.POST.get("seen", "")
    words = going_round(row, today)
    return asked(
        request,
        form,
        lambda: operations.circulate(actor, minutes=row, since=When.day(today), seen=seen, **form.cleaned_data),
        done=lambda made: _("Draft %(number)s went round.") % {"number": made.number},
        leads=_address(found),
        template="meetings/minutes_circulate.html",
        why=why_not(actor, MinutesVerbs.CIRCULATE, row),
        heading=_("Send the draft round"),
        lede=_("Both sides and the guests who were there get it below, as it stands now. It stays as it is."),
        send=_("Send it round"),
        words=html(words, heading=3),
        seen=words.sha256,
        complaints=complaints(words, home, today),
        bare=bare(words, kept_out(found.read.meeting, found.rule)),
        found=found,
        **_around(home, found),
    )


@signed_in
def correct(request: ActingRequest, actor: Actor, *, plan: str, code: str, number: int) -> HttpResponse:
    """Ask that the minutes say something else."""
    home, found = _found(actor, plan, code)
    row = _edition(found, number)
    form = CorrectForm(typed(request))
    return asked(
        request,
        form,
        lambda: operations.correct(actor, edition=row, since=_today(actor, home), **form.cleaned_data),
        done=_("Your correction is asked for. Whoever keeps the minutes answers it."),
        leads=_address(found),
        why=why_not(actor, MinutesVerbs.CORRECT, row),
        heading=_("Ask for a correction"),
        lede=_("It is told with your side and your body, not with your name, and stays with its answer."),
        send=_("Ask for it"),
        **_around(home, found),
    )


@signed_in
def decide(request: ActingRequest, actor: Actor, *, plan: str, code: str, correction: str) -> HttpResponse:
    """Answer a correction."""
    home, found = _found(actor, plan, code)
    row = correction_or_404(found, correction)
    form = DecideForm(typed(request))
    return asked(
        request,
        form,
        lambda: operations.decide(actor, correction=row, since=_today(actor, home), **form.cleaned_data),
        done=_("The correction is answered."),
        leads=_address(found),
        template="meetings/minutes_decide.html",
        why=why_not(actor, MinutesVerbs.DECIDE, row.edition),
        heading=_("Answer a correction"),
        lede=_("Where it is taken up, change the text, and send the next draft round."),
        send=_("Answer"),
        correction=row,
        found=found,
        **_around(home, found),
    )


@signed_in
def agree(request: ActingRequest, actor: Actor, *, plan: str, code: str, number: int) -> HttpResponse:
    """Agree to a draft for one's side."""
    home, found = _found(actor, plan, code)
    row = _edition(found, number)
    return asked(
        request,
        Form(typed(request)),
        lambda: operations.agree(actor, edition=row, since=_today(actor, home)),
        done=_("Agreed for your side."),
        leads=_address(found),
        why=why_not(actor, MinutesVerbs.AGREE, row),
        kicker=str(row),
        heading=_("Agree to the minutes"),
        lede=_("For your side, to exactly these words. When every side that met has agreed they are published."),
        send=_("Agree"),
        **_around(home, found),
    )


@signed_in
def publish(request: ActingRequest, actor: Actor, *, plan: str, code: str, number: int) -> HttpResponse:
    """Publish a draft: agreed by all, or when the time to correct it is over."""
    home, found = _found(actor, plan, code)
    row = _edition(found, number)
    return asked(
        request,
        Form(typed(request)),
        lambda: operations.publish(actor, edition=row, since=_today(actor, home)),
        done=_("The minutes are published."),
        leads=_address(found),
        why=why_not(actor, MinutesVerbs.PUBLISH, row),
        kicker=str(row),
        heading=_("Publish the minutes"),
        lede=_("The house does this of itself when corrections are closed, and says which side has not agreed."),
        send=_("Publish"),
        **_around(home, found),
    )


def _found(actor: Actor, slug: str, code: str) -> tuple[Plan, MinutesRead]:
    plan = plan_or_404(slug)
    today = local_day(plan, actor.at)
    return plan, minutes_of(meeting_or_404(plan, code, actor, today, actor.at), actor, today)


def _begun(found: MinutesRead) -> Minutes:
    if found.minutes is None:
        raise Http404(_("No agenda of this meeting is begun."))
    return found.minutes


def _edition(found: MinutesRead, number: int) -> Edition:
    """Give a draft of the table; what was published of it is not acted on from outside."""
    row = next((each.edition for each in found.editions if each.number == number), None)
    if row is None:
        raise Http404(_("There is no such draft."))
    return row


def _today(actor: Actor, plan: Plan) -> When:
    return When.day(local_day(plan, actor.at))


def _address(found: MinutesRead) -> str:
    meeting = found.read.meeting
    return reverse("meetings:minutes", args=[meeting.plan.slug, meeting.code])


def _around(plan: Plan, found: MinutesRead) -> dict[str, Any]:
    """Give what every form of these minutes has around it."""
    meeting = found.read.meeting
    return {
        "plan": plan,
        "crumbs": [
            (plan.title, reverse("process:plan", args=[plan.slug])),
            (_("Meetings"), reverse("meetings:meetings", args=[plan.slug])),
            (meeting.title, reverse("meetings:meeting", args=[plan.slug, meeting.code])),
            (_("Minutes"), _address(found)),
        ],
    }
