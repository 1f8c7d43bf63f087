"""Every address that can be read, from the house's own list, with gaps filled so that a secret could stand there."""

import re
from itertools import product

from django.urls import get_resolver

from accord.web.tests import demo_urls
from tests.browser.addresses import GAP, routes

PLAN, HOME = "uk-2013-15", "uk"
FILL = {
    "plan": (PLAN,),
    "partnership": (HOME,),
    "number": ("1",),
    "application": ("1",),
    "call": ("1",),
    "organisation": ("involve",),
    "other": ("2",),
    "post": ("policy-lead",),
    "role": ("administrator",),
    "seat": ("1",),
    "stage": ("draft",),
    "token": ("a-link-that-was-never-sent",),
}
"""What stands in a gap."""
ALIKE = "network:request network:answer network:put_off network:withdraw_request process:decision process:speak"
NUMBERED = dict.fromkeys([*ALIKE.split(), "process:settle"], ("1", "2", "3"))
"""Where the table and both rooms count together, so that a number of each is tried; papers count apart."""
LEAVES = {"account_logout", "demo:take", "network:choose_seat"}
"""Addresses that change who reads."""
ROOMS = ("network:", "process:")
"""Where operations can be asked for that touch such things."""


def readable() -> list[str]:
    """Give every address a reader can ask for."""
    return [path for name, path in _everywhere() if name not in LEAVES]


def sendable() -> list[str]:
    """Give every address to which somebody could send a form."""
    return [path for name, path in _everywhere() if name.startswith(ROOMS) and name not in LEAVES]


def unfilled() -> set[str]:
    """Give the gaps of addresses of which nobody has said what stands there."""
    return {f"{gap} of {route}" for route, _name in _routes() for gap in GAP.findall(route) if gap not in FILL}


def _routes() -> list[tuple[str, str]]:
    return list(dict.fromkeys(routes(get_resolver(demo_urls.__name__).url_patterns)))


def _everywhere() -> list[tuple[str, str]]:
    found = {}
    for route, name in _routes():
        for values in product(*(_values(name, gap) for gap in GAP.findall(route))):
            words = iter(values)
            found["/" + GAP.sub(lambda _gap, words=words: next(words), re.sub(r"[\^$]", "", route))] = name
    return [(name, path) for path, name in found.items()]


def _values(name: str, gap: str) -> tuple[str, ...]:
    return NUMBERED[name] if gap == "number" and name in NUMBERED else FILL.get(gap, ("1",))
