from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accord.access.actors import BOTH_SIDES, Actor
from accord.access.doors import ActingRequest, anyone, signed_in
from accord.access.rules import Refused, why_not
from accord.kit.dates import When
from accord.kit.forms import Form, told, tried
from accord.kit.page import csv_file, page
from accord.network.queries import body_of
from accord.process.forms.decisions import DecisionFilter, QuestionForm, VoiceForm
from accord.process.models import Decision, DecisionResult, Plan, Voice, Way
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

POSTED = require_http_methods(["GET", "HEAD", "POST"])


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
        "on": read.day,
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
@POSTED
def put(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """Put a question to the table."""
    found = plan_or_404(plan)
    form = QuestionForm(request.POST or None, matters=[(each.code, each.title) for each in matters().values()])
    since = When.day(local_day(found, actor.at))

    def work() -> Decision:
        return operations.put(actor, plan=found, since=since, **form.cleaned_data)

    if request.method == "POST" and (made := tried(form, work)):
        return told(request, _("Put to the table. Bodies can answer now."), _address(found, made.number))
    why = why_not(actor, Decisions.PUT, Decision(plan=found))
    return page(request, "process/put_decision.html", {"plan": found, "form": form, "why": why}, status=form.status)


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
@POSTED
def speak(request: ActingRequest, actor: Actor, *, plan: str, number: int) -> HttpResponse:
    """Answer a question for one's own body."""
    found = plan_or_404(plan)
    today = local_day(found, actor.at)
    each = decision_or_404(found, actor, number, today)
    form = VoiceForm(request.POST or None, options=each.decision.options)

    def work() -> Voice:
        body = body_of(actor, found.partnership)
        if body is None:
            raise Refused(_("You hold no seat at this table."))
        return operations.speak(
            actor, decision=each.decision, organisation=body, since=When.day(today), **form.cleaned_data
        )

    if request.method == "POST" and tried(form, work) is not None:
        return told(request, _("Your answer stands. It can be changed until answers close."), _address(found, number))
    why = why_not(actor, Decisions.SPEAK, Voice(decision=each.decision, plan=found))
    return page(
        request, "process/speak.html", {"plan": found, "each": each, "form": form, "why": why}, status=form.status
    )


@signed_in
@POSTED
def settle(request: ActingRequest, actor: Actor, *, plan: str, number: int) -> HttpResponse:
    """Count the answers to a question by its rule."""
    found = plan_or_404(plan)
    today = local_day(found, actor.at)
    each = decision_or_404(found, actor, number, today)
    form = Form(request.POST if request.method == "POST" else None)

    def work() -> DecisionResult:
        return operations.settle(actor, decision=each.decision, since=When.day(today))

    if request.method == "POST" and (result := tried(form, work)):
        return told(request, result.words, _address(found, number))
    why = why_not(actor, Decisions.SETTLE, each.decision)
    context = {"plan": found, "each": each, "form": form, "why": why}
    return page(request, "process/settle.html", context, status=form.status)


def _address(plan: Plan, number: int) -> str:
    return reverse("process:decision", args=[plan.slug, number])
