from dataclasses import asdict
from datetime import date
from typing import Final
from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from accord.access.actors import Actor, Side
from accord.access.doors import ActingRequest, anyone, signed_in
from accord.access.rules import why_not
from accord.kit.asof import reading
from accord.kit.dates import When
from accord.kit.forms import asked, typed
from accord.kit.page import csv_file, page
from accord.network import operations
from accord.network.forms.membership import CharterForm, DeclarationForm, FoundingForm, MemberRow, ReasonForm
from accord.network.models import Charter, Declaration, Membership, Organisation, Partnership
from accord.network.operations import membership as members
from accord.network.panels import growth_of
from accord.network.queries import local_day, parties, partnership_or_404
from accord.network.queries.activity import activity as activity_on
from accord.network.queries.activity import growth, sessions_of
from accord.network.queries.admission import pace
from accord.network.queries.coordination import Phase, calls_of, office
from accord.network.queries.desk import paces, requests_of
from accord.network.queries.membership import (
    Member,
    Profile,
    charter_of,
    directory,
    profile,
    proposed_charter,
    unlisted,
    versions_of,
)
from accord.network.rules.membership import way_out
from accord.network.verbs.membership import Members

LATEST: Final = 8
"""How many acts a member's page tells."""


@anyone
def network(request: ActingRequest, actor: Actor, *, partnership: str) -> HttpResponse:
    """Show who is here: the members, how to become one, each side's seats, and the organisations named so far."""
    found = partnership_or_404(partnership)
    read = reading(request, found.timezone, actor.at)
    sides = parties(found, read.day)
    listed = directory(found, read.day)
    theme = request.GET.get("theme", "")
    charter = charter_of(found, read.day)
    context = {
        "partnership": found,
        "on": read.day,
        "past": read.past,
        "parties": sides,
        "office": office(found, read.day),
        "calls": [each for each in calls_of(found, read.day) if each.phase != Phase.CLOSED],
        "paces": paces(requests_of(found, actor, read.day)),
        "charter": charter,
        "members": listed,
        "shown": [each for each in listed if theme in ("", *each.themes)],
        "themes": sorted({each for member in listed for each in member.themes}),
        "theme": theme,
        "pace": pace(found, read.day),
        "keeps": not read.past and not why_not(actor, Members.ADOPT_CHARTER, charter or Charter(partnership=found)),
    }
    return page(request, "network/network.html", context)


@anyone
def charter(request: ActingRequest, actor: Actor, *, partnership: str) -> HttpResponse:
    """Show the network's founding statement and rules, and each earlier version with what the next one changed."""
    found = partnership_or_404(partnership)
    read = reading(request, found.timezone, actor.at)
    versions = versions_of(found, read.day)
    context = {
        "partnership": found,
        "past": read.past,
        "charter": versions[0].charter if versions else None,
        "versions": versions,
        "why": why_not(actor, Members.ADOPT_CHARTER, Charter(partnership=found)),
    }
    return page(request, "network/charter.html", context)


@signed_in
def adopt_charter(request: ActingRequest, actor: Actor, *, partnership: str) -> HttpResponse:
    """Put down a version of the rules that the network has adopted; the first begins from a proposal."""
    found = partnership_or_404(partnership)
    today = local_day(found, actor.at)
    latest = charter_of(found, today)
    parts = proposed_charter()
    form = CharterForm(typed(request), initial={part: getattr(latest, part) for part in parts} if latest else parts)
    address = reverse("network:charter", args=[found.slug])
    return asked(
        request,
        form,
        lambda: members.adopt_charter(actor, partnership=found, since=When.day(today), **form.cleaned_data),
        done=lambda rules: _("%(rules)s: put down as adopted.") % {"rules": rules},
        leads=address,
        template="network/charter_form.html",
        why=why_not(actor, Members.ADOPT_CHARTER, Charter(partnership=found)),
        heading=_("A new version of the rules") if latest else _("The network's first rules"),
        lede=_("Write what the members have adopted. The version before stays to be read."),
        send=_("Put down"),
        partnership=found,
        crumbs=[*crumbs_of(found), (_("Rules"), address)],
        latest=latest,
    )


@signed_in
def founding(request: ActingRequest, actor: Actor, *, partnership: str) -> HttpResponse:
    """Enter a founding member, or one that belonged before applications were taken here."""
    found = partnership_or_404(partnership)
    today = local_day(found, actor.at)
    form = FoundingForm(typed(request), initial={"since": str(When.day(today))})

    @transaction.atomic
    def entered() -> Membership:
        name, since = form.cleaned_data["name"], form.cleaned_data["since"]
        body = found.organisations.filter(name__iexact=name).first() or operations.add_organisation(
            actor, partnership=found, name=name, side=Side.CIVIL_SOCIETY, since=since
        )
        return members.found_membership(actor, organisation=body, since=since, source=form.cleaned_data["source"])

    return asked(
        request,
        form,
        entered,
        done=lambda made: _("%(name)s stands among the members.") % {"name": made.organisation},
        leads=reverse("network:network", args=[found.slug]),
        template="network/founding_form.html",
        why=why_not(actor, Members.FOUND_MEMBERSHIP, Membership(partnership=found)),
        heading=_("Enter a founding member"),
        lede=_(
            "For the organisations that found the network, or belonged to it before applications were taken here. "
            "All others apply."
        ),
        send=_("Enter"),
        partnership=found,
        crumbs=crumbs_of(found),
        named=unlisted(found, today),
    )


@anyone
def member(request: ActingRequest, actor: Actor, *, partnership: str, organisation: str) -> HttpResponse:
    """Show a member: since when it belongs, what it declares and declared, from which seats it acts, what it did."""
    found = partnership_or_404(partnership)
    read = reading(request, found.timezone, actor.at)
    known = _profile_or_404(found, organisation, read.day)
    body = known.organisation
    acts, more = activity_on(found, read.day, body.name, most=LATEST)
    may = {
        verb.name: not why_not(actor, verb, known.current)
        for verb in (Members.DECLARE, Members.LEAVE, Members.END_MEMBERSHIP)
        if known.current is not None and not read.past
    }
    context = {"partnership": found, "profile": known, "acts": acts, "more": more, "may": may}
    return page(request, "network/member.html", context)


@signed_in
def declare(request: ActingRequest, actor: Actor, *, partnership: str, organisation: str) -> HttpResponse:
    """Declare a member's interests, funding, expertise and themes; what it declared before stays to be read."""
    found = partnership_or_404(partnership)
    today = local_day(found, actor.at)
    known = _profile_or_404(found, organisation, today)
    body, latest = known.organisation, known.declaration
    parts = ("interests", "funding", "expertise", "themes")
    form = DeclarationForm(typed(request), initial={part: getattr(latest, part) for part in parts if latest})
    return asked(
        request,
        form,
        lambda: members.declare(actor, organisation=body, since=When.day(today), **form.cleaned_data),
        done=_("This is declared now, for everyone to read."),
        leads=_address_of(body),
        why=why_not(actor, Members.DECLARE, Declaration(partnership=found, organisation=body)),
        heading=_("What %(body)s declares") % {"body": body},
        lede=_("Everyone can read it. What was declared before stays to be read as well."),
        send=_("Declare"),
        partnership=found,
        crumbs=[*crumbs_of(found), (body.name, _address_of(body))],
    )


@signed_in
def leave(request: ActingRequest, actor: Actor, *, partnership: str, organisation: str) -> HttpResponse:
    """Leave the network; what the organisation did stays on the record."""
    found = partnership_or_404(partnership)
    today = local_day(found, actor.at)
    known = _profile_or_404(found, organisation, today)
    membership = known.current
    if membership is None:
        raise Http404(_("This organisation has left the network."))
    body, verb = known.organisation, way_out(actor, membership)
    ends = verb == Members.END_MEMBERSHIP
    form = ReasonForm(typed(request))
    form.fields["reason"].required = ends
    return asked(
        request,
        form,
        lambda: members.leave(actor, membership=membership, since=When.day(today), **form.cleaned_data),
        done=_("%(name)s has left the network.") % {"name": body},
        leads=_address_of(body),
        why=why_not(actor, verb, membership),
        heading=(_("End the membership of %(body)s") if ends else _("%(body)s leaves the network")) % {"body": body},
        lede=_(
            "The membership ends today, and with it every seat of the organisation. What it did stays on the record; "
            "it can apply again."
        ),
        send=_("End the membership") if ends else _("Leave the network"),
        partnership=found,
        crumbs=[*crumbs_of(found), (body.name, _address_of(body))],
    )


@anyone
def activity(request: ActingRequest, actor: Actor, *, partnership: str) -> HttpResponse:
    """Show what the network did, the newest first; the meetings it held among itself; how it grew."""
    found = partnership_or_404(partnership)
    read = reading(request, found.timezone, actor.at)
    body = request.GET.get("body", "")[:200]
    acts, more = activity_on(found, read.day, body, _reference(request.GET.get("before", "")))
    steps = growth(found, read.day)
    context = {
        "partnership": found,
        "on": read.day,
        "body": body,
        "acts": acts,
        "older": acts[-1].reference if more else "",
        "continued": "before" in request.GET,
        "sessions": sessions_of(found, actor, read.day),
        "steps": steps,
        "chart": growth_of(steps, mirrored=get_language_bidi()),
    }
    return page(request, "network/activity.html", context)


@anyone
def members_csv(request: ActingRequest, actor: Actor, *, partnership: str) -> HttpResponse:
    """Give the members as a table: what the directory shows, and nobody's name."""
    found = partnership_or_404(partnership)
    read = reading(request, found.timezone, actor.at)
    stood = f"-{read.day.isoformat()}" if read.past else ""
    return csv_file(_rows(found, read.day), MemberRow, f"{found.slug}-members{stood}")


@anyone
def members_json(request: ActingRequest, actor: Actor, *, partnership: str) -> HttpResponse:
    """Give the members as JSON: the same rows."""
    found = partnership_or_404(partnership)
    rows = _rows(found, reading(request, found.timezone, actor.at).day)
    return JsonResponse({"partnership": found.slug, "members": [asdict(row) for row in rows]})


def _rows(partnership: Partnership, day: date) -> list[MemberRow]:
    return [_row(each) for each in directory(partnership, day)]


def _row(member: Member) -> MemberRow:
    since, declared = member.membership.since, member.declaration
    return MemberRow(
        slug=member.organisation.slug,
        name=member.organisation.name,
        since=since.first if since.is_exact else None,
        since_words=str(since),
        founding=member.membership.founding,
        interests=declared.interests if declared else "",
        funding=declared.funding if declared else "",
        expertise=declared.expertise if declared else "",
        themes=member.themes,
        declared=declared.since.last if declared and declared.since.is_exact else None,
    )


def _profile_or_404(partnership: Partnership, slug: str, day: date) -> Profile:
    found = profile(partnership, slug, day)
    if found is None:
        raise Http404(_("No member of the network is at this address."))
    return found


def crumbs_of(partnership: Partnership) -> list[tuple[str, str]]:
    """Give the way to what is done about the network's members."""
    return [
        (partnership.name, reverse("network:partnership", args=[partnership.slug])),
        (_("Network"), reverse("network:network", args=[partnership.slug])),
    ]


def _address_of(body: Organisation) -> str:
    return reverse("network:member", args=[body.partnership.slug, body.slug])


def _reference(asked: str) -> UUID | None:
    try:
        return UUID(asked)
    except ValueError:
        return None
