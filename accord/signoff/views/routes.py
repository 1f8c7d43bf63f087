from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.access.actors import BOTH_SIDES, Actor
from accord.access.doors import ActingRequest, signed_in
from accord.access.rules import why_not
from accord.kit.dates import When
from accord.kit.forms import Form, asked, told, tried, typed
from accord.kit.page import page
from accord.network.models import Organisation
from accord.process.models import Plan
from accord.process.queries import plan_or_404
from accord.process.queries.plans import local_day
from accord.signoff.forms.routes import (
    BodyForm,
    ConfirmForm,
    ReasonForm,
    RouteForm,
    rows_of,
    ticked,
    typed_rows,
    without,
)
from accord.signoff.models import Expected, Route, WithoutRoutes
from accord.signoff.operations import routes as operations
from accord.signoff.queries.pages import body_or_404, expected_or_404, latest_route, routes_told
from accord.signoff.queries.route_templates import steps_in, template_titles
from accord.signoff.verbs.routes import Routes


@signed_in
def expect(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """Say that the plan needs the sign-off of a body."""
    found, day = _open(actor, plan)
    sides = [side for side in BOTH_SIDES if not _why_expect(actor, found, side)]
    bodies = found.partnership.organisations.filter(side__in=sides or BOTH_SIDES).order_by("name")
    form = BodyForm(typed(request), bodies=bodies)
    return asked(
        request,
        form,
        lambda: operations.expect(actor, plan=found, since=When.day(day), **form.cleaned_data),
        done=_("The plan needs this body’s sign-off. Next it says how it clears a text."),
        leads=lambda made: body_address(found, made.organisation),
        plan=found,
        crumbs=crumbs_of(found),
        heading=_("Whose sign-off does the plan need?"),
        lede=_("Who must clear it is agreed before drafting begins, so that no minister hears of it in the last week."),
        send=_("Expect its sign-off"),
        why="" if sides else _why_expect(actor, found, actor.side),
    )


def _why_expect(actor: Actor, plan: Plan, side: str) -> str:
    body = Organisation(partnership=plan.partnership, side=side)
    return why_not(actor, Routes.EXPECT, Expected(plan=plan, organisation=body))


@signed_in
def unexpect(request: ActingRequest, actor: Actor, *, plan: str, body: str) -> HttpResponse:
    """Say that the sign-off of a body is not needed after all, and why."""
    found, day = _open(actor, plan)
    organisation = body_or_404(found, body)
    row = expected_or_404(found, organisation, day)
    form = ReasonForm(typed(request))
    return asked(
        request,
        form,
        lambda: operations.unexpect(actor, expected=row, since=When.day(day), **form.cleaned_data),
        done=_("Its sign-off is not expected any more; the reason stays for everybody to read."),
        heading=_("Its sign-off is not needed"),
        send=_("Say so"),
        why=why_not(actor, Routes.UNEXPECT, row),
        **from_the_body(found, organisation) | {"leads": address_of(found)},
    )


@signed_in
def begin_without(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """Begin drafting before every expected body has agreed its route; the reason is printed."""
    found, day = _open(actor, plan)
    form = ReasonForm(typed(request))
    return asked(
        request,
        form,
        lambda: operations.begin_without(actor, plan=found, since=When.day(day), **form.cleaned_data),
        done=_("Drafting begins. The reason stands on the page of sign-off, for everybody to read."),
        leads=address_of(found),
        plan=found,
        crumbs=crumbs_of(found),
        heading=_("Begin drafting without all routes"),
        lede=_("Your reason is public, with the names of the bodies whose route is missing."),
        send=_("Begin without them"),
        why=why_not(actor, Routes.BEGIN_WITHOUT, WithoutRoutes(plan=found)),
    )


@signed_in
def set_route(request: ActingRequest, actor: Actor, *, plan: str, body: str) -> HttpResponse:
    """Set down how a body clears a text, one step per row; its other buttons add and take out rows."""
    found, day = _open(actor, plan)
    organisation = body_or_404(found, body)
    before = latest_route(found, organisation, day)
    start = request.GET.get("start", "")
    form = _route_form(request, before, start)
    saving = request.method == "POST" and request.POST.get("do") not in ("add", "out")
    if saving and (made := tried(form, lambda: _keep(actor, found, organisation, form, day))):
        confirmed = hasattr(made, "confirmation")
        words = (
            _("Your route is written down.") if confirmed else _("Written down. It holds once the body confirms it.")
        )
        return told(request, words, body_address(found, organisation))
    context = {
        "form": form,
        "heading": _("How it clears a text"),
        "lede": _("One step per office: what it looks at, how many working days it needs, and what it waits for."),
        "send": _("Write it down"),
        "why": why_not(actor, Routes.SET_ROUTE, Route(plan=found, organisation=organisation)),
        "templates": list(template_titles().items()),
        "start": start,
        "reasons": steps_in(start),
        **from_the_body(found, organisation),
    }
    return page(request, "signoff/route_form.html", context, status=form.status)


def _route_form(request: ActingRequest, before: Route | None, start: str) -> RouteForm:
    """Give the form with what was typed, from a template, or with the route that was set down last."""
    if request.method != "POST":
        known = steps_in(start) or (before.steps.all() if before else ())
        return RouteForm(rows_of(known) or [{}], again=bool(before))
    rows, reason, act = typed_rows(request.POST), request.POST.get("reason", ""), request.POST.get("do")
    if act == "out":
        rows = without(rows, ticked(rows))
    elif act == "add":
        rows = [*rows, {}]
    return RouteForm(rows or [{}], reason=reason, again=bool(before), typed=act not in ("add", "out"))


def _keep(actor: Actor, plan: Plan, organisation: Organisation, form: RouteForm, day: date) -> Route:
    return operations.set_route(
        actor,
        plan=plan,
        organisation=organisation,
        steps=form.told(),
        reason=form.cleaned_data.get("reason", ""),
        since=When.day(day),
    )


@signed_in
def confirm(request: ActingRequest, actor: Actor, *, plan: str, body: str) -> HttpResponse:
    """Say for the body itself that this is how it clears a text."""
    found, day = _open(actor, plan)
    organisation = body_or_404(found, body)
    routes = routes_told(found, organisation, day)
    route = routes[0] if routes else Route(plan=found, organisation=organisation)
    form = ConfirmForm(typed(request), initial={"number": route.number})
    return asked(
        request,
        form,
        lambda: operations.confirm(actor, route=_read(routes, form), since=When.day(day)),
        template="signoff/confirm.html",
        steps=route.steps.all() if routes else (),
        done=_("Confirmed: this is how your body clears a text."),
        heading=_("Is this how you clear a text?"),
        lede=_("Both sides plan by it. Without your word it is only what somebody else believes."),
        send=_("Yes, this is our route"),
        why=why_not(actor, Routes.CONFIRM, route)
        or ("" if routes else _("No route of this body is written down yet.")),
        **from_the_body(found, organisation),
    )


def _read(routes: Sequence[Route], form: Form) -> Route:
    """Give the route that was on the screen. Raises ValidationError for one that is not there."""
    found = next((route for route in routes if route.number == form.cleaned_data["number"]), None)
    if found is None:
        raise ValidationError(_("There is no such route of this body."))
    return found


def _open(actor: Actor, plan: str) -> tuple[Plan, date]:
    """Give the plan and its day now."""
    found = plan_or_404(plan)
    return found, local_day(found, actor.at)


def address_of(plan: Plan) -> str:
    """Give where the sign-off of a plan is read."""
    return reverse("signoff:signoff", args=[plan.slug])


def body_address(plan: Plan, organisation: Organisation) -> str:
    """Give where a body's route is read."""
    return reverse("signoff:body", args=[plan.slug, organisation.slug])


def crumbs_of(plan: Plan, *parents: tuple[str, str]) -> list[tuple[str, str]]:
    """Give the pages above those about sign-off."""
    return [(plan.title, reverse("process:plan", args=[plan.slug])), (_("Sign-off"), address_of(plan)), *parents]


def from_the_body(plan: Plan, organisation: Organisation) -> dict[str, Any]:
    """Give where the forms about a body stand, and lead back to."""
    address = body_address(plan, organisation)
    return {
        "plan": plan,
        "crumbs": crumbs_of(plan, (organisation.name, address)),
        "kicker": organisation.name,
        "leads": address,
    }
