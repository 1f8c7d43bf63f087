from datetime import date

from django.http import HttpResponse
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.doors import ActingRequest, signed_in
from accord.access.rules import demand, why_not
from accord.kit.dates import When
from accord.kit.forms import Form, asked, typed
from accord.network.models import Organisation
from accord.process.models import Plan
from accord.process.queries import plan_or_404
from accord.process.queries.plans import local_day
from accord.signoff.forms.routes import AbsenceForm, BackForm, SignerForm
from accord.signoff.models import Absence, Signer
from accord.signoff.operations import routes as operations
from accord.signoff.queries.pages import body_or_404, latest_route
from accord.signoff.queries.signers import absences_left, signer_or_404
from accord.signoff.verbs.routes import Routes
from accord.signoff.views.routes import from_the_body


@signed_in
def name_signer(request: ActingRequest, actor: Actor, *, plan: str, body: str) -> HttpResponse:
    """Name who signs in an office, or stands in there."""
    found, day, organisation = _open(actor, plan, body)
    route = latest_route(found, organisation, day)
    offices = dict.fromkeys(step.office for step in route.steps.all()) if route else {}
    form = SignerForm(typed(request), offices=offices)
    why = why_not(actor, Routes.NAME_SIGNER, Signer(plan=found, organisation=organisation))
    return asked(
        request,
        form,
        lambda: operations.name_signer(
            actor, plan=found, organisation=organisation, since=When.day(day), **form.cleaned_data
        ),
        done=_(
            "Written down, for your own side alone. When it is their turn, a letter lets them sign without an account."
        ),
        heading=_("Who signs, or stands in?"),
        lede=_("Name and address are read by your own side only. Everybody else sees the office."),
        send=_("Write it down"),
        why=why or ("" if offices else _("Say first how the body clears a text: signers belong to its offices.")),
        **from_the_body(found, organisation),
    )


@signed_in
def end_signer(request: ActingRequest, actor: Actor, *, plan: str, body: str, signer: str) -> HttpResponse:
    """Note that somebody does not sign any more; name and address are emptied."""
    found, day, organisation = _open(actor, plan, body)
    demand(actor, Routes.END_SIGNER, Signer(plan=found, organisation=organisation))
    row = signer_or_404(found, organisation, signer, actor)
    return asked(
        request,
        Form(typed(request)),
        lambda: operations.end_signer(actor, signer=row, since=When.day(day)),
        done=_("They do not sign any more; name and address are gone, and their letters do not open."),
        heading=_("Do they not sign any more?"),
        lede=_("Name and address are removed. What they signed stays signed, for the office."),
        send=_("They do not sign any more"),
        why="",
        **from_the_body(found, organisation) | {"kicker": row.name},
    )


@signed_in
def be_absent(request: ActingRequest, actor: Actor, *, plan: str, body: str, signer: str) -> HttpResponse:
    """Note that somebody who signs is away; who stands in gets their letters meanwhile."""
    found, day, organisation = _open(actor, plan, body)
    demand(actor, Routes.BE_ABSENT, Signer(plan=found, organisation=organisation))
    row = signer_or_404(found, organisation, signer, actor)
    form = AbsenceForm(typed(request))
    return asked(
        request,
        form,
        lambda: operations.be_absent(actor, signer=row, since=When.day(day), **form.cleaned_data),
        done=_("Written down. Meanwhile letters go to whoever stands in."),
        heading=_("When are they away?"),
        lede=_("Both days are included. Only your own side reads this."),
        send=_("Write it down"),
        why="",
        **from_the_body(found, organisation) | {"kicker": row.name},
    )


@signed_in
def end_absence(request: ActingRequest, actor: Actor, *, plan: str, body: str, signer: str) -> HttpResponse:
    """Note that somebody who signs is back early, or was not away after all."""
    found, day, organisation = _open(actor, plan, body)
    demand(actor, Routes.END_ABSENCE, Signer(plan=found, organisation=organisation))
    row = signer_or_404(found, organisation, signer, actor)
    left = {each.first.isoformat(): each for each in absences_left(row, day)}
    form = BackForm(typed(request), absences={key: _days(each) for key, each in left.items()})
    return asked(
        request,
        form,
        lambda: operations.end_absence(actor, absence=left[form.cleaned_data["absence"]], since=When.day(day)),
        done=_("Written down. From today on they sign again, and the days are counted anew."),
        heading=_("Are they not away any more?"),
        lede=_("From today on it is their turn again, and nobody stands in for them. Only your own side reads this."),
        send=_("They are not away any more"),
        why="" if left else _("They are not noted as away."),
        **from_the_body(found, organisation) | {"kicker": row.name},
    )


def _days(absence: Absence) -> str:
    told = {"first": When.day(absence.first), "last": When.day(absence.last)}
    return _("from %(first)s to %(last)s") % told


def _open(actor: Actor, plan: str, body: str) -> tuple[Plan, date, Organisation]:
    found = plan_or_404(plan)
    return found, local_day(found, actor.at), body_or_404(found, body)
