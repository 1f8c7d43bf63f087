"""An installation that begins empty, on a clock of its own, and the people who come to it, each with a browser."""

import os
import re
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from email import message_from_bytes, policy
from types import MappingProxyType
from typing import NamedTuple

import psycopg
from playwright.sync_api import expect

from accord.web.home import ROOT
from accord.web.postgres.cluster import Cluster
from tests.browser.running import Demo, wait_until
from tests.browser.visiting import ALL_RULES, AXE, CHECK, DESK, WIDER

PHONE = {"width": 390, "height": 844}


class Seen(NamedTuple):
    """A page as it was answered to somebody, and what is wrong with it."""

    source: str
    faults: list[str]


class Town(Demo):
    """`accord serve` in an empty home; the test says which day it is there."""

    serve = ("serve",)

    def __init__(self, home):
        super().__init__(home)
        self.address = f"http://127.0.0.1:{self.port}"
        self.mail = home / "mail"
        self.seen = {}
        self.surroundings = MappingProxyType(
            {
                **super().surroundings,
                "DJANGO_SETTINGS_MODULE": "tests.browser.clocked",
                "PYTHONPATH": str(ROOT),
                "ACCORD_BASE_URL": self.address,
            }
        )

    def it_is(self, moment):
        """Set the clock: `moment` in UTC as "2027-01-11 10:00"."""
        ahead = datetime.fromisoformat(moment).replace(tzinfo=UTC) - datetime.now(UTC)
        draft = self.home / "ahead.new"
        draft.write_text(str(ahead.total_seconds()))
        draft.rename(self.home / "ahead")

    def acts(self):
        """Give how many acts of people the record holds, whoever may read them; the house's own come when they come."""
        by_somebody = "SELECT count(*) FROM record_act WHERE seat <> '' OR person <> ''"
        with closing(psycopg.connect(Cluster(self.home).url)) as connection:
            return connection.execute(by_somebody).fetchone()[0]

    @contextmanager
    def nothing_is_done(self):
        """What is refused in here leaves no trace."""
        before = self.acts()
        yield
        assert self.acts() == before

    def letter(self, to, about, after=0):
        """Wait for the newest letter to somebody with this in its subject or text; `after`: so many before it."""

        def arrived():
            found = [text for text in self._letters(to) if about in text]
            return found[-1] if len(found) > after else None

        return wait_until(arrived)

    def _letters(self, to):
        """Give the texts of the letters to somebody, the oldest first."""
        files = sorted(self.mail.glob("*.log"), key=lambda file: file.stat().st_mtime_ns) if self.mail.exists() else []
        for file in files:
            for raw in file.read_bytes().split(b"\n" + b"-" * 79 + b"\n"):
                letter = message_from_bytes(raw.strip(), policy=policy.default)
                if letter["To"] and to in letter["To"]:
                    yield f"{letter['Subject']}\n{letter.get_content()}"


class Player:
    """Somebody at a browser of their own."""

    def __init__(self, town, chromium, name="", email=""):
        self.town = town
        self.name, self.email = name, email
        self.context = chromium.new_context(base_url=town.address, viewport=DESK, locale="en-GB", bypass_csp=True)
        self.context.set_default_timeout(10_000)
        self.context.add_init_script(path=AXE)
        self.page = self.context.new_page()
        self.main = self.page.locator("main")
        self.page.on("response", self._keep)

    def _keep(self, response):
        """Remember the page that was answered last."""
        if response.request.is_navigation_request():
            self.answered = response

    def goes_to(self, path):
        self.page.goto(path)
        return self

    def follows(self, name, within=None):
        """Click a link."""
        (within or self.main).get_by_role("link", name=name).first.click()
        return self

    def opens(self, name):
        """Click an entry of the plan's menu."""
        menu = self.page.get_by_role("navigation", name="Plan")
        menu.get_by_role("link", name=name, exact=True).click()
        return self

    def field(self, label):
        return self.main.get_by_label(re.compile(rf"^{re.escape(label)}( \(optional\))?$"))

    def types(self, fields):
        """Type into fields, by their labels; a list is boxes to tick or a choice to make, by theirs."""
        for label, words in fields.items():
            field = self.field(label)
            if field.evaluate("it => it.tagName") == "SELECT":
                field.select_option(label=words)
            else:
                field.fill(words)
        return self

    def ticks(self, *labels):
        """Tick boxes, or choose among buttons of which only one can be chosen."""
        for label in labels:
            self.main.get_by_label(label, exact=True).check()
        return self

    def presses(self, name):
        self.main.get_by_role("button", name=name, exact=True).click()
        return self

    def reads(self, *sentences):
        """See these words on the page."""
        for words in sentences:
            expect(self.main).to_contain_text(words)
        return self

    def is_told(self, words):
        """See a notice that it was done."""
        expect(self.main.get_by_role("status").first).to_contain_text(words)
        return self

    def is_refused(self, words, still=()):
        """See at the head of the form why not, with what was typed still in its fields."""
        expect(self.main.get_by_role("alert")).to_contain_text(words)
        for label, typed in dict(still).items():
            expect(self.field(label)).to_have_value(typed)
        return self

    @property
    def path(self):
        return self.page.url.removeprefix(self.town.address)

    def waits_for(self, words):
        """Ask for this page again until it says these words: something happens by itself."""

        def told():
            self.page.reload()
            return words in self.main.inner_text()

        wait_until(told)
        return self

    def acts_as(self, seat):
        """Choose another of one's seats in the header."""
        header = self.page.locator(".seat")
        header.locator("summary").click()
        header.get_by_role("button", name=seat).click()
        return self

    def comes_in(self, letter):
        """Open the link of a letter and press the button."""
        self.goes_to(re.search(r"http://\S+", letter)[0])
        self.presses("Sign in")
        return self

    def shows(self, name):
        """Keep what is wrong with this page, on a desk and on a phone; and pictures, where PICTURES names a folder."""
        found = self.page.evaluate(CHECK, ALL_RULES)
        self._is_pictured(name)
        self.page.set_viewport_size(PHONE)
        found += self.page.evaluate(WIDER)
        self._is_pictured(name)
        self.page.set_viewport_size(DESK)
        self.town.seen[name] = Seen(self.answered.text(), found)
        return self

    def _is_pictured(self, name):
        if folder := os.environ.get("PICTURES"):
            number, width = len(self.town.seen) + 1, self.page.viewport_size["width"]
            self.page.screenshot(path=f"{folder}/{number:02}-{name}-{width}.png", full_page=True)
