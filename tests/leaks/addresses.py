"""Every address that can be read, from the house's own list, with gaps filled so that a secret could stand there."""

import re
from collections.abc import Iterable, Iterator
from itertools import product

from django.urls import get_resolver

from accord.access.actors import Side
from accord.web.freshness import door_of
from accord.web.tests import demo_urls
from tests.browser.addresses import GAP, routes
from tests.leaks import clearing, drafting, meeting, writing
from tests.leaks.places import PLACES
from tests.leaks.places import ROOMS as ROOMS_OF_SIDES

PLAN, HOME = "uk-2013-15", "uk"
FILL = {
    "plan": (PLAN,),
    "partnership": (HOME,),
    "number": ("1",),
    "application": ("1",),
    "call": ("1",),
    "official": ("cabinet-office",),
    "civil": ("involve",),
    "department": ("cabinet-office",),
    "organisation": ("involve",),
    "body": ("involve",),
    "group": (meeting.GROUP,),
    "side": ("government",),
    "matter": (f"ask-{meeting.ASK}", *(f"proposal-{code}" for code in meeting.CODE.values())),
    "secret": ("a-calendar-that-was-never-made",),
    "entry": ("nobody",),
    "act": ("approve",),
    "order": ("1",),
    "signer": tuple(meeting.CODE.values()),
    "old": ("1",),
    "other": ("2",),
    "post": ("policy-lead",),
    "role": ("administrator",),
    "seat": ("1",),
    "stage": ("draft",),
    "token": ("a-link-that-was-never-sent",),
    "finding": ("vague-verb",),
    "theme": ("1",),
}
"""What stands in a gap."""
ALIKE = "network:request network:answer network:put_off network:withdraw_request process:decision process:speak"
NUMBERED = dict.fromkeys([*ALIKE.split(), "process:settle"], ("1", "2", "3"))
"""Where the table and both rooms count together, so that a number of each is tried; papers count apart."""
PAGES = {
    "drafting:asks_estimates",
    "texts:write",
    "texts:word_return",
    "texts:returned_file",
    "groups:stakeholders",
    "meetings:own_calendar",
    *(f"network:{page}" for page in ("founding", "room", "room_paper", "seats", "table_paper")),
}
"""Addresses in ``ROOMS`` that are for people with an account, and to be read.

Other such addresses are forms: what one shows when it is sent with nothing in it, it shows before.
"""
FROM_ANYBODY = {"network:application", "network:decided", "network:founding", "network:join", "network:welcome"}
"""Pages to which forms are sent, too."""
WITH = {
    "texts:text": ("?suggestions",),
    "texts:version": ("?suggestions",),
    "texts:compare": ("?old=1&new=2",),
    "record:plan": ("", "?verb=process.log_event"),
}
"""What is asked for besides, so that a page shows all it has."""
LEAVES = {"account_logout", "demo:take", "network:choose_seat"}
"""Addresses that change who reads."""
EDITIONS = ("1", "2", "3", "4")
"""The table and both rooms count together, after what is public."""
NUMBERS = {
    "meetings:minutes_edition": ("1", "3"),
    "meetings:minutes_compare": ("2",),
    "drafting:proposal_version": ("1", "2"),
    "drafting:proposal_json": ("1", "2"),
    "drafting:edition": EDITIONS,
    "drafting:edition_json": EDITIONS,
    "drafting:edition_compare": EDITIONS,
    "drafting:where_from": EDITIONS,
    "drafting:where_from_json": EDITIONS,
}
"""Of the minutes of a meeting several went round, of a commitment and of the plan there are several, too."""
BODIES = ("involve", "cabinet-office")
"""Each clears texts, and has its own who sign."""
AHEAD = {"meetings:meeting", "meetings:meeting_ics", "meetings:coming", "meetings:come", "meetings:invite"}
"""What is asked of meetings to come as well."""
EARLIER = {
    *(f"drafting:proposal{page}" for page in ("", "_version", "_json", "_compare")),
    *(f"drafting:section{page}" for page in ("", "_version", "_json", "_compare")),
    *("drafting:check_words", "drafting:case", "signoff:submission"),
}
"""What is asked of what was begun among fewer people as well."""
OF_NO_MEETING = ("meetings/series/", "meetings/polls/", "meetings/actions/")
"""What has a code and is no meeting: there is none that everybody reads."""
LIKE_A_CODE = {"contribution", "correction", "material"}
"""What belongs to a meeting is known by its code."""
CODES = {place: (meeting.CODE[place], meeting.NEXT[place], drafting.EARLIER[place]) for place in PLACES}
OF_A_ROOM = {side: re.compile(rf"\b(?:{'|'.join(CODES[place])})\b") for side, place in ROOMS_OF_SIDES.items()}
"""What lies in a side's room, or did; there is the like on the table and in public."""
ROOMS = ("network:", "process:", "groups:", "meetings:", "drafting:", "signoff:", "texts:")
"""Where operations can be asked for that touch such things."""


def readable(*, everything: bool) -> list[str]:
    """Give every address a reader can ask for; forms, which show the same when they are sent, if asked to."""
    at = [(name, path) for name, path in _everywhere(everything=everything) if name not in LEAVES]
    return [path for name, path in at if everything or not _is_form(name, path)]


def counted(paths: Iterable[str], *, everything: bool) -> list[str]:
    """Give those of the addresses where a count of what lies in a room could stand; of rooms' own, if asked to."""
    return [path for path in paths if everything or not any(each.search(path) for each in OF_A_ROOM.values())]


def sendable(*, everything: bool, side: Side | None) -> list[str]:
    """Give every address to which somebody could send a form; those of pages that only read, if asked to.

    Who sits on a ``side`` is sent to what lies in its own room if asked to, who sits on none to that in either; to
    what lies elsewhere in any case.
    """
    found = _everywhere(everything=everything)
    at = [(name, path) for name, path in found if name.startswith(ROOMS) and name not in LEAVES]
    forms = [path for name, path in at if everything or name in FROM_ANYBODY or _is_form(name, path)]
    without = [each for of, each in OF_A_ROOM.items() if not everything and side in (None, of)]
    return [path for path in forms if not any(each.search(path) for each in without)]


def _is_form(name: str, path: str) -> bool:
    """Say whether an address is there to be sent to, and to nobody without a seat."""
    is_page = name in PAGES or door_of(path.partition("?")[0], demo_urls.__name__) != "signed_in"
    return name.startswith(ROOMS) and not is_page


def unfilled() -> set[str]:
    """Give the gaps of addresses of which nobody has said what stands there."""
    known = {*FILL, "text", "code", *LIKE_A_CODE, *(gap for filling in writing.FILLINGS for gap in filling.gaps)}
    return {f"{gap} of {route}" for route, _name in _routes() for gap in GAP.findall(route) if gap not in known}


def _routes() -> list[tuple[str, str]]:
    return list(dict.fromkeys(routes(get_resolver(demo_urls.__name__).url_patterns)))


def _everywhere(*, everything: bool) -> list[tuple[str, str]]:
    found = {}
    for route, name in _routes():
        for values in _fillings(route, name, everything=everything):
            words = iter(values)
            path = "/" + GAP.sub(lambda _gap, words=words: next(words), re.sub(r"[\^$]", "", route))
            found |= {path + asked: name for asked in WITH.get(name, ("",))}
    return [(name, path) for path, name in found.items()]


def _fillings(route: str, name: str, *, everything: bool) -> Iterator[tuple[str, ...]]:
    """Give what stands in the gaps of an address, in every way; of texts and meetings what is there, one by one."""
    gaps = GAP.findall(route)
    if "text" not in gaps:
        for code in _codes(route, name) if "code" in gaps else ("",):
            yield from product(*((code,) if gap in {"code", *LIKE_A_CODE} else _values(name, gap) for gap in gaps))
        return
    for filling in writing.FILLINGS:
        if everything or not filling.names or name in filling.names:
            yield from product(*(filling.values(gap) for gap in gaps))


def _codes(route: str, name: str) -> tuple[str, ...]:
    """Give the codes under which something lies: in each place, and a meeting of which everybody knows."""
    earlier = drafting.EARLIER.values() if name in EARLIER else ()
    if any(part in route for part in OF_NO_MEETING):
        return tuple(meeting.CODE.values())
    if "/sign-off/texts/" in route:
        return (*meeting.CODE.values(), *clearing.OPEN.values(), *earlier)
    ahead = (*meeting.NEXT.values(), meeting.PUBLIC_NEXT) if name in AHEAD else ()
    return (*meeting.CODE.values(), meeting.PUBLIC, *ahead, *earlier)


def _values(name: str, gap: str) -> tuple[str, ...]:
    if gap == "body" and name.startswith("signoff:"):
        return BODIES
    if gap == "number" and name in NUMBERS:
        return NUMBERS[name]
    return NUMBERED[name] if gap == "number" and name in NUMBERED else FILL.get(gap, ("1",))
