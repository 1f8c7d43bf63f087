"""The plan's text as it would be printed now, and each of its parts beside the commitments."""

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accord.access.actors import Actor
from accord.access.doors import ActingRequest, anyone
from accord.access.rules import why_not
from accord.drafting.forms.proposals import VersionsForm
from accord.drafting.models import Edition, Section, Version
from accord.drafting.queries.assents import agreed_on
from accord.drafting.queries.editions import editions_of
from accord.drafting.queries.sections import (
    SectionTold,
    document_of,
    section_or_404,
    text_of,
    theme_leads,
    themes_of,
    versions_of_section,
    words_of,
)
from accord.drafting.queries.sections_text import text_on
from accord.drafting.verbs.contents import Drafting
from accord.drafting.verbs.editions import Editions
from accord.drafting.verbs.sections import Sections
from accord.kit.page import page
from accord.network.queries.papers import sits_at
from accord.process.models import Plan
from accord.process.queries import plan_or_404, reading_of
from accord.prose.html import html
from accord.record.verifying import canonical
from accord.texts.queries.comparing import difference
from accord.texts.queries.texts import is_read

ACTS = (
    (Sections.RETITLE, "retitle_section", gettext_lazy("Give it another title")),
    (Sections.PLACE, "place_section", gettext_lazy("Put it at another place")),
    (Sections.WIDEN, "widen_section", gettext_lazy("Let more people read it")),
    (Sections.END, "end_section", gettext_lazy("Take it out of the plan")),
)


@anyone
def plan_text(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """Show the plan as it would be printed now; after its launch, as it was launched."""
    found = plan_or_404(plan)
    read = reading_of(request, actor, found)
    text = text_on(found, actor, read.day)
    seated = not read.past and sits_at(actor, found.partnership)
    context = {
        "plan": found,
        "on": read.day,
        "past": read.past,
        "actor": actor,
        "text": text,
        "editions": editions_of(found, actor, read.day),
        "seated": seated,
        "themes": _themes(found, actor, read.day) if seated and not text.edition else [],
        "why_theme": why_not(actor, Drafting.ADD_THEME, found),
        "why_begin": why_not(actor, Sections.BEGIN, Section(plan=found)),
        "why_freeze": why_not(actor, Editions.FREEZE, Edition(plan=found)),
    }
    return page(request, "drafting/sections_text.html", context)


def _themes(plan: Plan, actor: Actor, day: Any) -> list[dict[str, Any]]:
    """Give each theme with who leads it, and whether the reader's own side has somebody there. Two queries."""
    leads = theme_leads(plan, day)
    return [
        {
            "theme": theme,
            "leads": leads.get(theme.title, {}),
            "own": leads.get(theme.title, {}).get(actor.side),
            "why": why_not(actor, Sections.LEAD_THEME, theme),
        }
        for theme in themes_of(plan)
    ]


@anyone
def section(request: ActingRequest, actor: Actor, *, plan: str, code: str) -> HttpResponse:
    """Show one part of the plan's text: what it says, who agreed to exactly this, its versions."""
    found = plan_or_404(plan)
    read = reading_of(request, actor, found)
    told = section_or_404(found, code, actor, read.day)
    version = told.version
    context = {
        **_place(found, told),
        "on": read.day,
        "past": read.past,
        "actor": actor,
        "version": version,
        "words": html(document_of(version), heading=3) if version else "",
        "agreed": agreed_on([version], read.day, actor)[version.pk] if version else None,
        "versions": versions_of_section(told.section, actor, read.day),
        "text": _shared_text(told.section, actor),
        **({} if read.past else _acts(actor, told.section)),
    }
    return page(request, "drafting/sections_section.html", context)


def _shared_text(section: Section, actor: Actor) -> Any:
    text = text_of(section)
    return text if text and is_read(text, actor) else None


def _acts(actor: Actor, section: Section) -> dict[str, Any]:
    """Give what a seat of the table can do with a part, and why it may not take it over."""
    if not sits_at(actor, section.plan.partnership):
        return {}
    acts = [
        (words, reverse(f"drafting:{name}", args=[section.plan.slug, section.code]))
        for verb, name, words in ACTS
        if not why_not(actor, verb, section) and not (verb == Sections.WIDEN and section.visibility == "public")
    ]
    return {"seated": True, "acts": acts, "why": why_not(actor, Sections.TAKE_OVER, section)}


@anyone
def version(request: ActingRequest, actor: Actor, *, plan: str, code: str, number: int) -> HttpResponse:
    """Show what one version of a part says, and its digest."""
    told, each = _version(request, actor, plan, code, number)
    context = {**_place(told.section.plan, told), "version": each, "words": html(document_of(each), heading=3)}
    return page(request, "drafting/sections_version.html", context)


@anyone
def version_json(request: ActingRequest, actor: Actor, *, plan: str, code: str, number: int) -> HttpResponse:
    """Give what a version of a part says in canonical form: the bytes whose SHA-256 is its digest."""
    _told, each = _version(request, actor, plan, code, number)
    response = HttpResponse(canonical(each.content), content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="{plan}-{code}-version-{number}.json"'
    return response


@anyone
def compare(request: ActingRequest, actor: Actor, *, plan: str, code: str) -> HttpResponse:
    """Compare two versions of a part word by word."""
    found = plan_or_404(plan)
    read = reading_of(request, actor, found)
    told = section_or_404(found, code, actor, read.day)
    versions = versions_of_section(told.section, actor, read.day)
    form = VersionsForm(request.GET if {"a", "b"} <= request.GET.keys() else None, versions=versions)
    context = {**_place(found, told), "form": form, "versions": versions}
    if form.is_bound and form.is_valid():
        by_number = {str(each.number): each for each in versions}
        old, new = (by_number[form.cleaned_data[name]] for name in ("a", "b"))
        context |= {"old": old, "new": new, "difference": difference(words_of(old), words_of(new))}
    return page(request, "drafting/sections_compare.html", context, status=400 if form.errors else 200)


def _version(request: ActingRequest, actor: Actor, plan: str, code: str, number: int) -> tuple[SectionTold, Version]:
    found = plan_or_404(plan)
    read = reading_of(request, actor, found)
    told = section_or_404(found, code, actor, read.day)
    for each in versions_of_section(told.section, actor, read.day):
        if each.number == number:
            return told, each
    raise Http404(_("It has no version of this number."))


def _place(plan: Plan, told: SectionTold) -> dict[str, Any]:
    return {"plan": plan, "told": told, "section": told.section}
