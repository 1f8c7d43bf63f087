"""The list of addresses is whole, each answers as it should, and no link leads nowhere."""

import re
from urllib.parse import parse_qs, urljoin, urlsplit

from django.urls import URLPattern
from lxml import html

from tests.browser.addresses import GAP, NO_PAGE, all_addresses, everywhere, filled, routes, today

TIMELESS = ("/about/", "/accessibility/", "/privacy/", "/api/v1/docs", "/api/v1/openapi.json", "/accounts/", "/demo/")
"""Links to these need not carry the day one reads on."""
ANOTHER_DAY = "contains(., 'today') or contains(., 'that day')"
"""What a link says, as a test of XPath, that leads to a day of its own."""
ALIASES = {"account_login"}
"""A second name of an address that is in the list."""


def uncovered(found):
    """Give the routes that the list leaves out."""
    missing = []
    for route, name in found:
        try:
            missing += [] if name in NO_PAGE or list(filled(route, name)) else [route]
        except KeyError:
            missing.append(route)
    return missing


def test_a_route_with_an_unknown_gap_is_found():
    new = list(routes([URLPattern("letters/<int:letter>/", print, name="letter")], "", "letters:"))
    assert new == [("letters/<int:letter>/", "letters:letter")]
    assert uncovered(new) == ["letters/<int:letter>/"]


def test_every_route_is_in_the_list():
    assert uncovered(everywhere()) == []
    names = {name for _route, name in everywhere()}
    assert names - set(NO_PAGE) - ALIASES == {each.name for each in today()} - ALIASES


def test_each_answers_as_it_should(answers):
    wrong = [each.path for each in all_addresses() if answers[each.path].status not in each.expected]
    assert {path: answers[path].status for path in wrong} == {}


def test_what_is_no_page_cannot_be_read(demo):
    said = {name: demo.get("/" + GAP.sub("uk", route)).status for route, name in everywhere() if name in NO_PAGE}
    assert said == NO_PAGE


def links(path, source):
    """Give where a page's links lead within the house, as written and in full."""
    page = html.fromstring(source)
    hrefs = page.xpath("//a/@href | //link[@rel='alternate']/@href")
    return {(href, urljoin(path, href)) for href in hrefs if not urlsplit(href).scheme and href[0] != "#"}


def test_no_link_leads_nowhere(demo, pages, answers):
    asked = {path: answer.status for path, answer in answers.items()}
    dead = {}
    for path, source in pages.items():
        for href, full in links(path, source):
            address = full.partition("#")[0]
            if address not in asked:
                asked[address] = demo.get(address).status
            if asked[address] not in {200, 302}:
                dead[href] = f"{asked[address]}, linked from {path}"
    assert dead == {}


def test_every_fragment_is_there(pages):
    ids = {path: set(html.fromstring(source).xpath("//@id")) for path, source in pages.items()}
    missing = {}
    for path, source in pages.items():
        within = {("#" + each, f"{path}#{each}") for each in re.findall(r'href="#([^"]+)"', source)}
        for href, full in links(path, source) | within:
            address, _, fragment = full.partition("#")
            if fragment and fragment not in ids.get(address, {fragment}):
                missing[href] = path
    assert missing == {}


def test_links_carry_the_day_one_reads_on_or_say_today(pages):
    lost = {}
    for path, source in pages.items():
        day = parse_qs(urlsplit(path).query).get("as_of")
        page = html.fromstring(source)
        if not day or not page.xpath("//aside[@class='then']"):
            continue
        for href in page.xpath(f"(//main | //nav | //footer)//a[not({ANOTHER_DAY})]/@href"):
            to = urlsplit(urljoin(path, href))
            keeps = href[0] == "#" or to.netloc or to.path.startswith(TIMELESS)
            if not keeps and parse_qs(to.query).get("as_of") != day:
                lost[href] = path
    assert lost == {}
