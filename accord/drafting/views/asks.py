"""Asks as everybody reads them; civil society's estimates as its own side does."""

from dataclasses import asdict
from datetime import date
from typing import Any

from django.http import Http404, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from accord.access.actors import Actor, Side
from accord.access.doors import ActingRequest, anyone, signed_in
from accord.access.rules import why_not
from accord.drafting.forms.asks import AskFilter, SinceFilter
from accord.drafting.models import Ask
from accord.drafting.queries.asks import ask_on, asks_on, by_section, outcomes_of, states_of, tally
from accord.drafting.queries.asks_annex import annex_on
from accord.drafting.queries.asks_descents import descents_on
from accord.drafting.queries.asks_estimates import estimates_of, ranking
from accord.drafting.queries.asks_files import AskRow
from accord.drafting.queries.asks_movement import MovementRow, begins_on, movement_of, rows_of
from accord.drafting.queries.asks_told import told_of
from accord.drafting.queries.entries import body_of
from accord.drafting.verbs.asks import Asks
from accord.drafting.verbs.contents import Drafting
from accord.kit.asof import Reading
from accord.kit.dates import When
from accord.kit.page import csv_file, page
from accord.network.queries.papers import sits_at
from accord.process.models import Plan
from accord.process.queries import plan_or_404, reading_of
from accord.process.queries.plans import stood


@anyone
def asks(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """Show what civil society asks for, by section: how far the two sides are, and what became of it in the plan."""
    found = plan_or_404(plan)
    read = reading_of(request, actor, found)
    everything = asks_on(found, read.day)
    form = AskFilter(request.GET, asks=everything)
    shown = form.fitting(everything)
    seated = not read.past and sits_at(actor, found.partnership)
    context = {
        "plan": found,
        "on": read.day,
        "asks": everything,
        "form": form,
        "filtered": bool(form.wanted()),
        "shown": shown,
        "sections": by_section(shown, lambda each: each.ask.section),
        "states": states_of(everything),
        "settled": sum(bool(each.outcome) for each in everything),
        "tally": tally(everything),
        "reading": any(each.reading for each in everything),
        "seated": seated,
        "in_room": seated and actor.side == Side.CIVIL_SOCIETY,
        "why": why_not(actor, Drafting.PUBLISH_ASK, found),
    }
    return page(request, "drafting/asks.html", context)


@anyone
def asks_csv(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """Give the asks as a file."""
    found = plan_or_404(plan)
    read = reading_of(request, actor, found)
    return csv_file(map(AskRow.of, asks_on(found, read.day)), AskRow, f"{found.slug}-asks{stood(read)}")


@anyone
def asks_json(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """Give the asks as JSON: the same rows."""
    found = plan_or_404(plan)
    day = reading_of(request, actor, found).day
    rows = [asdict(AskRow.of(each)) for each in asks_on(found, day)]
    return JsonResponse({"plan": found.slug, "as_of": day, "asks": rows})


@anyone
def ask(request: ActingRequest, actor: Actor, *, plan: str, number: str) -> HttpResponse:
    """Show one ask: what is wanted, by whom and why; what departments say; how far it is, where it went, its end."""
    found = plan_or_404(plan)
    read = reading_of(request, actor, found)
    settled = ask_on(found, read.day, number, actor)
    if settled is None:
        missing = {"plan": found, "ask": number, "on": read.day}
        return page(request, "drafting/nothing_yet.html", missing, status=404)
    row = settled.ask
    context = {
        "plan": found,
        "on": read.day,
        "actor": actor,
        "past": read.past,
        "settled": settled,
        "ask": row,
        "history": outcomes_of(row, read.day),
        "told": told_of(row, read.day),
        "descents": descents_on(found, actor, read.day, row),
        **_doing(actor, found, row, read),
    }
    return page(request, "drafting/ask.html", context)


def _doing(actor: Actor, plan: Plan, ask: Ask, read: Reading) -> dict[str, Any]:
    """Give what whoever sits at the table can do with an ask, and what lies in their room. One query at most."""
    at_table = sits_at(actor, plan.partnership)
    in_room = at_table and actor.side == Side.CIVIL_SOCIETY
    return {
        "seated": at_table and not read.past,
        "side_of_reader": actor.side if at_table else "",
        "own": body_of(actor),
        "coordinates": not why_not(actor, Asks.WITHDRAW, ask),
        "why_move": why_not(actor, Asks.MOVE, ask),
        "in_room": in_room,
        "estimates": estimates_of(ask, actor, read.day) if in_room else [],
    }


@anyone
def annex(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """Show the asks on which the two sides are not agreed, as an annex to print."""
    found = plan_or_404(plan)
    day = reading_of(request, actor, found).day
    entries = annex_on(found, day)
    context = {
        "plan": found,
        "on": When.day(day),
        "entries": entries,
        "sections": by_section(entries, lambda each: each.ask.section),
        "reading": any(each.reading for each in entries),
    }
    return page(request, "drafting/asks_annex.html", context)


@anyone
def movement(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """Show by section what moved since the draft, or since the day that is asked for."""
    found = plan_or_404(plan)
    read = reading_of(request, actor, found)
    form = SinceFilter(request.GET)
    (usual, drafted), then = begins_on(found, read.day), _then(form)
    begins = min(then or usual, read.day)
    sections = movement_of(found, actor, read.day, begins)
    rows = [row for _name, each in sections for row in each]
    context = {
        "plan": found,
        "form": form,
        "filtered": then is not None,
        "drafted": drafted and then is None,
        "asked": not drafted and then is None,
        "then": When.day(begins),
        "now": When.day(read.day),
        "since": then.isoformat() if then else None,
        "sections": sections,
        "all": len(rows),
        "moved": sum(row.has_moved for row in rows),
    }
    return page(request, "drafting/asks_movement.html", context)


@anyone
def movement_csv(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """Give what moved as a file, as far as the reader may know."""
    found = plan_or_404(plan)
    read = reading_of(request, actor, found)
    begins = _then(SinceFilter(request.GET)) or begins_on(found, read.day)[0]
    rows = rows_of(movement_of(found, actor, read.day, min(begins, read.day)))
    return csv_file(rows, MovementRow, f"{found.slug}-asks-movement{stood(read)}")


def _then(form: SinceFilter) -> date | None:
    wanted: dict[str, Any] = form.wanted()
    return wanted.get("since")


@signed_in
def estimates(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """Rank the asks by what civil society estimates of them; for nobody else there is no such page."""
    found = plan_or_404(plan)
    read = reading_of(request, actor, found)
    if not sits_at(actor, found.partnership) or actor.side != Side.CIVIL_SOCIETY:
        raise Http404(_("There is nothing at this address."))
    ranked = ranking(found, actor, read.day)
    context = {
        "plan": found,
        "past": read.past,
        "ranked": ranked,
        "estimated": sum(each.latest is not None for each in ranked),
    }
    return page(request, "drafting/asks_estimates.html", context)
