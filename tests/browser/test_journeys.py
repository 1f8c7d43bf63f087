"""What people come for, done as they do it: with a browser, from page to page."""

import csv
import json
import os
import subprocess
import sys

import pytest
from playwright.sync_api import expect

from tests.browser.test_pages import found
from tests.browser.visiting import visit_all

PLAN = "/plans/uk-2013-15/"


def links(page, name):
    """Give the link in the page's text with these words."""
    return page.locator("main").get_by_role("link", name=name)


def menu(page, name):
    return page.get_by_role("navigation", name="Plan").get_by_role("link", name=name, exact=True)


def go_to_day(page, day):
    """Travel by the form in the header, as every page offers it."""
    page.locator("summary", has_text="Today").click()
    page.get_by_label("See it as it stood on").fill(day)
    page.get_by_role("button", name="Go").click()


def test_a_stranger_finds_the_plan_and_goes_back_to_a_day_of_2013(anybody):
    anybody.goto("/")
    links(anybody, "United Kingdom 2013–15").click()
    expect(anybody.locator(".lede")).to_contain_text("31 October 2013")
    expect(anybody.locator(".lede")).to_contain_text("64 days late")
    menu(anybody, "Timeline").click()
    expect(anybody.get_by_role("img", name="Making the plan")).to_be_visible()
    assert anybody.locator("main").get_by_text("27 June 2013").count()
    go_to_day(anybody, "2013-04-24")
    assert anybody.url.endswith(f"{PLAN}timeline/?as_of=2013-04-24")
    strip = anybody.get_by_role("complementary", name="Time machine")
    expect(strip).to_contain_text("as it stood on 24 April 2013")
    assert not anybody.locator("main").get_by_text("27 June 2013").count()
    menu(anybody, "Overview").click()
    expect(strip).to_be_visible()
    strip.get_by_role("link", name="Back to today").click()
    assert anybody.url.endswith(PLAN)
    expect(strip).to_have_count(0)


def test_a_commitment_leads_to_the_ask_it_came_from_and_back(anybody):
    anybody.goto(f"{PLAN}commitments/")
    links(anybody, "Company beneficial ownership information").first.click()
    assert anybody.url.endswith("/commitments/7/")
    links(anybody, "Opening company data").click()
    assert anybody.url.endswith("/asks/A04/")
    expect(anybody.locator("main")).to_contain_text("Met")
    links(anybody, "Company beneficial ownership information").click()
    assert anybody.url.endswith("/commitments/7/")


def test_events_are_filtered_by_a_form(anybody):
    anybody.goto(f"{PLAN}events/")
    events = anybody.locator("ol.events > li")
    assert events.count() == 68
    anybody.get_by_label("Kind").select_option("letter")
    anybody.get_by_role("button", name="Show").click()
    assert "kind=letter" in anybody.url
    assert 0 < events.count() < 10
    for each in events.all():
        expect(each).to_contain_text("letter")
    go_to_day(anybody, "2013-04-24")
    expect(anybody.get_by_role("complementary", name="Time machine")).to_be_visible()


def download(page, name):
    with page.expect_download() as caught:
        page.get_by_role("contentinfo").get_by_role("link", name=name).click()
    return caught.value


def test_the_events_are_taken_home_as_a_table(reader, tmp_path):
    reader.goto(f"{PLAN}events/")
    download(reader, "CSV").save_as(tmp_path / "events.csv")
    with (tmp_path / "events.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 68
    assert "E01" in rows[0].values()


def check(file, home):
    """Run `accord record verify` where there is no database, nor a way to one."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("ACCORD_")}
    env |= {"ACCORD_HOME": str(home), "DATABASE_URL": "postgres://nobody@%2Fnowhere/none"}
    words = [sys.executable, "-m", "accord.web.cli", "record", "verify", str(file)]
    return subprocess.run(words, env=env, capture_output=True, text=True, check=False)


def test_a_copy_of_the_record_is_proved_on_any_machine(reader, tmp_path):
    reader.goto(f"{PLAN}record/")
    copy = tmp_path / "record.jsonl"
    download(reader, "JSON Lines").save_as(copy)
    lines = copy.read_bytes().splitlines(keepends=True)
    assert len(lines) > 400
    proved = check(copy, tmp_path / "home")
    assert proved.returncode == 0, proved.stderr
    assert f"{len(lines)} links unbroken" in proved.stdout
    assert not (tmp_path / "home" / "postgres").exists()
    number, line = next((n, line) for n, line in enumerate(lines, 1) if b"2013-06-27" in line and n > 100)
    copy.write_bytes(b"".join([*lines[: number - 1], line.replace(b"2013-06-27", b"2013-04-24"), *lines[number:]]))
    refused = check(copy, tmp_path / "home")
    assert refused.returncode == 1
    assert f"record.jsonl, line {number}: " in refused.stderr
    assert refused.stderr.count("\n") == 1


def test_figures_are_read_by_a_machine(demo):
    figures = json.loads(demo.run("figures", "uk-2013-15", "--json").stdout)
    assert figures["draft"]["slip_days"] == 64


SECOND_SEAT = """
from django.utils import timezone
from accord.access.actors import Actor, Role
from accord.kit.dates import When
from accord.network.models import Organisation
from accord.network.operations import give_seat
from accord.people.models import Person
from accord.web.demo import seat_at
lead = Person.objects.get(email="lead-official@demo.invalid")
body = Organisation.objects.get(name="Home Office")
now = timezone.now()
if not lead.seats.exists():
    seat = seat_at("uk", Role.LEAD_OFFICIAL)
    give_seat(Actor(lead.reference, seat, now), role=Role.POLICY_OFFICIAL, since=When.day(now.date()),
              partnership=body.partnership, organisation=body, person=lead)
"""


def sign_in(page, role, table="uk"):
    page.goto("/demo/")
    page.locator(f'form[action="/demo/{role}/"] button[value="{table}"]').click()


def test_a_role_signs_in_changes_its_seat_and_signs_out(anybody, demo):
    given = demo.run("shell", "--verbosity", "0", "-c", SECOND_SEAT)
    assert given.returncode == 0, given.stderr
    sign_in(anybody, "lead-official")
    seat = anybody.locator(".seat")
    expect(seat.locator("summary")).to_contain_text("Acting for Cabinet Office")
    anybody.goto(f"{PLAN}commitments/6/")
    seat.locator("summary").click()
    seat.get_by_role("button", name="Home Office").click()
    expect(seat.locator("summary")).to_contain_text("Acting for Home Office")
    assert anybody.url.endswith("/commitments/6/")
    seat.locator("summary").click()
    seat.get_by_role("button", name="Sign out").click()
    expect(seat.get_by_role("link", name="Sign in")).to_be_visible()


def test_a_seat_one_does_not_hold_is_refused_in_words(anybody):
    sign_in(anybody, "coordinator")
    anybody.locator(".seat summary").click()
    button = anybody.locator('.seat button[name="seat"]').first
    button.evaluate("it => it.value = 'somebody-elses'")
    button.click()
    expect(anybody.locator(".refusal")).to_contain_text("You hold no such seat")


def test_pages_of_those_who_are_signed_in_are_open_to_all(reader, chromium, demo):
    sign_in(reader, "coordinator")
    paths = ["/", PLAN, f"{PLAN}commitments/6/", "/accounts/logout/"]
    visits = visit_all(chromium, demo.address, paths, storage=reader.context.storage_state())
    for how in ("light", "dark", "phone", "wider", "errors"):
        assert found(visits, how) == {}


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        (f"{PLAN}?as_of=nonsense", 400, "“nonsense” is not a day. Write year-month-day, for example 2013-04-24."),
        (f"{PLAN}?as_of=2013-02-30", 400, "“2013-02-30” is not a day."),
        (f"{PLAN}?as_of=2999-01-01", 400, "2999-01-01 has not begun yet"),
        ("/plans/uk-2014/", 404, "Page not found"),
        (f"{PLAN}commitments/22/", 404, "There is no commitment 22 in this plan"),
        (f"{PLAN}commitments/7/?as_of=2013-04-24", 404, "24 April 2013"),
    ],
)
def test_what_cannot_be_shown_is_said_and_leads_on(anybody, path, status, words):
    assert anybody.goto(path).status == status
    expect(anybody.locator("body")).to_contain_text(words)
    assert anybody.locator("main a").count()
