from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import get_language_bidi, ngettext
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.doors import ActingRequest, anyone
from accord.access.models import Visibility
from accord.access.rules import why_not
from accord.kit.page import csv_file, page
from accord.network.models import Organisation
from accord.network.queries.papers import sits_at
from accord.process.models import Plan
from accord.process.queries import plan_or_404, reading_of
from accord.process.queries.plans import stood
from accord.signoff.models import Expected, Route, Signer, WithoutRoutes
from accord.signoff.queries.overview import backwards_of, overview
from accord.signoff.queries.overview_chart import draw
from accord.signoff.queries.overview_file import SignoffRow, rows_of
from accord.signoff.queries.pages import BodyTold, body_or_404, body_overview, side_by_side
from accord.signoff.queries.routes import is_confirmed
from accord.signoff.queries.signers import offices_of
from accord.signoff.verbs.routes import Routes


@anyone
def signoff(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """Show body by body how far sign-off is, and whether the time until the launch is enough."""
    found = plan_or_404(plan)
    read = reading_of(request, actor, found)
    told = overview(found, actor, read.day)
    context = {
        "plan": found,
        "past": read.past,
        "read": told,
        "chart": draw(told, mirrored=get_language_bidi()),
        "steps": backwards_of(told),
        "acts": [] if read.past or not actor.person else list(_acts(actor, found, gated=not told.without)),
    }
    return page(request, "signoff/signoff.html", context)


def _acts(actor: Actor, plan: Plan, *, gated: bool) -> list[tuple[str, str]]:
    """Give what the actor can do on the page of sign-off: words and address."""
    body = Organisation(partnership=plan.partnership, side=actor.side)
    offered = [
        (Routes.EXPECT, Expected(plan=plan, organisation=body), _("Expect a body’s sign-off"), "signoff:expect"),
        (Routes.BEGIN_WITHOUT, WithoutRoutes(plan=plan), _("Begin without all routes"), "signoff:begin_without"),
    ]
    return [
        (words, reverse(name, args=[plan.slug]))
        for verb, thing, words, name in offered
        if (gated or verb != Routes.BEGIN_WITHOUT) and not why_not(actor, verb, thing)
    ]


@anyone
def signoff_csv(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """Give every step of every body as a table, with its latest and its expected days. No person is in it."""
    found = plan_or_404(plan)
    read = reading_of(request, actor, found)
    return csv_file(rows_of(overview(found, actor, read.day)), SignoffRow, f"{found.slug}-sign-off{stood(read)}")


@anyone
def body(request: ActingRequest, actor: Actor, *, plan: str, body: str) -> HttpResponse:
    """Show how a body clears a text, and what it has before it; to its own side also who signs there."""
    found = plan_or_404(plan)
    read = reading_of(request, actor, found)
    organisation = body_or_404(found, body)
    told = body_overview(found, organisation, actor, read.day)
    home = Signer(plan=found, organisation=organisation, visibility=Visibility.ROOM, room_side=organisation.side)
    own = sits_at(actor, found.partnership) and actor.side == organisation.side
    keeps = own and not read.past and not why_not(actor, Routes.NAME_SIGNER, home)
    steps = told.held.steps.all() if told.held else ()
    context = {
        "plan": found,
        "past": read.past,
        "body": organisation,
        "told": told,
        "sentence": _sentence(told),
        "confirmed_on": {route.pk: route.confirmation.since for route in told.routes if is_confirmed(route, read.day)},
        "together": side_by_side(steps),
        "offices": offices_of(found, organisation, steps, actor, read.day) if own and not read.past else None,
        "keeps": keeps,
        "acts": [] if read.past or not actor.person else _acts_at(actor, found, organisation, told),
    }
    return page(request, "signoff/body.html", context)


def _sentence(told: BodyTold) -> str:
    """Say in one sentence how long a body needs."""
    if told.held is None:
        return _("Nobody has said yet how it clears a text.")
    steps = told.held.steps.all()
    words = ngettext("%(n)s office clears a text here.", "%(n)s offices clear a text here.", len(steps))
    if told.needs is None:
        return words % {"n": len(steps)} + " " + _("How long all of it takes, nobody has said.")
    needed = ngettext("It needs %(n)s working day.", "It needs %(n)s working days.", told.needs)
    return words % {"n": len(steps)} + " " + needed % {"n": told.needs}


def _acts_at(actor: Actor, plan: Plan, organisation: Organisation, told: BodyTold) -> list[tuple[str, str]]:
    """Give what the actor can do on the page of a body: words and address."""
    route = told.proposed or Route(plan=plan, organisation=organisation)
    signer = Signer(plan=plan, organisation=organisation)
    offered = [
        (told.proposed, Routes.CONFIRM, route, _("Confirm this route"), "signoff:confirm_route"),
        (True, Routes.SET_ROUTE, route, _("Set down the route"), "signoff:set_route"),
        (told.held, Routes.NAME_SIGNER, signer, _("Name who signs or stands in"), "signoff:name_signer"),
        (told.expected, Routes.UNEXPECT, told.expected, _("Its sign-off is not needed"), "signoff:unexpect"),
    ]
    return [
        (words, reverse(name, args=[plan.slug, organisation.slug]))
        for fits, verb, thing, words, name in offered
        if fits and not why_not(actor, verb, thing)
    ]
