"""Every public address of the house, from its own list, with its gaps filled from the UK example."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from django.urls import URLPattern, URLResolver, get_resolver

from accord.texts.models.texts import address_of
from accord.web.freshness import door_of
from accord.web.tests import demo_urls

DAYS = ("2013-04-24", "2013-06-27", "2013-10-31")
FILL = {
    "plan": ("uk-2013-15",),
    "partnership": ("uk",),
    "stage": ("draft",),
    "post": ("policy-lead-for-the-plan",),
    "organisation": ("involve",),
    "number": ("1",),
    "other": ("1",),
    "application": ("1",),
    "token": ("a-link-that-was-never-sent",),
    "text": (str(address_of("process.plan:uk-2013-15/uk-2013-15", "narrative", "public", "")),),
    "part": ("p1",),
    "suggestion": ("1.1",),
    "thread": ("public-1",),
    "order": ("1",),
    "code": ("e12",),
    "old": ("1",),
    "material": ("slides",),
    "contribution": ("said",),
    "correction": ("asked",),
    "group": ("contracts",),
    "side": ("government",),
    "body": ("involve",),
    "official": ("cabinet-office",),
    "civil": ("involve",),
    "department": ("home-office",),
    "matter": ("ask-A04",),
    "secret": ("a-calendar-that-was-never-made",),
    "entry": ("nobody",),
    "act": ("approve",),
    "signer": ("nobody",),
    "finding": ("vague-verb",),
    "theme": ("1",),
}
NORVALE = "norvale"
"""The plan of an invented country, in the making: there is no other whose commitments are written here."""
BOTH = {"plan": ("uk-2013-15", NORVALE)}
MAKING = {"plan": (NORVALE,), "code": ("river",)}
TEXT = {"plan": (NORVALE,), "code": ("problem",)}
HELD = "4 6 10 12 15 16 17 18 19 20 23 24 27 38 41 43 44 48 49 51 52 55 56 59 60 62 63 64"
"""The events that were meetings."""
FILL_OF = {
    "meetings:meeting": {"code": tuple(f"e{number:0>2}" for number in HELD.split())},
    "meetings:series": {"code": ("joint-meetings", "theme-sessions")},
    "meetings:series_ics": {"code": ("joint-meetings",)},
    "drafting:commitment": {"number": tuple(str(number) for number in range(1, 22))},
    "drafting:ask": {"number": tuple(f"A{number:02}" for number in range(1, 17))},
    "process:handover": {"number": ("3",)},
    "drafting:proposal": MAKING | {"code": ("budget", "river", "courts", "plain-words", "prize")},
    "drafting:proposal_version": MAKING | {"number": ("1", "2")},
    **dict.fromkeys(("drafting:proposal_json", "drafting:proposal_compare", "drafting:case"), MAKING),
    **dict.fromkeys(("drafting:inside", "drafting:check_words"), MAKING | {"code": ("courts",)}),
    **dict.fromkeys(("drafting:section", "drafting:section_compare"), TEXT),
    **dict.fromkeys(("drafting:section_version", "drafting:section_json"), TEXT),
    **dict.fromkeys(("drafting:proposals", "drafting:proposals_csv", "drafting:robustness", "drafting:launch"), BOTH),
    **dict.fromkeys(("drafting:robustness_csv", "drafting:supports", "drafting:plan_text", "signoff:signoff"), BOTH),
    **dict.fromkeys(("drafting:asks", "drafting:differences", "drafting:asks_annex", "drafting:asks_movement"), BOTH),
    "drafting:difference": {"code": ("lobbying", "foi")},
    "drafting:edition": {"number": ("1", "2")},
    "drafting:edition_compare": {"number": ("1",), "other": ("2",)},
    "drafting:where_from": {"number": ("2",)},
    "signoff:body": {"body": ("department-for-communities-and-local",)},
}
"""What stands in the gaps of an address: by the gap's name, or for one address alone."""
NO_PAGE = {"demo:take": 405, "network:choose_seat": 302, "api:api-root": 404, "texts:exchange": 404}
"""Addresses that are no page, and what they answer a stranger: two buttons', a prefix of others, an editor's own."""
NOT_IN_THE_EXAMPLE = {
    *("network:application", "network:member", "network:call", "network:ballots_csv", "network:request"),
    *("network:paper", "process:decision", "process:work_plan_version", "process:task"),
    *("texts:version", "texts:version_json", "texts:comment"),
    *("groups:group", "groups:introduction", "meetings:poll", "meetings:action", "meetings:material"),
    *("meetings:minutes_edition", "meetings:minutes_compare", "meetings:person_ics"),
    "signoff:submission",
    *(f"meetings:minutes_{suffix}" for suffix in ("docx", "md", "txt", "json")),
}
"""What nobody did in the United Kingdom of 2012-13; test_story.py looks at these pages, and at the forms."""
WITHIN = {"drafting:inside", "drafting:case"}
"""What one side or both alone read: to others it is not there."""
OVER = {"meetings:sign_up"}
"""Forms for everybody of what is over there: nobody can come any more."""
UNUSUAL = {
    "access:sign_in": 410,
    "network:welcome": 410,
    "network:decided": 410,
    **dict.fromkeys(("meetings:answer", "meetings:forget", "meetings:called_off"), 410),
    **dict.fromkeys(("meetings:minutes_by_letter", "meetings:poll_by_link", "meetings:forget_asked"), 410),
    "signoff:by_letter": 410,
    "account_confirm_login_code": 302,
    "account_logout": 302,
    **dict.fromkeys(NOT_IN_THE_EXAMPLE | WITHIN, 404),
    **dict.fromkeys(OVER, 403),
}
"""What a reader without a link or a code is answered, where it is not the page."""
SIGN_IN = 302
"""What a stranger is answered at every door for people with an account."""
SAMPLED = {
    "drafting:commitment": {"1", "6", "12", "21"},
    "drafting:ask": {"A04"},
    "meetings:meeting": {"e12", "e20", "e48"},
    "drafting:proposal": {"budget", "courts", "prize"},
    "drafting:difference": {"foi"},
}
"""Of pages that differ in their rows alone, those that are looked at in the browser."""
LATER = {f"drafting:{name}" for name in ("edition", "edition_json", "edition_compare", "where_from", "where_from_json")}
NOT_YET = {*SAMPLED, *LATER, "process:handover", "process:blockage"}
"""Pages of what was not there on each of the days."""
CHANGING = {"process:plan", "process:timeline"}
"""Pages that look different from day to day: a browser looks at them on each, at the others on one."""
NO_SUCH = ("/nowhere/", "/plans/nowhere/", "/plans/uk-2013-15/commitments/22/", "/plans/uk-2013-15/asks/A99/")
UNREADABLE = (
    "/?as_of=nonsense",
    "/plans/uk-2013-15/?as_of=nonsense",
    "/plans/uk-2013-15/timeline/?as_of=2013-02-30",
    "/plans/uk-2013-15/?as_of=2999-01-01",
)
REFUSED = "/demo/administrator/"
"""Answered 403 where the button's form was not ours."""

GAP = re.compile(r"<(?:\w+:)?(\w+)>")


@dataclass(frozen=True)
class Address:
    """An address as a reader asks for it: ``name`` is that of its view, ``expected`` what it may answer.

    A browser looks at those ``sampled``, and at those also ``closely`` in every way.
    """

    path: str
    name: str
    expected: tuple[int, ...] = (200,)
    sampled: bool = True
    closely: bool = True


def routes(patterns: list[URLPattern | URLResolver], before: str = "", space: str = "") -> Iterator[tuple[str, str]]:
    """Give each route as the resolver knows it, with its full name."""
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from routes(pattern.url_patterns, route, inner)
        else:
            yield route, f"{space}{pattern.name}"


Fill = Mapping[str, tuple[str, ...]]


def filled(route: str, name: str, fill: Fill = FILL, fill_of: Mapping[str, Fill] = FILL_OF) -> Iterator[Address]:
    """Give the addresses of a route; raises KeyError for a gap that nothing is known to stand in."""
    gaps = GAP.findall(route)
    values = [fill_of.get(name, {}).get(gap) or fill[gap] for gap in gaps]
    for chosen in product(*values):
        words = iter(chosen)
        path = "/" + GAP.sub(lambda _gap, words=words: next(words), route)
        usual = SIGN_IN if door_of(path, demo_urls.__name__) == "signed_in" else 200
        shown = usual == 200 and name not in NOT_IN_THE_EXAMPLE | OVER | WITHIN
        sampled = shown and (name not in SAMPLED or chosen[-1] in SAMPLED[name])
        yield Address(path, name, (UNUSUAL.get(name, usual),), sampled)


def everywhere() -> list[tuple[str, str]]:
    """Give the routes of the house as the demonstration has them."""
    return list(dict.fromkeys(routes(get_resolver(demo_urls.__name__).url_patterns)))


def today() -> list[Address]:
    """Give every page as it stands today."""
    found = [each for route, name in everywhere() if name not in NO_PAGE for each in filled(route, name)]
    return list({each.path: each for each in found}.values())


def on_days() -> list[Address]:
    """Give what is told of a plan or a partnership, and the front door, on days of 2013; some things were not yet.

    Of the plan that is in the making there is nothing to tell of then.
    """
    return [
        Address(
            f"{each.path}?as_of={day}",
            each.name,
            (200, 404) if each.name in NOT_YET else (200,),
            sampled=day == DAYS[1] or each.name in CHANGING,
            closely=day == DAYS[1] and each.name in CHANGING,
        )
        for each in today()
        if each.sampled and f"/{NORVALE}/" not in each.path
        if each.path == "/" or each.path.startswith(("/plans/", "/partnerships/", "/api/v1/plans/"))
        for day in DAYS
    ]


def errors() -> list[Address]:
    """Give the addresses that answer with a page that says why not."""
    return [
        Address(path, str(status), (status,), closely=path == paths[0])
        for status, paths in ((404, NO_SUCH), (400, UNREADABLE))
        for path in paths
    ]


def all_addresses() -> list[Address]:
    """Give everything that can be read without an account."""
    return [*today(), *on_days(), *errors()]
