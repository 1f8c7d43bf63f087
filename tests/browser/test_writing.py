"""Two people write one text, each in a browser: live, suggested, offline, and where no websocket comes through."""

from contextlib import ExitStack, contextmanager

import pytest
from playwright.sync_api import expect

from tests.browser.desks import Desk, begin, tie
from tests.browser.running import wait_until


@pytest.fixture
def desks(chromium, demo):
    """Give a way to sit somebody down; at the end all leave, and no browser complained."""
    with ExitStack() as stack:

        def sit(role, **told):
            desk = Desk(chromium, demo, role, **told)
            stack.callback(desk.leaves)
            return desk

        yield sit


def both(desks, text, **told):
    return desks("lead official", **told).opens(text), desks("civil society coordinator").opens(text)


def said(demo, desk, text):
    """The text as the server gives it to a reader without scripts."""
    return desk.context.request.get(f"{demo.address}/texts/{text}/").text()


def test_what_one_types_the_other_sees(demo, desks):
    text = begin(demo, "Typed", ["One.", "Two."])
    one, two = both(desks, text)
    one.writes(" And more.", part="p1").is_told("saved")
    two.sees("One. And more.", "Two.")
    two.writes("<Enter>", "- first", "<Enter>", "second", "<Tab>", "<Enter>", "1. third").is_told("saved")
    one.sees("One. And more.", "Two.", "bullet first", "bullet1 second", "bullet1 1. third")
    one.takes("p2", 0, 3).goes_on("<Control+b>").is_told("saved")
    two.sees("One. And more.", "*Two*.", "bullet first", "bullet1 second", "bullet1 1. third")
    assert "<strong>Two</strong>." in said(demo, one, text)
    one.goes_on("<Control+z>").is_told("saved")
    two.has("third").sees("One. And more.", "Two.", "bullet first", "bullet1 second", "bullet1 1. third")


def test_in_an_agreed_text_every_change_is_suggested(demo, desks):
    text = begin(demo, "Agreed", ["We shall publish it.", "Each month."], manner="suggested")
    one, two = both(desks, text)
    one.takes("p1", 3, 8).goes_on("will").is_told("saved")
    two.sees("We -shall-+will+ publish it.", "Each month.")
    two.writes("<Enter>", "In full.", part="p1").is_told("saved")
    one.sees("We -shall-+will+ publish it.+¶", "+In full.+", "Each month.")
    two.goes_on(*["<Backspace>"] * 9).is_told("saved")
    one.sees("We -shall-+will+ publish it.", "Each month.")
    two.writes("<Backspace>", "<Backspace>", part="p2").writes("<Delete>", part="p1").is_told("saved")
    one.sees("We -shall-+will+ publish it.-¶", "Each mont-h.-")
    one.writes("<Control+Alt+2>", part="p2").is_told("saved")
    two.sees("We -shall-+will+ publish it.-¶", "h2~ Each mont-h.-")
    page = said(demo, one, text)
    assert "We shall publish it." in page
    assert "<p" in page.partition("Each month.")[0][-120:]


def test_tables_are_written_and_their_rows_suggested(demo, desks):
    text = begin(demo, "Table", ["Before."])
    one, two = both(desks, text)
    one.writes(part="p1").page.evaluate("accordEditor.commands.insertTable(2, 2)")
    one.goes_on("Step", "<Tab>", "Day", "<Tab>", "draft", "<Enter>", "after").is_told("saved")
    two.sees("Before.", "Step|Day/draft|", "after")
    one.page.evaluate("accordEditor.suggest(true)")
    one.takes("p1", 0, 7).goes_on("<Delete>").is_told("saved")
    two.page.evaluate("accordEditor.select({from: accordEditor.view.state.doc.child(0).nodeSize + 3})")
    assert two.page.evaluate("accordEditor.can('addColumn')")
    two.page.evaluate("accordEditor.commands.addColumn(1)")
    two.is_told("saved")
    one.sees("-Before.-", "Step||Day/draft||", "after")
    one.page.evaluate("accordEditor.select({from: accordEditor.view.state.doc.child(0).nodeSize + 3})")
    assert not one.page.evaluate("accordEditor.can('addColumn')")
    one.page.evaluate("accordEditor.commands.addRow(1)")
    one.is_told("saved")
    two.page.wait_for_function("accordEditor.suggestions().length === 2")
    whats = "accordEditor.suggestions().flatMap(each => each.places.map(at => at.what))"
    assert two.page.evaluate(whats) == ["removed", "row added"]


def test_a_long_deletion_over_a_table_leaves_it_whole(demo, desks):
    cells = [{"cells": [{"runs": [{"text": word}]} for word in row]} for row in ("ab", "cd")]
    text = begin(demo, "Over", ["Before.", {"id": "t", "rows": cells}, "After."])
    one = desks("lead official").opens(text)
    one.page.evaluate("accordEditor.select({from: 4, to: accordEditor.place('t', 0, 5).to})")
    one.goes_on("<Delete>").is_told("saved")
    one.sees("Bef", "|/|d", "After.")


@contextmanager
def offline(desk):
    desk.context.set_offline(True)
    try:
        yield desk.is_told("offline")
    finally:
        desk.context.set_offline(False)


def test_who_was_offline_comes_back_with_what_they_wrote(demo, desks):
    text = begin(demo, "Offline", ["One.", "Two.", "Three."])
    one, two = both(desks, text)
    with offline(one):
        one.writes(" Far away.", part="p1").is_told("offline")
        assert one.page.evaluate("accordEditor.status.kept && accordEditor.status.pending > 0")
        two.writes(" At home.", part="p3").is_told("saved")
        one.sees("One. Far away.", "Two.", "Three.")
    one.is_told("saved")
    for each in (one, two):
        each.sees("One. Far away.", "Two.", "Three. At home.")
    assert "One. Far away." in said(demo, two, text)


def test_what_was_written_offline_outlives_the_window(demo, desks):
    text = begin(demo, "Reloaded", ["One.", "Two."])
    one, two = both(desks, text)
    with offline(one):
        one.writes(" Kept here.", part="p1").is_told("offline")
        wait_until(lambda: one.page.evaluate("accordEditor.status.kept"))
        one.page.goto("about:blank")
        two.writes(" Meanwhile.", part="p2").is_told("saved")
    one.opens(text)
    two.sees("One. Kept here.", "Two. Meanwhile.")


def test_suggestions_made_offline_are_merged(demo, desks):
    text = begin(demo, "Suggested offline", ["One.", "Two.", "Three."], manner="suggested")
    one, two = both(desks, text)
    with offline(one):
        one.writes(" Far away.", part="p1").writes("<Enter>", "New.", part="p2")
        two.writes(" At home.", part="p3").writes("<Backspace>", part="p1").is_told("saved")
    one.is_told("saved")
    for each in (one, two):
        each.sees("One-.-+ Far away.+", "Two.+¶", "+New.+", "Three.+ At home.+")


def test_where_no_websocket_comes_through_plain_requests_do(demo, desks):
    text = begin(demo, "Blocked", ["One.", "Two."])
    one, two = both(desks, text, blocked=True)
    assert one.page.evaluate("accordEditor.status.way") == "requests"
    assert two.page.evaluate("accordEditor.status.way") == "socket"
    one.writes(" By requests.", part="p1").is_told("saved")
    two.sees("One. By requests.", "Two.")
    two.writes(" By socket.", part="p2").is_told("saved")
    one.sees("One. By requests.", "Two. By socket.")
    with offline(one):
        one.writes(" Alone.", part="p2")
    one.is_told("saved")
    two.sees("One. By requests.", "Two. By socket. Alone.")


def test_the_page_never_says_saved_too_early(demo, desks):
    """Answers are held back: what was typed is being saved, and the page says so until the answer comes."""
    text = begin(demo, "Slow", ["One."])
    one = desks("lead official", blocked=True).opens(text)
    held = []

    def hold(route):
        held.append(route)

    def pass_on(route):
        route.continue_()

    one.page.route("**/exchange/", hold)
    one.writes(" More.", part="p1").is_told("saving")
    wait_until(lambda: held or one.page.wait_for_timeout(50))
    assert one.page.evaluate("accordEditor.status.state") == "saving"
    one.page.route("**/exchange/", pass_on)
    for route in held:
        route.continue_()
    one.is_told("saved")
    assert "One. More." in said(demo, one, text)


def test_the_keyboard_is_not_shut_in(demo, desks):
    text = begin(demo, "Keys", ["One.", {"id": "b", "kind": "bullet", "runs": [{"text": "item"}]}])
    one = desks("lead official").opens(text)
    focused = "document.activeElement.closest('.ProseMirror') !== null"
    one.writes("<Tab>", part="b").is_told("saved").sees("One.", "bullet1 item")
    assert one.page.evaluate(focused)
    one.goes_on("<Escape>", "<Tab>")
    assert not one.page.evaluate(focused)
    one.writes(part="p1").goes_on("<Tab>")
    assert not one.page.evaluate(focused)


def test_words_are_composed_as_in_japanese(demo, desks):
    text = begin(demo, "Composed", ["One.", "Two."], manner="suggested")
    one, two = both(desks, text)
    one.writes(part="p1")
    keyboard = one.context.new_cdp_session(one.page)
    for draft in ("k", "か", "かn", "かん", "漢"):
        keyboard.send(
            "Input.imeSetComposition", {"text": draft, "selectionStart": len(draft), "selectionEnd": len(draft)}
        )
        two.sees(f"One.+{draft}+", "Two.")
    keyboard.send("Input.insertText", {"text": "漢"})
    one.goes_on("!").is_told("saved")
    for each in (one, two):
        each.sees("One.+漢!+", "Two.")


PASTE = """html => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/html", html);
  accordEditor.view.dom.dispatchEvent(new ClipboardEvent("paste", {clipboardData, bubbles: true, cancelable: true}));
}"""


def test_what_is_pasted_is_suggested_too(demo, desks):
    cells = [{"cells": [{"runs": [{"text": word}]} for word in "ab"]}]
    text = begin(demo, "Pasted", ["One. Two.", {"id": "t", "rows": cells}, "End."], manner="suggested")
    one, two = both(desks, text)
    one.takes("p1", 4, 4).page.evaluate(PASTE, "<ul><li>first</li><li><b>second</b></li></ul>")
    one.is_told("saved")
    two.sees("One.+first++¶", "bullet *+second+* Two.", "a|b", "End.")
    one.takes("t", 1, 1).page.evaluate(PASTE, "<p>more</p><h2>and more</h2>")
    one.is_told("saved")
    two.sees("One.+first++¶", "bullet *+second+* Two.", "a+more and more+|b", "End.")
    one.goes_on("<Control+z>").is_told("saved")
    two.sees("One.+first++¶", "bullet *+second+* Two.", "a|b", "End.")


def test_undoing_takes_back_what_one_suggested_and_nothing_of_others(demo, desks):
    text = begin(demo, "Undone", ["One.", "Two."], manner="suggested")
    one, two = both(desks, text)
    one.takes("p1", 0, 3).goes_on("<Delete>").is_told("saved")
    two.writes(" More.", part="p2").is_told("saved")
    one.sees("-One-.", "Two.+ More.+").goes_on("<Control+z>").is_told("saved")
    two.sees("One.", "Two.+ More.+")
    one.goes_on("<Control+y>").is_told("saved")
    two.sees("-One-.", "Two.+ More.+")


def test_words_that_are_refused_are_set_aside_and_not_lost(demo, desks):
    text = begin(demo, "Refused", ["One.", "Two."])
    one, two = both(desks, text)
    with offline(one):
        one.writes(" Written freely.", part="p1").is_told("offline")
        tie(demo, text)
        two.page.wait_for_function("accordEditor.mode === 'suggest'")
    one.is_told("refused")
    aside = one.page.locator("#aside")
    expect(aside).to_contain_text("One. Written freely.")
    two.sees("One.", "Two.")
    aside.get_by_role("button", name="Open the text again").click()
    one.is_told("saved").sees("One.", "Two.")
    expect(aside).to_contain_text("One. Written freely.")
    aside.get_by_role("button", name="I need them no longer").click()
    expect(aside).to_have_count(0)
    one.opens(text)
    expect(aside).to_have_count(0)
