"""Doors: every address says who may come in. A test walks all addresses and fails on one without."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse

from accord.access.actors import Actor


class ActingRequest(HttpRequest):
    """A request after the roof's middleware has found out who acts, for whom, and when."""

    actor: Actor


P = ParamSpec("P")
View = Callable[Concatenate[ActingRequest, Actor, P], HttpResponse]
Address = Callable[Concatenate[ActingRequest, P], HttpResponse]


def anyone(view: View[P]) -> Address[P]:
    """Open to all, with or without an account. What they see is still decided by ``visible_to``."""

    @wraps(view)
    def door(request: ActingRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        return view(request, request.actor, *args, **kwargs)

    return mark(door, "anyone")


def signed_in(view: View[P]) -> Address[P]:
    """Open to people with an account; others are sent to sign in and come back."""

    @wraps(view)
    def door(request: ActingRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not request.actor.person:
            return redirect_to_login(request.get_full_path())
        return view(request, request.actor, *args, **kwargs)

    return mark(door, "signed_in")


def mark(address: Any, door: str) -> Any:
    """Write on an address which door it has; for views of libraries that bring a door of their own."""
    address.door = door
    return address
