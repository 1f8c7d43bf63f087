from datetime import date
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.access.actors import BOTH_SIDES, Actor, Side
from accord.access.doors import ActingRequest, anyone, signed_in, signed_link
from accord.access.links import token_of
from accord.access.models import SignedLink
from accord.access.rules import why_not
from accord.kit.dates import When
from accord.kit.forms import asked, tried, typed
from accord.kit.page import page
from accord.meetings.forms.polls import AnswerForm, PollEndForm, PollForm, PollGuestForm, SettleForm
from accord.meetings.models import Poll, PollAnswer, PollEnd, PollGuest, Series
from accord.meetings.operations import polls as operations
from accord.meetings.queries.polls import (
    DATES,
    Can,
    PollRead,
    guest_named,
    poll_or_404,
    polls_of,
    read_poll,
)
from accord.meetings.verbs.polls import Polls
from accord.meetings.views.meetings import crumbs
from accord.network.forms.parties import ZONES
from accord.network.queries import body_of
from accord.process.models import Plan
from accord.process.queries import plan_or_404, reading_of
from accord.process.queries.plans import local_day


@anyone
def polls(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """List the searches for a date, those open first."""
    found = plan_or_404(plan)
    read = reading_of(request, actor, found)
    everything = polls_of(found, actor, read.day)
    context = {
        "plan": found,
        "past": read.past,
        "polls": sorted(everything, key=lambda each: not each.is_open),
        "seated": actor.side in BOTH_SIDES,
        "why": why_not(actor, Polls.ASK, Poll(plan=found)),
    }
    return page(request, "meetings/polls.html", context)


@signed_in
def ask(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """Ask when a meeting could be."""
    found = plan_or_404(plan)
    today = local_day(found, actor.at)
    series = Series.objects.filter(plan=found).visible_to(actor).as_of(today)
    form = PollForm(typed(request), series=series, zone=found.partnership.timezone)
    return asked(
        request,
        form,
        lambda: operations.ask(actor, plan=found, since=When.day(today), **form.cleaned_data),
        done=_("Asked. Bodies with a seat can answer now; others you can ask by letter."),
        leads=address_of,
        template="meetings/ask.html",
        zones=ZONES,
        plan=found,
        crumbs=_crumbs(found),
        heading=_("Ask when to meet"),
        lede=_("Everybody asked says which of the dates they can; one of them then becomes the meeting."),
        send=_("Ask"),
        why=why_not(actor, Polls.ASK, Poll(plan=found)),
    )


@anyone
def poll(request: ActingRequest, actor: Actor, *, plan: str, code: str) -> HttpResponse:
    """Show one search for a date: who can when, by side, and what came of it."""
    found = plan_or_404(plan)
    read = reading_of(request, actor, found)
    return page(request, "meetings/poll.html", _told(actor, poll_or_404(found, code, actor, read.day), past=read.past))


def _told(actor: Actor, read: PollRead, *, past: bool) -> dict[str, Any]:
    """Give what the page of a poll shows, and what its reader can do there."""
    seated = not past and actor.side in BOTH_SIDES
    keeps = seated and not why_not(actor, Polls.WRITE_TO, read.poll)
    return {
        "plan": read.poll.plan,
        "each": read,
        "seated": seated,
        "keeps": keeps,
        "form": _answer_form(read, actor) if seated and read.is_open else None,
        "why": why_not(actor, Polls.ANSWER, read.poll),
        "asked_by_letter": _asked_by_letter(read) if keeps else [],
    }


def _asked_by_letter(read: PollRead) -> list[tuple[PollGuest, bool]]:
    """Give the guests not forgotten and whether each has answered: for whoever keeps the meeting alone. One query."""
    heard = {answer.guest_id for answer in read.answers}
    return [(guest, guest.pk in heard) for guest in read.poll.guests.exclude(name="")]


def _answer_form(read: PollRead, actor: Actor, request: ActingRequest | None = None) -> AnswerForm:
    body = body_of(actor, read.poll.plan.partnership)
    said = read.said_by(organisation=body) if body else ()
    dates = [option.words for option in read.options]
    return AnswerForm(typed(request) if request else None, dates=dates, choices=Can.choices, said=said)


@signed_in
def answer(request: ActingRequest, actor: Actor, *, plan: str, code: str) -> HttpResponse:
    """Say for one's own body which of the dates it can."""
    found, today, read = _open(actor, plan, code)
    form = _answer_form(read, actor, request)
    return asked(
        request,
        form,
        lambda: operations.answer(actor, poll=read.poll, answers=form.answers, since=When.day(today)),
        done=_("Your answer stands. It can be changed until answers close."),
        send=_("Answer"),
        heading=_("Which dates can you?"),
        why=why_not(actor, Polls.ANSWER, read.poll),
        **_from_the_poll(found, read.poll),
    )


@signed_in
def write_to(request: ActingRequest, actor: Actor, *, plan: str, code: str) -> HttpResponse:
    """Ask somebody without an account, by letter."""
    found, today, read = _open(actor, plan, code)
    sides = [(side.value, side.label) for side in (*read.sides, *([] if read.poll.room_side else [Side.OTHER]))]
    form = PollGuestForm(typed(request), sides=sides)
    return asked(
        request,
        form,
        lambda: operations.write_to(actor, poll=read.poll, since=When.day(today), **form.cleaned_data),
        done=_("The letter is on its way."),
        send=_("Send the letter"),
        heading=_("Ask somebody by letter"),
        why=why_not(actor, Polls.WRITE_TO, read.poll),
        **_from_the_poll(found, read.poll),
    )


@signed_in
def settle(request: ActingRequest, actor: Actor, *, plan: str, code: str) -> HttpResponse:
    """Choose one of the dates and call the meeting."""
    found, today, read = _open(actor, plan, code)
    form = SettleForm(typed(request), dates=[option.words for option in read.options])
    dates = [option.arranged for option in read.options]
    return asked(
        request,
        form,
        lambda: operations.settle(actor, poll=read.poll, since=When.day(today), **form.chosen(dates)),
        done=_("The date is chosen and the meeting is called."),
        send=_("Call the meeting"),
        heading=_("Choose the date"),
        why=why_not(actor, Polls.SETTLE, read.poll),
        **_from_the_poll(found, read.poll) | {"leads": lambda done: _meeting(found, done)},
    )


def _meeting(plan: Plan, done: PollEnd) -> str:
    return reverse("meetings:meeting", args=[plan.slug, done.meeting.code if done.meeting else ""])


@signed_in
def end(request: ActingRequest, actor: Actor, *, plan: str, code: str) -> HttpResponse:
    """End the search without a date."""
    found, today, read = _open(actor, plan, code)
    form = PollEndForm(typed(request))
    return asked(
        request,
        form,
        lambda: operations.end(actor, poll=read.poll, since=When.day(today), **form.cleaned_data),
        done=_("It has ended without a date."),
        send=_("End it"),
        heading=_("End the search without a date"),
        why=why_not(actor, Polls.END, read.poll),
        **_from_the_poll(found, read.poll),
    )


@signed_link(DATES)
def by_link(request: ActingRequest, actor: Actor, link: SignedLink) -> HttpResponse:
    """Let somebody asked by letter answer; the link is used up, and the next letter can change the answer."""
    guest = guest_named(link.subject)
    poll, today = guest.poll, local_day(guest.poll.plan, actor.at)
    read = read_poll(poll, today)
    dates = [option.words for option in read.options]
    form = AnswerForm(typed(request), dates=dates, choices=Can.choices, said=read.said_by(guest=guest))
    context = {
        "guest": guest,
        "poll": poll,
        "read": read,
        "form": form,
        "closes": When.day(poll.closes),
        "token": token_of(link),
    }

    def work() -> PollAnswer:
        return operations.answer_by_link(actor, link=link, answers=form.answers, since=When.day(today))

    answered = tried(form, work) if request.method == "POST" else None
    if answered:
        return page(request, "meetings/poll_answered.html", context)
    return page(request, "meetings/poll_by_link.html", context, status=form.status)


@signed_link(DATES)
def forget(request: ActingRequest, actor: Actor, link: SignedLink) -> HttpResponse:
    """Forget who was asked by letter, as they ask."""
    guest = guest_named(link.subject)
    context = {"guest": guest, "meeting": guest.poll, "plan": guest.plan, "done": request.method == "POST"}
    if request.method == "POST":
        operations.forget(actor, link=link, since=When.day(local_day(guest.plan, actor.at)))
    return page(request, "meetings/forget_asked.html", context)


def _open(actor: Actor, plan: str, code: str) -> tuple[Plan, date, PollRead]:
    """Give the plan, its day now, and the poll as it stands."""
    found = plan_or_404(plan)
    today = local_day(found, actor.at)
    return found, today, poll_or_404(found, code, actor, today)


def address_of(poll: Poll) -> str:
    """Give where a poll is read."""
    return reverse("meetings:poll", args=[poll.plan.slug, poll.code])


def _crumbs(plan: Plan, *parents: tuple[str, str]) -> list[tuple[str, str]]:
    return crumbs(plan, (_("Dates"), reverse("meetings:polls", args=[plan.slug])), *parents)


def _from_the_poll(plan: Plan, poll: Poll) -> dict[str, Any]:
    """Give where the forms about a poll stand, and lead back to."""
    return {
        "plan": plan,
        "crumbs": _crumbs(plan, (poll.title, address_of(poll))),
        "kicker": poll.title,
        "leads": address_of(poll),
    }
