from datetime import date
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.doors import ActingRequest, anyone, signed_in, signed_link
from accord.access.models import SignedLink
from accord.access.rules import why_not
from accord.kit.asof import reading
from accord.kit.dates import When
from accord.kit.forms import asked, told, tried, typed
from accord.kit.page import page
from accord.network.forms.membership import ApplicationForm, DecisionForm, ReasonForm
from accord.network.models import Admission, Application, Membership, Partnership
from accord.network.operations import membership as members
from accord.network.queries import local_day, partnership_or_404
from accord.network.queries.admission import DECIDED, Sent, application_named, calendar_of, pace, stood
from accord.network.queries.coordination import office
from accord.network.queries.membership import charter_of
from accord.network.verbs.membership import Members
from accord.network.views.membership import crumbs_of


@anyone
def join(request: ActingRequest, actor: Actor, *, partnership: str) -> HttpResponseBase:
    """Tell who decides on joining, by which rules and how fast; who is signed in fills in the form."""
    found = partnership_or_404(partnership)
    read = reading(request, found.timezone, actor.at)
    charter = charter_of(found, read.day)
    form = ApplicationForm(typed(request)) if actor.person and charter and not read.past else None
    if request.method == "POST":
        if not actor.person:
            return redirect_to_login(request.get_full_path())
        if form and (
            made := tried(
                form, lambda: members.apply(actor, partnership=found, since=When.day(read.day), **form.cleaned_data)
            )
        ):
            return told(request, _("Your application is here, for everyone to read."), _address_of(made))
    context = {
        "partnership": found,
        "past": read.past,
        "charter": charter,
        "coordinator": office(found, read.day).body,
        "pace": pace(found, read.day),
        "form": form,
        "why": why_not(actor, Members.APPLY, Application(partnership=found)),
    }
    return page(request, "network/join.html", context, status=form.status if form else 200)


@anyone
def applications(request: ActingRequest, actor: Actor, *, partnership: str) -> HttpResponse:
    """List who asked to join: who waits since when, and how each that was decided ended."""
    found = partnership_or_404(partnership)
    day = reading(request, found.timezone, actor.at).day
    return page(request, "network/applications.html", {"partnership": found, "on": day, "pace": pace(found, day)})


@anyone
def application(request: ActingRequest, actor: Actor, *, partnership: str, application: int) -> HttpResponse:
    """Show what an organisation said when it asked to join, until when it is owed a decision, and what became of it."""
    found = partnership_or_404(partnership)
    read = reading(request, found.timezone, actor.at)
    sent = _sent_or_404(found, application, read.day)
    open_now = sent.decision is None and not read.past
    context = {
        "partnership": found,
        "sent": sent,
        "decides": open_now and not why_not(actor, Members.ADMIT, sent.application),
        "withdraws": open_now and not why_not(actor, Members.WITHDRAW, sent.application),
    }
    return page(request, "network/application.html", context)


@signed_in
def decide(request: ActingRequest, actor: Actor, *, partnership: str, application: int) -> HttpResponse:
    """Admit or refuse, rule of admission by rule of admission."""
    found = partnership_or_404(partnership)
    today = local_day(found, actor.at)
    sent = _sent_or_404(found, application, today)
    form = DecisionForm(typed(request), criteria=sent.application.charter.criteria)

    def decided() -> Membership | Admission:
        since, told_why = When.day(today), form.cleaned_data["reason"]
        if form.cleaned_data["outcome"] == Admission.Outcome.ADMITTED:
            return members.admit(actor, application=sent.application, since=since, unmet=form.unmet, reason=told_why)
        return members.refuse(actor, application=sent.application, since=since, unmet=form.unmet, reason=told_why)

    return asked(
        request,
        form,
        decided,
        done=_("It is decided, and everyone can read how."),
        template="network/decision_form.html",
        why=why_not(actor, Members.ADMIT, sent.application),
        heading=_("Shall %(body)s be admitted?") % {"body": sent.application.name},
        lede=_("The rules of admission decide, and nothing else. Everyone can read the outcome and the reason."),
        send=_("Decide"),
        sent=sent,
        **_from_the_application(sent.application),
    )


@signed_link(DECIDED)
def decided(request: ActingRequest, actor: Actor, link: SignedLink) -> HttpResponse:  # noqa: ARG001  # a door's signature
    """Lead from the letter to the public decision. The link only reads, so it is never used up."""
    return redirect(_address_of(application_named(link.subject)))


@signed_in
def withdraw(request: ActingRequest, actor: Actor, *, partnership: str, application: int) -> HttpResponse:
    """Take an application back."""
    found = partnership_or_404(partnership)
    today = local_day(found, actor.at)
    sent = _sent_or_404(found, application, today)
    form = ReasonForm(typed(request))
    return asked(
        request,
        form,
        lambda: members.withdraw(actor, application=sent.application, since=When.day(today), **form.cleaned_data),
        done=_("The application is taken back."),
        why=why_not(actor, Members.WITHDRAW, sent.application),
        heading=_("Take back the application of %(body)s") % {"body": sent.application.name},
        lede=_("It stays to be read, as taken back. The organisation can apply again."),
        send=_("Take it back"),
        **_from_the_application(sent.application),
    )


def _sent_or_404(partnership: Partnership, number: int, day: date) -> Sent:
    """Give an application as it stood on a day, or answer that there was none. One query."""
    rows = Application.objects.filter(partnership=partnership).as_of(day)
    row = get_object_or_404(rows.select_related("charter", "decision", "person", "membership__organisation"), pk=number)
    row.partnership = partnership
    return stood(row, calendar_of(partnership), day)


def _address_of(application: Application) -> str:
    return reverse("network:application", args=[application.partnership.slug, application.pk])


def _from_the_application(application: Application) -> dict[str, Any]:
    """Give where the forms about an application stand, and lead back to."""
    found, address = application.partnership, _address_of(application)
    return {"partnership": found, "crumbs": [*crumbs_of(found), (application.name, address)], "leads": address}
