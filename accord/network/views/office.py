from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.access.actors import Actor, Side
from accord.access.doors import ActingRequest, signed_in
from accord.access.rules import why_not
from accord.kit.forms import Form, asked, typed
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
    return asked(
        request,
        form,
        lambda: operations.take_office(actor, partnership=found, **form.cleaned_data),
        done=_("The agreement stands on the record."),
        why=why_not(actor, Coordination.TAKE_OFFICE, Term(partnership=found)),
        heading=_("A coordinator by agreement"),
        lede=_("Where the members agreed without a call, say who agreed and when. A call lets each member be heard."),
        send=_("Put it down"),
        **_from_the_office(found),
    )


@signed_in
def name_deputy(request: ActingRequest, actor: Actor, *, partnership: str) -> HttpResponse:
    """Name who stands in for the coordinator."""
    term = _term(actor, partnership)
    bodies = [body for body in _civil_society(term.partnership) if body.pk != term.organisation_id]
    form, since = DeputyForm(typed(request), bodies=bodies), today(term.partnership, actor.at)
    return asked(
        request,
        form,
        lambda: operations.name_deputy(actor, term=term, since=since, **form.cleaned_data),
        done=_("The deputy is named."),
        why=why_not(actor, Coordination.NAME_DEPUTY, term),
        heading=_("Name a deputy"),
        lede=_("The deputy acts only on days on which the coordinator is away."),
        send=_("Name the deputy"),
        **_from_the_office(term.partnership),
    )


@signed_in
def note_absence(request: ActingRequest, actor: Actor, *, partnership: str) -> HttpResponse:
    """Say on which days the coordinator is away."""
    term = _term(actor, partnership)
    form, since = AbsenceForm(typed(request)), today(term.partnership, actor.at)
    return asked(
        request,
        form,
        lambda: operations.note_absence(actor, term=term, since=since, **form.cleaned_data),
        done=_("The deputy acts on these days."),
        why=why_not(actor, Coordination.NOTE_ABSENCE, Absence(term=term, partnership=term.partnership)),
        heading=_("When the coordinator is away"),
        lede=_("On these days the people of the deputy act as coordinator, and on no others."),
        send=_("Put it down"),
        **_from_the_office(term.partnership),
    )


@signed_in
def resign(request: ActingRequest, actor: Actor, *, partnership: str) -> HttpResponse:
    """Give up coordinating the network."""
    term = _term(actor, partnership)
    form, since = ReasonForm(typed(request)), today(term.partnership, actor.at)
    return asked(
        request,
        form,
        lambda: operations.resign(actor, term=term, since=since, **form.cleaned_data),
        done=_("The term has ended."),
        why=why_not(actor, Coordination.RESIGN, term),
        heading=_("Give up the office"),
        lede=_("The coordinator's seats end today. Any member can then call the others to choose."),
        send=_("Give up the office"),
        **_from_the_office(term.partnership),
    )


@signed_in
def expire(request: ActingRequest, actor: Actor, *, partnership: str) -> HttpResponse:
    """End a term that has run out."""
    term = _term(actor, partnership)
    form, since = Form(typed(request)), today(term.partnership, actor.at)
    return asked(
        request,
        form,
        lambda: operations.expire(actor, term=term, since=since),
        done=_("The term has ended."),
        why=why_not(actor, Coordination.EXPIRE, term),
        heading=_("End the term that ran out"),
        lede=_("It ran out on %(day)s. Its seats end today; until somebody is chosen the members act together.")
        % {"day": term.until},
        send=_("End the term"),
        **_from_the_office(term.partnership),
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


def _from_the_office(partnership: Partnership) -> dict[str, Any]:
    """Give where these forms stand, and lead back to."""
    crumbs = crumbs_of(partnership)
    return {"partnership": partnership, "crumbs": crumbs, "leads": crumbs[-1][1]}


def crumbs_of(partnership: Partnership) -> list[tuple[str, str]]:
    """Give the way to what is done about the office."""
    return [
        (_("Who is here"), reverse("network:network", args=[partnership.slug])),
        (_("The coordinator"), reverse("network:coordinator", args=[partnership.slug])),
    ]
