from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.doors import ActingRequest, anyone, signed_in
from accord.access.rules import why_not
from accord.kit.asof import reading
from accord.kit.dates import When
from accord.kit.forms import asked, typed
from accord.kit.page import page
from accord.texts.forms.texts import MannerForm, RightForm
from accord.texts.models import MannerAsked, MannerOf, Right, Text
from accord.texts.operations import texts as operations
from accord.texts.queries.standing import asked_of, readers, standing_of
from accord.texts.queries.texts import local_day, text_or_404
from accord.texts.rules.texts import needs_the_other
from accord.texts.verbs.texts import Texts
from accord.texts.views.talking import crumbs


@anyone
def rights(request: ActingRequest, actor: Actor, *, text: int) -> HttpResponse:
    """Say how a text is written, who may do what with it, and who can change that."""
    found = text_or_404(text, actor)
    read = reading(request, found.timezone, actor.at)
    why = why_not(actor, Texts.ALLOW, Right(text=found))
    standing = standing_of(found, actor, read.day)
    context = {
        "text": found,
        "crumbs": crumbs(found),
        "past": read.past,
        "standing": standing,
        "asked": asked_of(found, read.day),
        "readers": readers(found),
        "seated": actor.seat is not None and actor.seat.partnership == found.home,
        "why": why,
        "manner": MannerForm(initial={"manner": standing.manner}),
        "right": RightForm(room=found.room_side),
    }
    return page(request, "texts/rights.html", context)


@signed_in
def set_manner(request: ActingRequest, actor: Actor, *, text: int) -> HttpResponse:
    """Say how a text is written from now on; where it takes both sides, ask the other."""
    found = text_or_404(text, actor)
    form = MannerForm(typed(request), initial={"manner": standing_of(found, actor, local_day(found, actor.at)).manner})
    return asked(
        request,
        form,
        lambda: _set(actor, found, **form.cleaned_data),
        done=_done,
        leads=_address(found),
        crumbs=_crumbs(found),
        kicker=found.title,
        heading=_("How the text is written"),
        lede=_("Either side’s lead ties a text at once. To free one that is tied, both sides say so: one asks first."),
        send=_("Set it so"),
        why=why_not(actor, Texts.ASK_MANNER, found),
    )


def _set(actor: Actor, text: Text, *, manner: str, reason: str) -> MannerOf | MannerAsked:
    since = When.day(local_day(text, actor.at))
    if needs_the_other(actor, MannerOf(text=text, manner=manner)):
        return operations.ask_manner(actor, text=text, manner=manner, reason=reason, since=since)
    return operations.set_manner(actor, text=text, manner=manner, reason=reason, since=since)


def _done(made: MannerOf | MannerAsked) -> str:
    if isinstance(made, MannerAsked):
        return _("You have asked for it. It is so as soon as the other side’s lead sets the same.")
    return _("It is written so from now on, by everybody who has it open too.")


@signed_in
def allow(request: ActingRequest, actor: Actor, *, text: int) -> HttpResponse:
    """Say how much some seats may do with a text."""
    found = text_or_404(text, actor)
    form = RightForm(typed(request), room=found.room_side)
    since = When.day(local_day(found, actor.at))
    return asked(
        request,
        form,
        lambda: operations.allow(actor, text=found, since=since, **form.cleaned_data),
        done=_("They may do so from now on."),
        leads=_address(found),
        crumbs=_crumbs(found),
        kicker=found.title,
        heading=_("Who may do what"),
        lede=_("A side shares out what it has, and gives the other side more; it takes nothing from the other."),
        send=_("Let them"),
        why=why_not(actor, Texts.ALLOW, Right(text=found)),
    )


def _address(text: Text) -> str:
    return reverse("texts:rights", args=[text.pk])


def _crumbs(text: Text) -> list[tuple[str, str]]:
    return crumbs(text, (str(_("How it is written, and by whom")), _address(text)))
