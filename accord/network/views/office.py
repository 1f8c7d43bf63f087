from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.access.actors import Actor, Side
from accord.access.doors import ActingRequest, signed_in
from accord.access.rules import why_not
from accord.kit.forms import Form, told, tried, typed
from accord.kit.page import page
from accord.network.forms.coordination import AbsenceForm, DeputyForm, OfficeForm
from accord.network.forms.membership import ReasonForm
from accord.network.models import Absence, Organisation, Partnership, Term
from accord.network.operations import coordination as operations
from accord.network.queries import local_day, partnership_or_404, today
from accord.network.queries.coordination import term_of
from accord.network.verbs.coordination import Coordination


@signed_in
def take_office(request: ActingRequest, actor: Actor, *, partnership: str) -> HttpResponse:
    """Put down that an organisation coordinates the network by agreement, without a call."""
    found = partnership_or_404(partnership)
    form = OfficeForm(typed(request), bodies=_civil_society(found))
    why = why_not(actor, Coordination.TAKE_OFFICE, Term(partnership=found))
    return ask(
        request,
        found,
        form,
        lambda: operations.take_office(actor, partnership=found, **form.cleaned_data),
        done=_("The agreement stands on the record."),
        why=why,
        heading=_("A coordinator by agreement"),
        lede=_("Where the members agreed without a call, say who agreed and when. A call lets each member be heard."),
        send=_("Put it down"),
    )


@signed_in
def name_deputy(request: ActingRequest, actor: Actor, *, partnership: str) -> HttpResponse:
    """Name who stands in for the coordinator."""
    term = _term(actor, partnership)
    found = term.partnership
    bodies = [body for body in _civil_society(found) if body.pk != term.organisation_id]
    form = DeputyForm(typed(request), bodies=bodies)
    since = today(found, actor.at)
    return ask(
        request,
        found,
        form,
        lambda: operations.name_deputy(actor, term=term, since=since, **form.cleaned_data),
        done=_("The deputy is named."),
        why=why_not(actor, Coordination.NAME_DEPUTY, term),
        heading=_("Name a deputy"),
        lede=_("The deputy acts only on days on which the coordinator is away."),
        send=_("Name the deputy"),
    )


@signed_in
def note_absence(request: ActingRequest, actor: Actor, *, partnership: str) -> HttpResponse:
    """Say on which days the coordinator is away."""
    term = _term(actor, partnership)
    form, since = AbsenceForm(typed(request)), today(term.partnership, actor.at)
    return ask(
        request,
        term.partnership,
        form,
        lambda: operations.note_absence(actor, term=term, since=since, **form.cleaned_data),
        done=_("The deputy acts on these days."),
        why=why_not(actor, Coordination.NOTE_ABSENCE, Absence(term=term, partnership=term.partnership)),
        heading=_("When the coordinator is away"),
        lede=_("On these days the people of the deputy act as coordinator, and on no others."),
        send=_("Put it down"),
    )


@signed_in
def resign(request: ActingRequest, actor: Actor, *, partnership: str) -> HttpResponse:
    """Give up coordinating the network."""
    term = _term(actor, partnership)
    form = ReasonForm(typed(request))
    since = today(term.partnership, actor.at)
    return ask(
        request,
        term.partnership,
        form,
        lambda: operations.resign(actor, term=term, since=since, **form.cleaned_data),
        done=_("The term has ended."),
        why=why_not(actor, Coordination.RESIGN, term),
        heading=_("Give up the office"),
        lede=_("The coordinator's seats end today. Any member can then call the others to choose."),
        send=_("Give up the office"),
    )


@signed_in
def expire(request: ActingRequest, actor: Actor, *, partnership: str) -> HttpResponse:
    """End a term that has run out."""
    term = _term(actor, partnership)
    form = Form(typed(request))
    since = today(term.partnership, actor.at)
    return ask(
        request,
        term.partnership,
        form,
        lambda: operations.expire(actor, term=term, since=since),
        done=_("The term has ended."),
        why=why_not(actor, Coordination.EXPIRE, term),
        heading=_("End the term that ran out"),
        lede=_("It ran out on %(day)s. Its seats end today; until somebody is chosen the members act together.")
        % {"day": term.until},
        send=_("End the term"),
    )


def _term(actor: Actor, partnership: str) -> Term:
    """Give the term that runs today, or answer that there is none."""
    found = partnership_or_404(partnership)
    term = term_of(found, local_day(found, actor.at))
    if term is None:
        raise Http404(_("Nobody is in office."))
    return term


def _civil_society(partnership: Partnership) -> list[Organisation]:
    return list(partnership.organisations.filter(side=Side.CIVIL_SOCIETY))


def ask(
    request: ActingRequest,
    found: Partnership,
    form: Form,
    work: Callable[[], Any],
    *,
    done: str,
    back: str = "",
    **words: Any,
) -> HttpResponse:
    """Show the page of one form; posted, do the work, say that it is done and lead to ``back``."""
    back = back or reverse("network:coordinator", args=[found.slug])
    if request.method == "POST" and tried(form, work):
        return told(request, done, back)
    context = {"partnership": found, "form": form, "back": back, **words}
    return page(request, "network/coordination_form.html", context, status=form.status)
