from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.http import HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accord.access.actors import BOTH_SIDES, Actor, Side
from accord.access.doors import ActingRequest, anyone, signed_in
from accord.access.rules import why_not
from accord.groups.forms.matching import DeclineForm, IntroduceForm, MeetForm, StepForm
from accord.groups.models import Introduction, IntroductionStep
from accord.groups.operations import matching as operations
from accord.groups.queries.groups import lasting
from accord.groups.queries.matching import (
    OF_A_SIDE,
    Kind,
    State,
    introduction_or_404,
    introductions_of,
    proposals,
)
from accord.groups.verbs.matching import Matching
from accord.groups.views.groups_acts import crumbs
from accord.kit.dates import When
from accord.kit.forms import Form, asked, typed
from accord.kit.page import page
from accord.process.models import Plan
from accord.process.queries import plan_or_404, reading_of
from accord.process.queries.plans import local_day

SHOWN = 50
"""Proposals on the page: nobody introduces more at once."""


@dataclass(frozen=True)
class Way:
    """How a step of an introduction is taken: its address, verb, operation and form, and the words of its page."""

    address: str
    verb: Matching
    work: Callable[..., IntroductionStep]
    form: type[Form]
    heading: Promise
    lede: Promise
    send: Promise
    done: Promise


WAYS: Final = {
    Kind.ACCEPTED: Way(
        "groups:accept_introduction",
        Matching.ACCEPT_INTRODUCTION,
        operations.accept,
        StepForm,
        heading=gettext_lazy("Say yes to the introduction"),
        lede=gettext_lazy("You say yes for the body of your side. Once both have, they are introduced."),
        send=gettext_lazy("Say yes"),
        done=gettext_lazy("Your yes is on the record."),
    ),
    Kind.SENT: Way(
        "groups:send_introduction",
        Matching.SEND_INTRODUCTION,
        operations.send,
        StepForm,
        heading=gettext_lazy("Introduce them to each other"),
        lede=gettext_lazy("Both said yes. From now on both find the first meeting among what they owe."),
        send=gettext_lazy("Introduce them"),
        done=gettext_lazy("They are introduced, and owe each other a first meeting."),
    ),
    Kind.MET: Way(
        "groups:meet",
        Matching.MEET,
        operations.meet,
        MeetForm,
        heading=gettext_lazy("They have met"),
        lede=gettext_lazy("Say when they first met. What was said there stands in the minutes, where there are any."),
        send=gettext_lazy("Put on the record"),
        done=gettext_lazy("Their first meeting is on the record."),
    ),
    Kind.DECLINED: Way(
        "groups:decline_introduction",
        Matching.DECLINE_INTRODUCTION,
        operations.decline,
        DeclineForm,
        heading=gettext_lazy("Decline the introduction"),
        lede=gettext_lazy("You decline for the body of your side. The pair is not proposed again."),
        send=gettext_lazy("Decline"),
        done=gettext_lazy("It is on the record. This pair is not proposed again."),
    ),
}
"""The steps in the order in which they are offered."""


@anyone
def introductions(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """Show who should know each other and why; who is being introduced, who has met, who declined."""
    found = plan_or_404(plan)
    read = reading_of(request, actor, found)
    made, proposed = introductions_of(found, read.day), proposals(found, actor, read.day)
    context = {
        "plan": found,
        "past": read.past,
        "proposed": proposed[:SHOWN],
        "all": len(proposed),
        "open": [each for each in made if each.is_open],
        "met": [each for each in made if each.state == State.MET],
        "declined": [each for each in made if each.state == State.DECLINED],
        "seated": actor.side in BOTH_SIDES,
        "why": why_not(actor, Matching.INTRODUCE, Introduction(plan=found)),
    }
    return page(request, "groups/introductions.html", context)


@anyone
def introduction(request: ActingRequest, actor: Actor, *, plan: str, official: str, civil: str) -> HttpResponse:
    """Show one introduction: who, why, what came of it step by step, and what comes next."""
    found = plan_or_404(plan)
    read = reading_of(request, actor, found)
    shown = introduction_or_404(found, official, civil, read.day)
    whys = {
        way: why_not(actor, way.verb, shown.introduction)
        for kind, way in WAYS.items()
        if not shown.out_of_turn(kind, actor.side if kind in OF_A_SIDE else "")
    }
    context = {
        "plan": found,
        "past": read.past,
        "read": shown,
        "ways": [way for way, why in whys.items() if not why],
        "why": next(iter(whys.values()), ""),
        "seated": actor.side in BOTH_SIDES,
    }
    return page(request, "groups/introduction.html", context)


@signed_in
def introduce(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """Propose an introduction; a pair that is named in the address comes with the reason why it is proposed."""
    found = plan_or_404(plan)
    today = local_day(found, actor.at)
    bodies = found.partnership.organisations.order_by("name")
    form = IntroduceForm(
        typed(request),
        initial=_proposed(request, actor, found),
        official=bodies.filter(side=Side.GOVERNMENT),
        civil=bodies.filter(side=Side.CIVIL_SOCIETY),
        group=lasting(found, today),
    )
    return asked(
        request,
        form,
        lambda: operations.introduce(actor, plan=found, since=When.day(today), **form.cleaned_data),
        done=_("It is proposed. Both are asked to say yes."),
        leads=address_of,
        plan=found,
        crumbs=_crumbs(found),
        heading=_("Propose an introduction"),
        lede=_("Say who should know each other and why. Both are asked first; then they are introduced."),
        send=_("Propose it"),
        why=why_not(actor, Matching.INTRODUCE, Introduction(plan=found)),
    )


def _proposed(request: ActingRequest, actor: Actor, plan: Plan) -> dict[str, str]:
    """Give what the form begins with: the pair in the address, and why it is proposed where it is."""
    told = {name: request.GET.get(name, "") for name in ("official", "civil", "group")}
    if request.method == "POST" or not (told["official"] and told["civil"]):
        return told
    found = proposals(plan, actor, local_day(plan, actor.at))
    pair = (each for each in found if (each.official.slug, each.civil.slug) == (told["official"], told["civil"]))
    return {**told, "reason": next((each.reason for each in pair), "")}


@signed_in
def step(request: ActingRequest, actor: Actor, *, plan: str, official: str, civil: str, kind: Kind) -> HttpResponse:
    """Take the next step of an introduction: one side's yes or no, sending it, the first meeting."""
    found, way = plan_or_404(plan), WAYS[kind]
    today = When.day(local_day(found, actor.at))
    made = introduction_or_404(found, official, civil, local_day(found, actor.at)).introduction
    form = way.form(typed(request), initial={"since": str(today)})
    return asked(
        request,
        form,
        lambda: way.work(actor, introduction=made, **{"since": today, **form.cleaned_data}),
        done=str(way.done),
        leads=address_of(made),
        plan=found,
        crumbs=[*_crumbs(found), (str(made), address_of(made))],
        kicker=str(made),
        heading=way.heading,
        lede=way.lede,
        send=way.send,
        why=why_not(actor, way.verb, made),
    )


def address_of(introduction: Introduction) -> str:
    """Give the address of an introduction's page."""
    pair = [introduction.official.slug, introduction.civil.slug]
    return reverse("groups:introduction", args=[introduction.plan.slug, *pair])


def _crumbs(plan: Plan) -> list[tuple[str, str]]:
    return [*crumbs(plan), (_("Introductions"), reverse("groups:introductions", args=[plan.slug]))]
