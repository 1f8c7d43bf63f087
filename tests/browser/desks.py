"""People who write a text at the same time, each in a browser of their own, at the demonstration."""

import json
import re

from playwright.sync_api import TimeoutError as TooLate
from playwright.sync_api import expect

from tests.browser.visiting import DESK

ACTOR = """
import json
from django.utils import timezone
from accord.access.actors import BOTH_SIDES, Actor, Role
from accord.access.models import Visibility
from accord.kit.dates import When
from accord.network.models import Seat
from accord.process.models import Plan
from accord.process.queries.plans import local_day
from accord.process.queries.texts import part_for, subject_of
from accord.prose.document import Document
from accord.texts.models import Level, Manner
from accord.texts.operations import texts
given = json.loads(%r)
plan = Plan.objects.get(slug="norvale")
seat = Seat.objects.filter(partnership=plan.partnership, role=Role.LEAD_OFFICIAL).first()
actor = Actor("", seat.value, timezone.now())
since = When.day(local_day(plan, actor.at))
"""
BEGIN = """
text = texts.begin(
    actor, subject=subject_of(plan), part=part_for(plan, given["title"], actor), title=given["title"],
    since=since, visibility=Visibility.TABLE, manner=Manner(given["manner"]),
    content=Document.from_json(given["content"]), rights=tuple((side, "", "", Level.EDIT) for side in BOTH_SIDES),
)
print("text", text.pk)
"""
TIE = """
from accord.texts.models import Text
texts.set_manner(actor, text=Text.objects.get(pk=given), manner=Manner.SUGGESTED, reason="Agreed.", since=since)
"""
ROLES = {"lead official": 0, "policy official": 1, "civil society coordinator": 3, "member of the network": 4}


def begin(demo, title, content, manner="free"):
    """Begin a text of the plan of Norvale that both sides write; `content` is a list of lines, or of parts."""
    parts = [
        {"id": f"p{number}", "runs": [{"text": each}]} if isinstance(each, str) else each
        for number, each in enumerate(content, 1)
    ]
    said = act(demo, BEGIN, {"title": title, "content": {"parts": parts}, "manner": manner})
    return int(re.search(r"^text (\d+)$", said, re.MULTILINE)[1])


def tie(demo, text):
    """From now on every change in a text is suggested."""
    act(demo, TIE, text)


def act(demo, work, given):
    """Let the lead official of Norvale do something where the demonstration lives."""
    done = demo.run("shell", "-v", "0", "-c", ACTOR % json.dumps(given) + work)
    assert done.returncode == 0, done.stderr
    return done.stdout


STANDS = {
    "End": "() => accordEditor.view.state.selection.head >= accordEditor.view.state.doc.content.size - 4",
    "Home": "() => accordEditor.view.state.selection.head <= 4",
}
"""That the editor has heard where the cursor went: a browser tells it a moment later."""


class Desk:
    """Somebody with the text open; `blocked`: their network lets no websocket through."""

    def __init__(self, chromium, demo, role, *, blocked=False):
        self.context = chromium.new_context(base_url=demo.address, viewport=DESK, locale="en-GB")
        self.context.set_default_timeout(15_000)
        self.page = self.context.new_page()
        self.faults = []
        self.page.on("pageerror", lambda error: self.faults.append(error.stack))
        self.page.on("console", lambda said: self.faults.append(said.text) if is_fault(said) else None)
        if blocked:
            self.page.route_web_socket(re.compile(r"/live$"), lambda socket: socket.close())
        self.page.goto("/demo/")
        self.page.get_by_role("main").get_by_role("button").nth(ROLES[role]).click()
        self.words = self.page.locator(".ProseMirror")

    def opens(self, text):
        self.page.goto(f"/texts/{text}/write/")
        return self.is_told("saved")

    def is_told(self, state):
        """Wait until what became of the words is this."""
        self.page.wait_for_function("state => accordEditor.status.state === state", arg=state)
        return self

    def writes(self, *keys, at="End", part=None):
        """Put the cursor at the start or end of a part, or of all, and type: words, or keys in angle brackets."""
        self.words.focus()
        if part:
            self.page.evaluate("part => accordEditor.select({from: accordEditor.place(part).to})", part)
            self.page.keyboard.press(at)
        else:
            self.page.keyboard.press(f"Control+{at}")
            self.page.wait_for_function(STANDS[at])
        return self.goes_on(*keys)

    def goes_on(self, *keys):
        for key in keys:
            if key.startswith("<"):
                self.page.keyboard.press(key[1:-1])
            else:
                self.page.keyboard.type(key)
        return self

    def takes(self, part, start, end):
        """Select these characters of a part."""
        self.page.evaluate(
            "([part, start, end]) => accordEditor.select(accordEditor.place(part, start, end))", [part, start, end]
        )
        return self

    def sees(self, *lines):
        """See exactly these blocks: words that are suggested in +…+, those to go in -…-, ends as ¶."""
        expect_lines(self.page, list(lines))
        return self

    def has(self, words):
        expect(self.words).to_contain_text(words)
        return self

    def leaves(self):
        self.context.close()
        assert not self.faults, self.faults


LINES = """() => accordEditor.view.state.doc.children.map(function line(node) {
  if (node.type.name === "table") return node.children.map(row => row.children.map(line).join("|")).join("/");
  const words = node.children.map(({text, marks}) => marks.reduce((words, {type}) => {
    const mark = {added: "+", removed: "-", strong: "*"}[type.name] || "";
    return mark + words + mark;
  }, text)).join("");
  const {kind, depth, added, removed, changed} = node.attrs;
  const shape = [kind, depth].filter(Boolean).join("");
  return (shape && shape + (changed ? "~" : "") + " ") + words + (added ? "+¶" : "") + (removed ? "-¶" : "");
})"""


def expect_lines(page, lines):
    script = f"lines => JSON.stringify(({LINES})()) === JSON.stringify(lines)"
    try:
        page.wait_for_function(script, arg=lines, timeout=10_000)
    except TooLate as error:
        raise AssertionError(f"{page.evaluate(LINES)} instead of {lines}") from error


def is_fault(said):
    """What a browser complains of; not that the way to the server is broken, which the tests do on purpose."""
    return said.type == "error" and not re.search(r"Failed to load resource|WebSocket|ERR_INTERNET", said.text)
