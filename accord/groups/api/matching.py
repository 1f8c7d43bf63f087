"""What of introductions, mandates, departments and stakeholders may leave the house, and what is owed of them."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from accord.access.actors import Actor, Side
from accord.groups.models import Approach, Introduction, IntroductionStep, Mandate, Stakeholder
from accord.groups.queries.approaches import next_steps
from accord.groups.queries.matching import IntroductionRead, State, open_introductions
from accord.kit.dates import When
from accord.network.queries import lead_names
from accord.process.models import Plan
from accord.process.queries.agreement import terms_of
from accord.process.queries.workdays import calendar_of
from accord.record.dues import Due, owe
from accord.record.publics import publish

publish(
    Mandate,
    lambda _actor: Mandate.objects.select_related("plan__partnership", "organisation"),
    {
        "organisation": "the body of government",
        "words": "what it answers for",
        "themes": "the themes by which introductions are proposed",
        "source": "where it is told",
        "since": "since when it holds",
    },
)
publish(
    Introduction,
    lambda _actor: Introduction.objects.select_related("plan__partnership", "official", "civil", "group"),
    {
        "official": "the body of government",
        "civil": "the organisation of civil society",
        "group": "the working group it is for, if any",
        "reason": "why they should meet",
        "since": "when it was proposed",
    },
)
publish(
    IntroductionStep,
    lambda _actor: IntroductionStep.objects.select_related("introduction__plan__partnership"),
    {
        "kind": "accepted, sent, met or declined",
        "side": "the side that says so; empty where it is done for both",
        "words": "in its words",
        "since": "when",
    },
)
publish(
    Approach,
    lambda actor: Approach.objects.visible_to(actor).select_related("plan__partnership", "organisation"),
    {
        "organisation": "the department",
        "state": "not-contacted, contacted, engaged, drafting, cleared or refused",
        "words": "what was said",
        "next_step": "what comes next",
        "next_by": "by which day",
        "source": "where it is told",
        "since": "when it was so",
    },
)
publish(
    Stakeholder,
    lambda actor: Stakeholder.objects.visible_to(actor).select_related("plan__partnership", "organisation"),
    {
        "organisation": "the body inside which somebody's agreement is needed",
        "name": "the unit or post",
        "concerns": "what it concerns",
        "position": "for, neutral, against or unknown",
        "words": "in more words",
        "engaged": "when they were first spoken to",
        "since": "when this was noted",
    },
)


@owe
def introductions(_actor: Actor, day: date, partnership: str) -> Iterable[Due]:
    """Give what bodies owe each other: a yes or no, the introduction, a first meeting in the days agreed.

    Two queries, and one for each plan on which introductions are open. Without an agreed number of days there is no
    day by which it is owed.
    """
    plans: dict[Plan, int | None] = {}
    for read in open_introductions(partnership, day):
        plan = read.introduction.plan
        if plan not in plans:
            plans[plan] = terms_of(plan, day).number("introduction-days")
        yield from _owed(read, plans[plan])


def _owed(read: IntroductionRead, days: int | None) -> Iterable[Due]:
    made = read.introduction
    both = (made.official, made.civil)
    told = {State.WAITING: _("Say yes or no to an introduction: %(pair)s"), State.ACCEPTED: _("Introduce: %(pair)s")}
    what = told.get(read.state, _("Meet for the first time: %(pair)s")) % {"pair": made}
    address = reverse("groups:introduction", args=[made.plan.slug, *(body.slug for body in both)])
    for body in read.waiting_for or both:
        yield Due(what, Side(body.side), body.name, _by(read, days), address)


def _by(read: IntroductionRead, days: int | None) -> When:
    """Give the day by which those introduced meet; nothing is agreed of how soon somebody says yes."""
    if read.sent is None or read.sent.since.last is None or days is None:
        return When.unknown()
    return When.day(calendar_of(read.introduction.plan.partnership).add(read.sent.since.last, days))


@owe
def approaches(actor: Actor, day: date, partnership: str) -> Iterable[Due]:
    """Give the next steps with departments, which the lead of government owes. At most two queries."""
    steps = next_steps(actor, day, partnership)
    leads = lead_names(steps[0].plan.partnership, day) if steps else {}
    for step in steps:
        lead = leads.get(Side.GOVERNMENT, step.plan.partnership.government_name)
        told = {"body": step.organisation.name, "step": step.next_step}
        address = reverse("groups:department", args=[step.plan.slug, step.organisation.slug])
        by = When.day(step.next_by) if step.next_by else When.unknown()
        yield Due(_("%(body)s: %(step)s") % told, Side.GOVERNMENT, lead, by, address)
