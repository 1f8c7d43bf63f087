"""What stands around every page: the plan's menu, the day one reads on, for whom one acts."""

from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, get_language_bidi

from accord.access.actors import Actor
from accord.kit.asof import parse_day
from accord.process.models import Plan
from accord.texts.models import Text
from accord.web.menus import plan_menu

DATED = {"plan", "partnership", "text"}
"""Parts of an address whose pages can be read as of a day; so can the home page. The others stand on no day."""


def frame(request: HttpRequest) -> dict[str, Any]:
    """Give the context of base.html, found once for a page and its panels.

    Costs no query, but on the pages of a text.
    """
    kept = vars(request)
    if "frame" not in kept:
        kept["frame"] = _around(request)
    found: dict[str, Any] = kept["frame"]
    return found


def _around(request: HttpRequest) -> dict[str, Any]:
    match = request.resolver_match
    here, parts = (match.view_name, match.kwargs) if match else ("", {})
    actor = getattr(request, "actor", None)
    written = _of_text(parts, actor)
    plan = written.slug if written else parts.get("plan", "")
    day = parse_day(request.GET.get("as_of", "")) if here == "home" or DATED & parts.keys() else None
    asof = f"?as_of={day.isoformat()}" if day else ""
    language = get_language() or settings.LANGUAGE_CODE
    return {
        "menu": plan_menu(plan, asof, here, language) if plan else (),
        **({"plan": written} if written else {}),
        "day": day,
        "asof": asof,
        "back_to_today": request.path,
        "actor": actor,
        "seat": actor.seat if actor else None,
        **_doors(request, actor),
        "language": language,
        "direction": "rtl" if get_language_bidi() else "ltr",
        "demo": settings.DEMO,
    }


def _of_text(parts: dict[str, Any], actor: Actor | None) -> Plan | None:
    """Give the plan that a text's pages belong to, where there is one and the reader may know of the text.

    The room of texts knows no plans, so its pages cannot say. One query on its pages, none on others.
    """
    if "text" not in parts or actor is None:
        return None
    of = Text.objects.visible_to(actor).filter(pk=parts["text"]).exclude(of_plan="").values("of_plan")
    return Plan.objects.filter(slug__in=of).first()


def _doors(request: HttpRequest, actor: Actor | None) -> dict[str, Any]:
    """Give the way in to readers, the other seats and the way out to who is in."""
    if actor is None or not actor.person or not request.user.is_authenticated:  # a reader's session is never asked
        return {"sign_in_url": reverse("account_login")}
    return {
        "seats": request.seats,  # type: ignore[attr-defined]  # found with the actor
        "notices": lambda: [{"kind": "ok", "text": message} for message in get_messages(request)],
        "me_url": reverse("me"),
        "switch_seat_url": reverse("network:choose_seat"),
        "sign_out_url": reverse("account_logout"),
    }
