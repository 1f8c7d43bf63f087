"""Doors: every address says who may come in. A test walks all addresses and fails on one without."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accord.access.actors import Actor
from accord.access.links import LinkRefused, Purpose, open_link
from accord.access.models import SignedLink
from accord.kit.page import page


class ActingRequest(HttpRequest):
    """A request after the roof's middleware has found out who acts, for whom, and when."""

    actor: Actor


P = ParamSpec("P")
View = Callable[Concatenate[ActingRequest, Actor, P], HttpResponseBase]
LinkView = Callable[Concatenate[ActingRequest, Actor, SignedLink, P], HttpResponseBase]
Address = Callable[Concatenate[ActingRequest, P], HttpResponseBase]
Entrance = TypeVar("Entrance", bound=Callable[..., HttpResponseBase])


def anyone(view: View[P]) -> Address[P]:
    """Open to all, with or without an account. What they see is still decided by ``visible_to``."""

    @wraps(view)
    def door(request: ActingRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        return view(request, request.actor, *args, **kwargs)

    return mark(door, "anyone")


def signed_in(view: View[P]) -> Address[P]:
    """Open to people with an account; others are sent to sign in and come back."""

    @wraps(view)
    def door(request: ActingRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not request.actor.person:
            return redirect_to_login(request.get_full_path())
        return view(request, request.actor, *args, **kwargs)

    return mark(door, "signed_in")


def signed_link(purpose: Purpose) -> Callable[[LinkView[P]], Callable[..., HttpResponseBase]]:
    """Open to whoever holds an unused link for ``purpose``; the view gets the link in place of its ``token``.

    GET shows what the link would do and uses nothing up: scanners of mail open every link. POST calls an
    operation that uses it. A refusal, at either, is a page that says why (410).
    """

    def build(view: LinkView[P]) -> Callable[..., HttpResponseBase]:
        @never_cache
        @require_http_methods(["GET", "HEAD", "POST"])
        @wraps(view)
        def door(request: ActingRequest, token: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            try:
                link = open_link(token, purpose, request.actor.at)
                return view(request, request.actor, link, *args, **kwargs)
            except LinkRefused as refusal:
                return page(request, "access/refused_link.html", {"sentence": str(refusal)}, status=410)

        return mark(door, "signed_link")

    return build


def mark(address: Entrance, door: str) -> Entrance:
    """Write on an address which door it has; for views of libraries that bring a door of their own."""
    address.door = door  # type: ignore[attr-defined]  # read by the house tests and by the roof's freshness
    return address
