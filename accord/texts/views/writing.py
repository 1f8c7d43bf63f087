from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.doors import ActingRequest, signed_in
from accord.kit.page import page
from accord.texts.log.writing import now
from accord.texts.models import Level, Text
from accord.texts.queries.parts import lines
from accord.texts.queries.texts import local_day, written_or_404
from accord.texts.rules import texts as rights
from accord.texts.rules.rights import level, manner
from accord.texts.views.talking import crumbs


@signed_in
def write(request: ActingRequest, actor: Actor, *, text: int) -> HttpResponse:
    """Open a text to be written in; without scripts paragraph by paragraph."""
    found = written_or_404(text, actor)
    may = level(actor, found, local_day(found, actor.at))
    context = {
        "text": found,
        "crumbs": crumbs(found),
        "lines": lines(now(found)),
        "writes": may >= Level.EDIT,
        "why": rights.may(Level.SUGGEST).refusal(actor, found),
        "setup": _setup(request, actor, found, may),
    }
    return page(request, "texts/write.html", context)


def _setup(request: HttpRequest, actor: Actor, text: Text, may: int) -> dict[str, Any]:
    """Give what the editor must know before it has spoken to the server."""
    return {
        "text": text.pk,
        "seat": f"{actor.person} {actor.seat.reference if actor.seat else ''}",
        "level": may,
        "manner": manner(text, local_day(text, actor.at)),
        "live": _live(request, text),
        "exchange": reverse("texts:exchange", args=[text.pk]),
        "margin": reverse("texts:margin", args=[text.pk]),
        "csrf": get_token(request),
        "language": text.language,
        "direction": "rtl" if text.language.partition("-")[0] in settings.LANGUAGES_BIDI else "ltr",
        "words": _words(),
    }


def _live(request: HttpRequest, text: Text) -> str:
    """Give the address of the text's socket: on the port after that of the pages, unless the settings say where."""
    if settings.LIVE_URL:
        return f"{settings.LIVE_URL}/texts/{text.pk}/live"
    scheme, secure = ("wss", 443) if request.is_secure() else ("ws", 80)
    host, _colon, port = request.get_host().rpartition(":") if _has_port(request) else (request.get_host(), "", "")
    return f"{scheme}://{host}:{int(port or secure) + 1}/texts/{text.pk}/live"


def _has_port(request: HttpRequest) -> bool:
    return request.get_host().rpartition(":")[2].isdecimal()


def _words() -> dict[str, str]:
    """Give what the editor says."""
    return {
        "text": _("The text"),
        "aside": _("These words were not taken into the text"),
        "copy": _("Copy what you need of them into the text, where it stands now."),
        "again": _("Open the text again"),
        "gone": _("I need them no longer"),
    }
