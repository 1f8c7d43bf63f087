"""What groups work on, what meetings are about, and what becomes of what was said there."""

from collections.abc import Callable
from typing import Any, Final, TypeVar

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.doors import ActingRequest, signed_in
from accord.access.models import Visibility
from accord.access.rules import why_not
from accord.drafting import operations
from accord.drafting.forms.contents import AskForm, MatterForm, NoLongerForm
from accord.drafting.models import Ask, Capture, Commitment, GroupMatter, MeetingMatter, Proposal
from accord.drafting.models.meetings import Matter
from accord.drafting.queries.matters import code_of, matters_of
from accord.drafting.verbs.contents import Drafting
from accord.groups.queries.groups import group_or_404
from accord.kit.dates import When
from accord.kit.forms import asked, typed
from accord.meetings.models import Meeting
from accord.meetings.queries.events import Said, said_at
from accord.meetings.queries.meetings import meeting_or_404
from accord.process.models import Plan
from accord.process.queries import plan_or_404
from accord.process.queries.plans import local_day

Named = TypeVar("Named", GroupMatter, MeetingMatter)
PAGES: Final[dict[type[Matter], str]] = {
    Commitment: "drafting:commitment",
    Ask: "drafting:ask",
    Proposal: "drafting:proposal",
}


@signed_in
def take_up(request: ActingRequest, actor: Actor, *, plan: str, group: str) -> HttpResponse:
    """Say what a working group works on."""
    found = plan_or_404(plan)
    today = local_day(found, actor.at)
    read = group_or_404(found, group, today)
    form = MatterForm(typed(request), **matters_of(found, today, actor))
    address = reverse("groups:group", args=[found.slug, group])
    return asked(
        request,
        form,
        lambda: operations.take_up(actor, group=read.group, since=When.day(today), **form.chosen),
        done=_("It is on the record that the group works on it."),
        leads=address,
        plan=found,
        crumbs=[(_("Working groups"), reverse("groups:groups", args=[found.slug])), (read.group.title, address)],
        kicker=read.group.title,
        heading=_("What the group works on"),
        lede=_("The page of the commitment or the ask shows the group, and its meetings count as contact about it."),
        send=_("Put on the record"),
        why=why_not(actor, Drafting.TAKE_UP, GroupMatter(plan=found, group=read.group)),
    )


@signed_in
def discuss(request: ActingRequest, actor: Actor, *, plan: str, code: str) -> HttpResponse:
    """Say what a meeting is about."""
    found = plan_or_404(plan)
    today = local_day(found, actor.at)
    meeting = meeting_or_404(found, code, actor, today).meeting
    form = MatterForm(typed(request), **matters_of(found, today, actor))
    return asked(
        request,
        form,
        lambda: operations.discuss(actor, meeting=meeting, since=When.day(today), **form.chosen),
        done=_("It is on the record that the meeting is about it."),
        leads=_at(found, meeting),
        plan=found,
        crumbs=_crumbs(found, meeting),
        kicker=meeting.title,
        heading=_("What the meeting is about"),
        lede=_("The page of the commitment or the ask shows the meeting to whoever may know of it."),
        send=_("Put on the record"),
        why=why_not(actor, Drafting.DISCUSS, MeetingMatter(plan=found, meeting=meeting)),
    )


@signed_in
def let_go(request: ActingRequest, actor: Actor, *, plan: str, group: str, matter: str) -> HttpResponse:
    """Say that a working group works on something no more."""
    found = plan_or_404(plan)
    today = local_day(found, actor.at)
    read = group_or_404(found, group, today)
    row = _named(GroupMatter.objects.filter(group=read.group).seen_by(actor).standing(today), matter)
    form = NoLongerForm(typed(request))
    address = reverse("groups:group", args=[found.slug, group])
    return asked(
        request,
        form,
        lambda: operations.let_go(actor, matter=row, since=When.day(today), **form.cleaned_data),
        done=_("It is on the record that the group does not work on it any more."),
        leads=address,
        plan=found,
        crumbs=[(_("Working groups"), reverse("groups:groups", args=[found.slug])), (read.group.title, address)],
        kicker=read.group.title,
        heading=_("The group does not work on it any more"),
        lede=str(row.matter),
        send=_("Put on the record"),
        why=why_not(actor, Drafting.LET_GO, row),
    )


@signed_in
def take_back(request: ActingRequest, actor: Actor, *, plan: str, code: str, matter: str) -> HttpResponse:
    """Say that a meeting is not about something after all."""
    found = plan_or_404(plan)
    today = local_day(found, actor.at)
    meeting = meeting_or_404(found, code, actor, today).meeting
    row = _named(MeetingMatter.objects.filter(meeting=meeting).visible_to(actor).standing(today), matter)
    form = NoLongerForm(typed(request))
    return asked(
        request,
        form,
        lambda: operations.take_back(actor, matter=row, since=When.day(today), **form.cleaned_data),
        done=_("It is on the record that the meeting is not about it."),
        leads=_at(found, meeting),
        plan=found,
        crumbs=_crumbs(found, meeting),
        kicker=meeting.title,
        heading=_("The meeting is not about it"),
        lede=str(row.matter),
        send=_("Put on the record"),
        why=why_not(actor, Drafting.TAKE_BACK, row),
    )


def _named(rows: QuerySet[Named], code: str) -> Named:
    """Give the one of these that an address names, or answer that there is none."""
    for row in rows.select_related("commitment", "ask", "proposal"):
        if code_of(row) == code:
            return row
    raise Http404(_("It is not named here."))


@signed_in
def make_ask(request: ActingRequest, actor: Actor, *, plan: str, code: str, contribution: str) -> HttpResponse:
    """Make a published ask of what was said at a meeting."""
    found, said = _said(actor, plan, code, contribution)
    row = said.contribution
    open_to_all = row.visibility == Visibility.PUBLIC
    group = row.meeting.group
    section = (group.theme or group.title) if group else ""
    form = AskForm(typed(request), words=said.words if open_to_all else "", section=section)
    since = When.day(local_day(found, actor.at))
    return _captured(
        request,
        said,
        form,
        lambda: operations.make_ask(actor, contribution=row, since=since, **form.cleaned_data),
        done=lambda capture: _("Published as ask %(number)s.") % {"number": capture.matter.key},
        heading=_("Make an ask of it"),
        lede=_("An ask is public and stays until somebody says what became of it, and why.")
        if open_to_all
        else _(
            "An ask is public, and this was said where not everybody may listen: tell nothing that must stay there."
        ),
        send=_("Publish the ask"),
        why=why_not(actor, Drafting.MAKE_ASK, row),
    )


@signed_in
def attach(request: ActingRequest, actor: Actor, *, plan: str, code: str, contribution: str) -> HttpResponse:
    """Attach what was said at a meeting to a commitment or an ask."""
    found, said = _said(actor, plan, code, contribution)
    today = local_day(found, actor.at)
    form = MatterForm(typed(request), **matters_of(found, today, actor))
    return _captured(
        request,
        said,
        form,
        lambda: operations.attach(actor, contribution=said.contribution, since=When.day(today), **form.chosen),
        done=lambda capture: _("It stands with “%(matter)s” now.") % {"matter": capture.matter},
        heading=_("Attach it as a comment"),
        lede=_("The page of the commitment or the ask leads here whoever may read it."),
        send=_("Attach"),
        why=why_not(actor, Drafting.ATTACH, said.contribution),
    )


def _captured(  # the parts of a page
    request: ActingRequest,
    said: Said,
    form: AskForm | MatterForm,
    work: Callable[[], Capture],
    *,
    done: Callable[[Capture], str],
    **context: Any,
) -> HttpResponse:
    """Show the page of one form about what was said."""
    meeting = said.contribution.meeting
    return asked(
        request,
        form,
        work,
        done=done,
        leads=lambda capture: _address(capture.plan, capture.matter),
        template="drafting/capture.html",
        plan=meeting.plan,
        said=said,
        crumbs=_crumbs(meeting.plan, meeting),
        kicker=meeting.title,
        **context,
    )


def _said(actor: Actor, slug: str, code: str, contribution: str) -> tuple[Plan, Said]:
    """Give a plan and what was said at a meeting of it, as it may be told, or answer that one may not read it."""
    plan = plan_or_404(slug)
    today = local_day(plan, actor.at)
    meeting = meeting_or_404(plan, code, actor, today).meeting
    for said in said_at(meeting, actor, today):
        if said.contribution.code == contribution:
            return plan, said
    raise Http404(_("Nothing of that name was taken down at this meeting."))


def _at(plan: Plan, meeting: Meeting) -> str:
    return reverse("meetings:meeting", args=[plan.slug, meeting.code])


def _address(plan: Plan, matter: Matter) -> str:
    return reverse(PAGES[type(matter)], args=[plan.slug, matter.key])


def _crumbs(plan: Plan, meeting: Meeting) -> list[tuple[str, str]]:
    return [(_("Meetings"), reverse("meetings:meetings", args=[plan.slug])), (meeting.title, _at(plan, meeting))]
