from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.access.actors import BOTH_SIDES, Actor
from accord.access.doors import ActingRequest, anyone, signed_in
from accord.access.rules import Refused, why_not
from accord.kit.dates import When
from accord.kit.forms import Form, asked, typed
from accord.kit.page import csv_file, page
from accord.network.queries import body_of
from accord.process.forms.decisions import DecisionFilter, QuestionForm, VoiceForm
from accord.process.models import Decision, Plan, Voice, Way
from accord.process.models.clauses import matters
from accord.process.operations import decisions as operations
from accord.process.queries import plan_or_404, reading_of
from accord.process.queries.decisions import (
    DecisionRead,
    DecisionRow,
    State,
    awaited,
    decision_or_404,
    decisions_of,
    outside_of,
    seated_at,
)
from accord.process.queries.plans import local_day, stood
from accord.process.verbs.decisions import Decisions
from accord.process.views.table import below_table


@anyone
def decisions(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """List the questions put to the table and what they came to, the newest first."""
    found = plan_or_404(plan)
    read = reading_of(request, actor, found)
    form = DecisionFilter(request.GET, states=State.choices)
    everything = decisions_of(found, actor, read.day)
    wanted = form.wanted()
    context = {
        "plan": found,
        "past": read.past,
        "form": form,
        "filtered": bool(wanted),
        "all": len(everything),
        "shown": [each for each in everything if _fits(each, wanted)],
        "seated": actor.side in BOTH_SIDES,
        "why": why_not(actor, Decisions.PUT, Decision(plan=found)),
    }
    return page(request, "process/decisions.html", context)


def _fits(read: DecisionRead, wanted: dict[str, str]) -> bool:
    return wanted.get("state", read.state) == read.state and wanted.get("way", read.decision.way) == read.decision.way


@anyone
def decisions_csv(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """Give the questions that the reader may read as a file."""
    found = plan_or_404(plan)
    read = reading_of(request, actor, found)
    rows = [DecisionRow.of(each) for each in decisions_of(found, actor, read.day)]
    return csv_file(rows, DecisionRow, f"{found.slug}-decisions{stood(read)}")


@signed_in
def put(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """Put a question to the table."""
    found = plan_or_404(plan)
    form = QuestionForm(typed(request), matters=[(each.code, each.title) for each in matters().values()])
    since = When.day(local_day(found, actor.at))
    return asked(
        request,
        form,
        lambda: operations.put(actor, plan=found, since=since, **form.cleaned_data),
        done=_("Put to the table. Bodies can answer now."),
        leads=_address,
        plan=found,
        crumbs=_crumbs(found),
        heading=_("Put a question"),
        lede=_("The agreement says how each matter is decided. Another way is possible; the page then says so."),
        send=_("Put the question"),
        why=why_not(actor, Decisions.PUT, Decision(plan=found)),
    )


@anyone
def decision(request: ActingRequest, actor: Actor, *, plan: str, number: int) -> HttpResponse:
    """Show one question: its rule, who said what, what it came to, and where it leaves the agreement."""
    found = plan_or_404(plan)
    read = reading_of(request, actor, found)
    each = decision_or_404(found, actor, number, read.day)
    return page(request, "process/decision.html", _told(found, actor, each, past=read.past))


def _told(plan: Plan, actor: Actor, each: DecisionRead, *, past: bool) -> dict[str, Any]:
    """Give what the page of a question shows, and what its reader can do there."""
    seated = not past and actor.side in BOTH_SIDES
    waiting = [] if each.is_settled else awaited(each, seated_at(each.day, plan.partnership))
    return {
        "plan": plan,
        "each": each,
        "outside": [each.result.outside] if each.result and each.result.outside else outside_of(each.decision),
        "waiting": waiting,
        "seated": seated,
        "form": VoiceForm(options=each.decision.options) if seated and each.is_open else None,
        "why": why_not(actor, Decisions.SPEAK, Voice(decision=each.decision, plan=plan)),
        "why_settle": why_not(actor, Decisions.SETTLE, each.decision),
        "countable": not each.is_settled and (not each.is_open or not waiting),
        "ministerial": each.decision.way == Way.MINISTER,
    }


@signed_in
def speak(request: ActingRequest, actor: Actor, *, plan: str, number: int) -> HttpResponse:
    """Answer a question for one's own body."""
    found = plan_or_404(plan)
    today = local_day(found, actor.at)
    row = decision_or_404(found, actor, number, today).decision
    form = VoiceForm(typed(request), options=row.options)

    def work() -> Voice:
        body = body_of(actor, found.partnership)
        if body is None:
            raise Refused(_("You hold no seat at this table."))
        return operations.speak(actor, decision=row, organisation=body, since=When.day(today), **form.cleaned_data)

    return asked(
        request,
        form,
        work,
        done=_("Your answer stands. It can be changed until answers close."),
        leads=_address(row),
        template="process/speak.html",
        plan=found,
        crumbs=_crumbs(found, row),
        heading=_("Your answer"),
        lede=row.question,
        send=_("Answer"),
        why=why_not(actor, Decisions.SPEAK, Voice(decision=row, plan=found)),
        options=row.options,
    )


@signed_in
def settle(request: ActingRequest, actor: Actor, *, plan: str, number: int) -> HttpResponse:
    """Count the answers to a question by its rule."""
    found = plan_or_404(plan)
    today = local_day(found, actor.at)
    row = decision_or_404(found, actor, number, today).decision
    return asked(
        request,
        Form(typed(request)),
        lambda: operations.settle(actor, decision=row, since=When.day(today)),
        done=lambda result: result.words,
        leads=_address(row),
        plan=found,
        crumbs=_crumbs(found, row),
        kicker=row.question,
        heading=_("Count the answers"),
        lede=_("The rule counts; nobody can set the result by hand."),
        send=_("Tell the result"),
        why=why_not(actor, Decisions.SETTLE, row),
    )


def _address(decision: Decision) -> str:
    return reverse("process:decision", args=[decision.plan.slug, decision.number])


def _crumbs(plan: Plan, decision: Decision | None = None) -> list[tuple[str, str]]:
    of_all = (_("Decisions"), reverse("process:decisions", args=[plan.slug]))
    return below_table(plan, of_all, *([(decision.question, _address(decision))] if decision else []))
