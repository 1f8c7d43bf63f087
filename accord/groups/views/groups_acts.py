"""The forms of working groups: set up, lead, join, leave, write, end."""

from django.db.models import Q
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.access.actors import Actor, Side
from accord.access.doors import ActingRequest, signed_in
from accord.access.rules import Refused, why_not
from accord.groups.forms.groups import EndGroupForm, GroupForm, JoinForm, LeadForm, LeaveForm
from accord.groups.models import GroupLead, GroupMember, WorkingGroup
from accord.groups.operations import groups as operations
from accord.groups.queries.groups import GroupRead, group_or_404, subject_of
from accord.groups.rules.groups import LASTING
from accord.groups.verbs.groups import Groups
from accord.kit.dates import When
from accord.kit.forms import asked, typed
from accord.network.models import Organisation
from accord.network.queries import body_of
from accord.process.forms.texts import NewText
from accord.process.models import Plan
from accord.process.queries import plan_or_404
from accord.process.queries.plans import local_day
from accord.process.queries.texts import sections
from accord.process.views.texts import begun
from accord.texts.models import Text
from accord.texts.verbs.texts import Texts


@signed_in
def set_up(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """Set up a working group."""
    found = plan_or_404(plan)
    form = GroupForm(typed(request), initial={"since": str(When.day(local_day(found, actor.at)))})
    return asked(
        request,
        form,
        lambda: operations.set_up(actor, plan=found, **form.cleaned_data),
        done=_("The group is set up. Now each side names who leads it."),
        leads=lambda group: _address(found, group.slug),
        plan=found,
        crumbs=crumbs(found),
        heading=_("Set up a working group"),
        lede=_("Officials and civil society work on one matter together, each side with a lead of its own."),
        send=_("Set up the group"),
        why=why_not(actor, Groups.SET_UP, WorkingGroup(plan=found)),
    )


@signed_in
def name_lead(request: ActingRequest, actor: Actor, *, plan: str, group: str) -> HttpResponse:
    """Name the body that leads a group for the actor's own side."""
    found, read, today = _standing(actor, plan, group)
    bodies = found.partnership.organisations.filter(side=actor.side).order_by("name")
    form = LeadForm(
        typed(request), bodies=bodies, initial={"since": str(today), "organisation": body_of(actor, found.partnership)}
    )
    return asked(
        request,
        form,
        lambda: operations.name_lead(actor, group=read.group, **form.cleaned_data),
        done=_("It is on the record who leads the group for your side."),
        leads=_address(found, group),
        plan=found,
        crumbs=crumbs(found, read.group),
        kicker=read.group.title,
        heading=_("Who leads the group for your side?"),
        lede=_("Each side names its own. Whoever led it before no longer does."),
        send=_("Put on the record"),
        why=why_not(actor, Groups.NAME_LEAD, GroupLead(plan=found, group=read.group, side=actor.side)),
    )


@signed_in
def end_lead(request: ActingRequest, actor: Actor, *, plan: str, group: str, side: str) -> HttpResponse:
    """Say that a body no longer leads a group for its side."""
    found, read, today = _standing(actor, plan, group)
    lead = read.leads.get(Side(side)) if side in Side.values else None
    if lead is None:
        raise Http404(_("Nobody leads this group for that side."))
    form = LeaveForm(typed(request), initial={"since": str(today)})
    return asked(
        request,
        form,
        lambda: operations.end_lead(actor, lead=lead, **form.cleaned_data),
        done=_("It is on the record. Until another is named, the side has no lead here."),
        leads=_address(found, group),
        plan=found,
        crumbs=crumbs(found, read.group),
        kicker=read.group.title,
        heading=_("%(body)s no longer leads the group") % {"body": lead.organisation},
        lede=_("To hand over at once, name who leads it now instead."),
        send=_("Put on the record"),
        why=why_not(actor, Groups.END_LEAD, lead),
    )


@signed_in
def join(request: ActingRequest, actor: Actor, *, plan: str, group: str) -> HttpResponse:
    """Join a group with one's own body; whoever looks after a side enters any body of it."""
    found, read, today = _standing(actor, plan, group)
    own = body_of(actor, found.partnership)
    keeps = not why_not(actor, Groups.NAME_LEAD, GroupLead(plan=found, group=read.group, side=actor.side))
    mine = Q(side__in=[actor.side, Side.OTHER]) if keeps else Q(pk=own.pk if own else None)
    there = [each.organisation_id for each in read.members]
    form = JoinForm(
        typed(request),
        bodies=found.partnership.organisations.filter(mine).exclude(pk__in=there).order_by("name"),
        initial={"since": str(today), "organisation": own},
    )
    asked_for = own or Organisation(partnership=found.partnership, side=actor.side)
    return asked(
        request,
        form,
        lambda: operations.join(actor, group=read.group, **form.cleaned_data),
        done=lambda member: _("%(body)s belongs to the group now.") % {"body": member.organisation},
        leads=_address(found, group),
        plan=found,
        crumbs=crumbs(found, read.group),
        kicker=read.group.title,
        heading=_("Which body joins the group?") if keeps else _("Join the group"),
        lede=_("A body joins, and sends whom it likes. Everybody can read who belongs."),
        send=_("Put on the record"),
        why=why_not(actor, Groups.JOIN, GroupMember(plan=found, group=read.group, organisation=asked_for)),
    )


@signed_in
def leave(request: ActingRequest, actor: Actor, *, plan: str, group: str, body: str) -> HttpResponse:
    """Say that a body leaves a group."""
    found, read, today = _standing(actor, plan, group)
    member = read.member(body)
    if member is None:
        raise Http404(_("No such body belongs to this group."))
    form = LeaveForm(typed(request), initial={"since": str(today)})
    return asked(
        request,
        form,
        lambda: operations.leave(actor, member=member, **form.cleaned_data),
        done=_("It is on the record."),
        leads=_address(found, group),
        plan=found,
        crumbs=crumbs(found, read.group),
        kicker=read.group.title,
        heading=_("%(body)s leaves the group") % {"body": member.organisation},
        lede=_("What it did in the group stays readable. It can join again."),
        send=_("Put on the record"),
        why=why_not(actor, Groups.LEAVE, member),
    )


@signed_in
def begin_text(request: ActingRequest, actor: Actor, *, plan: str, group: str) -> HttpResponse:
    """Begin a text of a group: before everybody, at the table, or in one's own room."""
    found, read, today = _standing(actor, plan, group)
    form = NewText(typed(request))
    why = LASTING.refusal(actor, read.group) or why_not(
        actor, Texts.BEGIN, Text(home=found.partnership.slug, of_plan=found.slug)
    )

    def work() -> Text:
        if why:
            raise Refused(why)
        return begun(actor, form, subject_of(read.group), today, sections(form.lines()))

    return asked(
        request,
        form,
        work,
        done=_("The text is begun."),
        leads=lambda text: reverse("texts:write", args=[text.pk]),
        plan=found,
        crumbs=crumbs(found, read.group),
        kicker=read.group.title,
        heading=_("Begin a text"),
        lede=_("Both sides write in it at once, or suggest to each other; every version stays."),
        send=_("Begin"),
        why=why,
    )


@signed_in
def end_group(request: ActingRequest, actor: Actor, *, plan: str, group: str) -> HttpResponse:
    """Say that a group ended its work, and why."""
    found, read, today = _standing(actor, plan, group)
    form = EndGroupForm(typed(request), initial={"since": str(today)})
    return asked(
        request,
        form,
        lambda: operations.end_group(actor, group=read.group, **form.cleaned_data),
        done=_("The group has ended its work. What it did stays readable."),
        leads=_address(found, group),
        plan=found,
        crumbs=crumbs(found, read.group),
        kicker=read.group.title,
        heading=_("The group ends its work"),
        lede=_("Groups live on when the plan is launched and while it is delivered; only this ends them, for good."),
        send=_("End the group"),
        why=why_not(actor, Groups.END_GROUP, read.group),
    )


def _standing(actor: Actor, plan: str, group: str) -> tuple[Plan, GroupRead, When]:
    """Give the plan, the group as it stands today, and today."""
    found = plan_or_404(plan)
    today = local_day(found, actor.at)
    return found, group_or_404(found, group, today), When.day(today)


def _address(plan: Plan, slug: str) -> str:
    return reverse("groups:group", args=[plan.slug, slug])


def crumbs(plan: Plan, group: WorkingGroup | None = None) -> list[tuple[str, str]]:
    """Give the breadcrumbs of a form about a group, or about the groups."""
    above = [(plan.title, reverse("process:plan", args=[plan.slug]))]
    every = (_("Working groups"), reverse("groups:groups", args=[plan.slug]))
    return [*above, every, *([(group.title, _address(plan, group.slug))] if group else [])]
