from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accord.access.actors import BOTH_SIDES, Actor
from accord.access.doors import ActingRequest, anyone, signed_in
from accord.access.rules import why_not
from accord.kit.asof import reading
from accord.kit.dates import When
from accord.kit.forms import Form, asked, typed
from accord.kit.page import csv_file, page
from accord.network.forms.desk import AnswerForm, AskForm, PutOffForm, WithdrawForm
from accord.network.models import Partnership, Request, RequestStep
from accord.network.operations import desk as operations
from accord.network.queries import local_day, partnership_or_404, sides_of, today
from accord.network.queries.desk import RequestRow, other_side, paces, request_or_404, requests_of
from accord.network.verbs.desk import Desk

POSTED = require_http_methods(["GET", "HEAD", "POST"])


@anyone
def desk(request: ActingRequest, actor: Actor, *, partnership: str) -> HttpResponse:
    """Show what each side owes the other, what came of it, and how fast each answers."""
    found = partnership_or_404(partnership)
    read = reading(request, found.timezone, actor.at)
    requests = requests_of(found, actor, read.day)
    owed = [each for each in requests if each.is_open]
    context = {
        "partnership": found,
        "past": read.past,
        "sides": [(pace, [each for each in owed if each.side == pace.side]) for pace in paces(requests)],
        "closed": [each for each in requests if not each.is_open],
        "seated": actor.side in BOTH_SIDES,
        "why": why_not(actor, Desk.ASK, Request(partnership=found)),
    }
    return page(request, "network/desk.html", context)


@anyone
def desk_csv(request: ActingRequest, actor: Actor, *, partnership: str) -> HttpResponse:
    """Give the requests that the reader may read as a file."""
    found = partnership_or_404(partnership)
    read = reading(request, found.timezone, actor.at)
    rows = [RequestRow.of(each) for each in requests_of(found, actor, read.day)]
    return csv_file(rows, RequestRow, f"{found.slug}-desk")


@signed_in
@POSTED
def ask(request: ActingRequest, actor: Actor, *, partnership: str) -> HttpResponse:
    """Ask the other side for something by a day."""
    found = partnership_or_404(partnership)
    other = other_side(actor.side)
    bodies = list(found.organisations.filter(side=other).order_by("name"))
    whole = sides_of(found)[other]
    form = AskForm(typed(request), side=_("%(side)s as a whole") % {"side": whole}, bodies=bodies)
    since = today(found, actor.at)
    return asked(
        request,
        form,
        lambda: operations.ask(actor, partnership=found, since=since, **form.cleaned_data),
        done=_("Asked. The answer is owed from now on."),
        leads=lambda made: _address(found, made.number),
        why=why_not(actor, Desk.ASK, Request(partnership=found)),
        heading=_("Ask the other side"),
        lede=_("%(other)s will owe an answer by the day you name.") % {"other": whole},
        send=_("Ask"),
        partnership=found,
        crumbs=[(found.name, reverse("network:partnership", args=[found.slug])), _desk_crumb(found)],
    )


@anyone
def request_page(request: ActingRequest, actor: Actor, *, partnership: str, number: int) -> HttpResponse:
    """Show one request: what is asked, owed by whom and by when, and what came of it."""
    found = partnership_or_404(partnership)
    read = reading(request, found.timezone, actor.at)
    each = request_or_404(found, actor, number, read.day)
    can = {
        name: why_not(actor, verb, each.request)
        for name, verb in (("answer", Desk.ANSWER), ("put_off", Desk.PUT_OFF), ("withdraw", Desk.WITHDRAW_REQUEST))
    }
    context = {"partnership": found, "past": read.past, "each": each, "why": can, "seated": actor.side in BOTH_SIDES}
    return page(request, "network/request.html", context)


@dataclass(frozen=True)
class Step:
    """One thing that can be done with a request: its form, its verb, and the words around it."""

    form: type[Form]
    verb: Desk
    work: Callable[..., RequestStep]
    heading: str
    done: str


@signed_in
@POSTED
def answer(request: ActingRequest, actor: Actor, *, partnership: str, number: int) -> HttpResponse:
    """Answer a request."""
    step = Step(AnswerForm, Desk.ANSWER, operations.answer, _("Answer"), _("Answered."))
    return _take(request, actor, partnership, number, step)


@signed_in
@POSTED
def put_off(request: ActingRequest, actor: Actor, *, partnership: str, number: int) -> HttpResponse:
    """Promise the answer for a later day."""
    done = _("Put off. The day that was set at first stays on the record.")
    step = Step(PutOffForm, Desk.PUT_OFF, operations.put_off, _("Put off the answer"), done)
    return _take(request, actor, partnership, number, step)


@signed_in
@POSTED
def withdraw(request: ActingRequest, actor: Actor, *, partnership: str, number: int) -> HttpResponse:
    """Take a request back."""
    done = _("Withdrawn. Nothing is owed any more.")
    step = Step(WithdrawForm, Desk.WITHDRAW_REQUEST, operations.withdraw_request, _("Withdraw the request"), done)
    return _take(request, actor, partnership, number, step)


def _take(request: ActingRequest, actor: Actor, partnership: str, number: int, step: Step) -> HttpResponse:
    """Show a step's form, and take the step."""
    found = partnership_or_404(partnership)
    today = local_day(found, actor.at)
    each = request_or_404(found, actor, number, today)
    form, since = step.form(typed(request)), When.day(today)
    return asked(
        request,
        form,
        lambda: step.work(actor, request=each.request, since=since, **form.cleaned_data),
        done=step.done,
        leads=_address(found, number),
        template="network/request_form.html",
        why=why_not(actor, step.verb, each.request),
        heading=step.heading,
        lede=_("%(body)s asked: %(title)s. Due %(due)s.")
        % {"body": each.request.asked_by.name, "title": each.request.title, "due": each.due},
        send=step.heading,
        partnership=found,
        crumbs=[_desk_crumb(found), (each.request.title, _address(found, number))],
        each=each,
    )


def _desk_crumb(partnership: Partnership) -> tuple[str, str]:
    return _("Requests between the sides"), reverse("network:desk", args=[partnership.slug])


def _address(partnership: Partnership, number: int) -> str:
    return reverse("network:request", args=[partnership.slug, number])
