"""What seats do with the parts of the plan's text."""

from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.doors import ActingRequest, signed_in
from accord.access.rules import why_not
from accord.drafting.forms.proposals import PlaceForm, WidenForm
from accord.drafting.forms.sections import BeginForm, LeadForm, ReasonForm, ThemeForm, TitleForm, WhyForm
from accord.drafting.models import Section, Theme
from accord.drafting.operations import contents
from accord.drafting.operations import sections as operations
from accord.drafting.queries.sections import section_or_404, text_of, theme_leads, themes_of
from accord.drafting.verbs.contents import Drafting
from accord.drafting.verbs.sections import Sections
from accord.drafting.views.asking import asked_about
from accord.kit.dates import When
from accord.kit.forms import asked, typed
from accord.network.models import Organisation
from accord.process.models import Plan
from accord.process.queries import plan_or_404
from accord.process.queries.plans import local_day


@signed_in
def begin(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """Begin a part of the plan's text, and the shared text in which it is written."""
    found = plan_or_404(plan)
    today = local_day(found, actor.at)
    form = BeginForm(typed(request), themes=themes_of(found), side=actor.side)
    return asked(
        request,
        form,
        lambda: operations.begin_section(actor, plan=found, since=When.day(today), **form.told),
        done=_("Begun. Write it now; what is written comes into the plan when it is taken over."),
        leads=_to_write,
        heading=_("Begin a part of the text"),
        lede=_("It is written as a shared text. What it says in the plan is frozen version by version."),
        send=_("Begin"),
        why=why_not(actor, Sections.BEGIN, Section(plan=found)),
        plan=found,
        crumbs=crumbs(found),
    )


def _to_write(section: Section) -> str:
    text = text_of(section)
    return reverse("texts:write", args=[text.pk]) if text else address_of(section)


@signed_in
def take_over(request: ActingRequest, actor: Actor, *, plan: str, code: str) -> HttpResponse:
    """Take the words of the shared text into the plan."""
    section = _open(actor, plan, code)
    form = WhyForm(typed(request))
    return asked_about(
        request,
        actor,
        section,
        form,
        Sections.TAKE_OVER,
        partial(operations.take_over, actor, section=section),
        done=lambda made: _("The plan says so now: version %(number)s.") % {"number": made.number},
        heading=_("Take the text into the plan"),
        lede=_("The words as they stand are frozen. Who agreed to the version before has not agreed to this one."),
        send=_("Take it over"),
        **_from(section),
    )


@signed_in
def retitle(request: ActingRequest, actor: Actor, *, plan: str, code: str) -> HttpResponse:
    """Give a part another title."""
    section = _open(actor, plan, code)
    form = TitleForm(typed(request), now=section.title)
    return asked_about(
        request,
        actor,
        section,
        form,
        Sections.RETITLE,
        partial(operations.retitle, actor, section=section),
        done=_("It is called so from today on. What was frozen keeps the title it has."),
        heading=_("Give it another title"),
        lede=_(
            "The title is part of what is agreed to: where words of it stand in the plan, this is their next version,"
            " and who agreed to the version before has not agreed to this one."
        ),
        send=_("Call it so"),
        **_from(section),
    )


@signed_in
def end(request: ActingRequest, actor: Actor, *, plan: str, code: str) -> HttpResponse:
    """Take a part out of the plan's text."""
    section = _open(actor, plan, code)
    form = ReasonForm(typed(request))
    return asked_about(
        request,
        actor,
        section,
        form,
        Sections.END,
        partial(operations.end_section, actor, section=section),
        done=_("It is not in the plan’s text any more. It stays on the record, with the reason."),
        heading=_("Take it out of the plan"),
        send=_("Take it out"),
        **_from(section) | {"leads": reverse("drafting:plan_text", args=[plan])},
    )


@signed_in
def place(request: ActingRequest, actor: Actor, *, plan: str, code: str) -> HttpResponse:
    """Put a part at another place among those of its kind."""
    section = _open(actor, plan, code)
    form = PlaceForm(typed(request))
    return asked_about(
        request,
        actor,
        section,
        form,
        Sections.PLACE,
        partial(operations.place, actor, section=section),
        done=_("It stands there now; numbers follow."),
        heading=_("Put it at another place"),
        lede=_("Its place among the parts of its kind."),
        send=_("Put it there"),
        **_from(section),
    )


@signed_in
def widen(request: ActingRequest, actor: Actor, *, plan: str, code: str) -> HttpResponse:
    """Let more people read a part."""
    section = _open(actor, plan, code)
    form = WidenForm(typed(request), now=section.visibility)
    return asked_about(
        request,
        actor,
        section,
        form,
        Sections.WIDEN,
        partial(operations.widen, actor, section=section),
        done=_("More people can read it now, from its latest version on."),
        heading=_("Let more people read it"),
        send=_("Open it"),
        **_from(section),
    )


@signed_in
def add_theme(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """Add a theme of the plan: no commitment can be launched without one."""
    found = plan_or_404(plan)
    form = ThemeForm(typed(request), order=1 + max((theme.order for theme in themes_of(found)), default=0))
    since = When.day(local_day(found, actor.at))
    return asked(
        request,
        form,
        lambda: contents.add_theme(actor, plan=found, since=since, **form.cleaned_data),
        done=_("Commitments can stand under this theme now."),
        leads=reverse("drafting:plan_text", args=[found.slug]),
        heading=_("Add a theme"),
        lede=_("Commitments are printed theme by theme. Every commitment of the plan stands under one."),
        send=_("Add the theme"),
        why=why_not(actor, Drafting.ADD_THEME, found),
        plan=found,
        crumbs=crumbs(found),
    )


@signed_in
def lead_theme(request: ActingRequest, actor: Actor, *, plan: str, theme: int) -> HttpResponse:
    """Say which body of one's own side leads the work on a theme."""
    each = _theme(plan, theme)
    bodies = Organisation.objects.filter(partnership=each.plan.partnership, side=actor.side).order_by("name")
    form = LeadForm(typed(request), bodies=bodies)
    return asked_about(
        request,
        actor,
        each,
        form,
        Sections.LEAD_THEME,
        partial(operations.lead_theme, actor, theme=each),
        done=_("It leads the work on this theme now, for its side."),
        heading=_("Who leads for your side?"),
        send=_("Say so"),
        **_about(each),
    )


@signed_in
def leave_theme(request: ActingRequest, actor: Actor, *, plan: str, theme: int) -> HttpResponse:
    """Say that a body of one's own side leads the work on a theme no more."""
    each = _theme(plan, theme)
    lead = theme_leads(each.plan, local_day(each.plan, actor.at)).get(each.title, {}).get(actor.side)
    if lead is None:
        raise Http404(_("Nobody leads the work on this theme for your side."))
    lead.theme = each
    form = ReasonForm(typed(request))
    return asked_about(
        request,
        actor,
        each,
        form,
        Sections.LEAVE_THEME,
        partial(operations.leave_theme, actor, lead=lead),
        done=_("It leads the work on this theme no more."),
        heading=_("%(body)s leads no more") % {"body": lead.organisation.name},
        send=_("Say so"),
        **_about(each),
    )


def address_of(section: Section) -> str:
    """Give where a part of the plan's text is read."""
    return reverse("drafting:section", args=[section.plan.slug, section.code])


def crumbs(plan: Plan, *parents: tuple[str, str]) -> list[tuple[str, str]]:
    """Give the way back from a page about the plan's text."""
    return [(str(_("Plan text")), reverse("drafting:plan_text", args=[plan.slug])), *parents]


def _open(actor: Actor, plan: str, code: str) -> Section:
    found = plan_or_404(plan)
    return section_or_404(found, code, actor, local_day(found, actor.at)).section


def _theme(plan: str, theme: int) -> Theme:
    found = plan_or_404(plan)
    each = next((one for one in themes_of(found) if one.pk == theme), None)
    if each is None:
        raise Http404(_("There is no such theme."))
    each.plan = found
    return each


def _from(section: Section) -> dict[str, Any]:
    address = address_of(section)
    return {"kicker": section.title, "crumbs": crumbs(section.plan, (section.title, address)), "leads": address}


def _about(theme: Theme) -> dict[str, Any]:
    address = reverse("drafting:plan_text", args=[theme.plan.slug])
    return {"kicker": theme.title, "crumbs": crumbs(theme.plan), "leads": address}
