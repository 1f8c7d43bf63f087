from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.doors import ActingRequest, anyone, signed_in
from accord.access.rules import why_not
from accord.kit.asof import reading
from accord.kit.forms import Form, asked, typed
from accord.kit.page import page
from accord.network.forms.vision import BeginVision, PublishVision, WithdrawSupport
from accord.network.models import Partnership
from accord.network.operations import vision as operations
from accord.network.queries import local_day, partnership_or_404, today
from accord.network.queries.vision import Vision, vision
from accord.network.verbs.vision import Visions
from accord.prose.html import html
from accord.prose.readings import base


@anyone
def shown(request: ActingRequest, actor: Actor, *, partnership: str) -> HttpResponse:
    """Show what the network wants, in the words published last, and which members support them."""
    found = partnership_or_404(partnership)
    read = reading(request, found.timezone, actor.at)
    seen = vision(found, actor, read.day)
    context = {
        "partnership": found,
        "on": read.day,
        "past": read.past,
        "vision": seen,
        "words": html(base(seen.version.document)) if seen.version else "",
        "mine": seen.by(actor.seat.body) if actor.seat else None,
        "why_begin": why_not(actor, Visions.BEGIN, found),
        "why_publish": why_not(actor, Visions.PUBLISH, found),
        "why_support": why_not(actor, Visions.SUPPORT, found),
    }
    return page(request, "network/vision.html", context)


@signed_in
def begin(request: ActingRequest, actor: Actor, *, partnership: str) -> HttpResponse:
    """Begin the vision in the network's room."""
    found = partnership_or_404(partnership)
    form, since = BeginVision(typed(request)), today(found, actor.at)
    return asked(
        request,
        form,
        lambda: operations.begin_vision(actor, partnership=found, since=since, **form.cleaned_data),
        done=_("It lies in the network's room. Every member can write in it."),
        leads=lambda text: reverse("texts:write", args=[text.pk]),
        why=why_not(actor, Visions.BEGIN, found),
        heading=_("Begin a shared vision"),
        lede=_("What the network wants from open government. Members write it together; nobody else reads it yet."),
        send=_("Begin"),
        partnership=found,
        crumbs=[_above(found)],
    )


@signed_in
def publish(request: ActingRequest, actor: Actor, *, partnership: str) -> HttpResponse:
    """Publish the vision as it stands."""
    found, seen = _seen(partnership, actor)
    if seen.text is None:
        raise Http404(_("There is no vision at this address."))
    text, form, since = seen.text, PublishVision(typed(request)), today(found, actor.at)
    return asked(
        request,
        form,
        lambda: operations.publish_vision(actor, partnership=found, text=text, since=since, **form.cleaned_data),
        done=_("Everybody reads it now, and members can support it."),
        leads=_above(found)[1],
        why=why_not(actor, Visions.PUBLISH, found),
        heading=_("Publish the vision"),
        lede=_("A copy of the words as they stand now, which never changes. What is only suggested is left out."),
        send=_("Publish"),
        partnership=found,
        crumbs=[_above(found)],
    )


@signed_in
def support(request: ActingRequest, actor: Actor, *, partnership: str, number: int) -> HttpResponse:
    """Support the words published last, for one's own organisation."""
    found, seen = _seen(partnership, actor)
    version = next((each for each in seen.versions if each.number == number), None)
    if version is None:
        raise Http404(_("There is no such version of the vision."))
    form, since = Form(typed(request)), today(found, actor.at)
    return asked(
        request,
        form,
        lambda: operations.support_vision(actor, partnership=found, version=version, since=since),
        done=_("Your organisation stands under it now."),
        leads=_above(found)[1],
        why=why_not(actor, Visions.SUPPORT, found),
        heading=_("Support the vision"),
        lede=_("Your organisation supports these words and no later ones."),
        send=_("Support it"),
        partnership=found,
        crumbs=[_above(found)],
    )


@signed_in
def withdraw(request: ActingRequest, actor: Actor, *, partnership: str) -> HttpResponse:
    """Take one's own organisation's support back."""
    found, seen = _seen(partnership, actor)
    mine = seen.by(actor.seat.body) if actor.seat else None
    if mine is None:
        raise Http404(_("Your organisation does not stand under the vision."))
    form, since = WithdrawSupport(typed(request)), today(found, actor.at)
    return asked(
        request,
        form,
        lambda: operations.withdraw_support(actor, support=mine, since=since, **form.cleaned_data),
        done=_("Your organisation no longer stands under it."),
        leads=_above(found)[1],
        why=why_not(actor, Visions.WITHDRAW_SUPPORT, mine),
        heading=_("Take support back"),
        lede=_("That your organisation supported these words stays on the record."),
        send=_("Take it back"),
        partnership=found,
        crumbs=[_above(found)],
    )


def _seen(slug: str, actor: Actor) -> tuple[Partnership, Vision]:
    found = partnership_or_404(slug)
    return found, vision(found, actor, local_day(found, actor.at))


def _above(partnership: Partnership) -> tuple[str, str]:
    return str(_("Vision")), reverse("network:vision", args=[partnership.slug])
