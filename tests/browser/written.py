"""Texts at Norvale's table for the tests of the editor, begun as its people begin them; and who writes there."""

import re
import sys
from datetime import UTC, datetime
from secrets import token_hex

from playwright.sync_api import expect

from accord.access.actors import Actor, Role, Side
from accord.access.models import Visibility
from accord.kit.dates import When
from accord.people.models import Person
from accord.prose.document import Block, Cell, Document, Kind, Row, Run, Table
from accord.texts.models import Level, Manner
from accord.texts.operations import texts
from accord.texts.queries.texts import Subject
from accord.web.demo import address_of, seat_at
from tests.browser.visiting import AXE, DESK

TABLE = "norvale"
PLAN = Subject("process.plan:norvale/norvale", "Norvale", "/plans/norvale/", TABLE, TABLE, "Europe/London")
WORDS = Document(
    (
        Block("title", Kind.H2, (Run("Where the money goes"),)),
        Block("today", runs=(Run("Three of eleven ministries publish what they spend."),)),
        Block("first", runs=(Run("The first files come by "), Run("31 March", strong=True), Run("."))),
        Block("format", Kind.BULLET, (Run("The treasury writes the format."),)),
        Block("list", Kind.NUMBER, (Run("Publish the list."),)),
        Block("quote", Kind.QUOTE, (Run("We could not find who was paid.", note="Letter of 3 May"),)),
        Table("dates", (Row((Cell((Run("What"),), head=True), Cell((Run("When"),), head=True))),
                        Row((Cell((Run("Format"),)), Cell((Run("May"),)))))),
        Block("last", runs=(Run("An independent body reads the files each year."),)),
    )
)  # fmt: skip
expect.set_options(timeout=20_000)  # many times what anything takes here


def begin(part, manner=Manner.SUGGESTED, network=Level.EDIT):
    """Begin a text that government may write, and civil society do so much with. To be run in the demonstration."""
    person = Person.objects.get(email=address_of(Role.LEAD_OFFICIAL))
    now = datetime.now(UTC)
    made = texts.begin(
        Actor(person.reference, seat_at(TABLE, Role.LEAD_OFFICIAL), now),
        subject=PLAN,
        part=part,
        title="Open spending",
        since=When.day(now.date()),
        visibility=Visibility.PUBLIC,
        manner=manner,
        content=WORDS,
        rights=((Side.GOVERNMENT, "", "", Level.EDIT), (Side.CIVIL_SOCIETY, "", "", network)),
    )
    sys.stdout.write(f"text {made.pk}\n")


def begun(demo, **told):
    """Begin a text in the demonstration that runs, in a manner and with a level of the network's; gives its key."""
    given = "".join(f", {name}={value.value!r}" for name, value in told.items())
    script = f"from tests.browser.written import begin; begin('tried-{token_hex(4)}'{given})"
    done = demo.run("shell", "-c", script)
    found = re.search(r"^text (\d+)$", done.stdout, re.MULTILINE)
    assert found, done.stdout + done.stderr
    return int(found[1])


class Writer:
    """Somebody of the demonstration in the room of a text, with a browser of their own."""

    def __init__(self, chromium, demo, role, **surroundings):
        given = {"viewport": DESK, "locale": "en-GB", "bypass_csp": True, **surroundings}
        self.context = chromium.new_context(base_url=demo.address, **given)
        self.context.add_init_script(path=AXE)
        self.page = self.context.new_page()
        self.faults = []
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("console", lambda said: self.faults.append(said.text) if "Content Security" in said.text else None)
        self.page.goto("/demo/")
        form = self.page.locator(f"form[action='/demo/{role}/']").filter(has=self.page.locator(f"[value={TABLE}]"))
        form.get_by_role("button").first.click()

    def opens(self, text):
        """Go to where the text is written, and wait until it is all there."""
        self.page.goto(f"/texts/{text}/write/")
        return self.has_saved()

    def has_saved(self):
        """Wait until all that was typed is kept."""
        expect(self.page.locator(".kept[data-state=saved]")).to_be_visible()
        return self

    @property
    def text(self):
        return self.page.locator(".ProseMirror")

    def part(self, key):
        return self.text.locator(f"[data-part='{key}']")

    def cards(self, words="", kind=""):
        """The cards in the margin with these words; ``kind``: "suggestion" or "comment"."""
        chosen = f".card[data-card^='{kind}']" if kind else ".card"
        return self.page.locator(chosen).filter(has_text=words)

    def goes_behind(self, words):
        """Put the cursor behind these words."""
        return self._selects(words, collapsed=True)

    def selects(self, words):
        return self._selects(words, collapsed=False)

    def _selects(self, words, *, collapsed):
        """Select words as a person does who reads: in the page; then wait until the editor has seen it."""
        self.text.focus()
        self.page.evaluate(SELECT, [words, collapsed])
        self.page.wait_for_function(SEES, arg=[words, collapsed])
        return self

    def types(self, words):
        self.page.keyboard.type(words)
        return self.has_saved()

    def presses(self, keys):
        self.page.keyboard.press(keys)
        return self

    def does(self, card, step):
        """Press a button of a card."""
        card.get_by_role("button", name=re.compile(rf"^{step}")).click()
        return self

    def is_told(self, words):
        """Hear what was done."""
        expect(self.page.locator("#told")).to_contain_text(words)
        return self


SELECT = """([words, collapsed]) => {
  const walker = document.createTreeWalker(document.querySelector(".ProseMirror"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const at = walker.currentNode.data.indexOf(words);
    if (at < 0) continue;
    const [start, end] = [collapsed ? at + words.length : at, at + words.length];
    getSelection().setBaseAndExtent(walker.currentNode, start, walker.currentNode, end);
    return;
  }
  throw new Error(`"${words}" is not in the text`);
}"""
SEES = """([words, collapsed]) => {
  const { state } = accordEditor.view;
  const { from, to, empty } = state.selection;
  if (collapsed) return empty && state.doc.textBetween(Math.max(0, from - words.length), from) === words;
  return state.doc.textBetween(from, to) === words;
}"""
