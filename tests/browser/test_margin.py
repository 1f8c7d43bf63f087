"""Two sides write one text in two browsers: they suggest, answer, accept, comment; with a mouse and without one."""

import re

import pytest
from playwright.sync_api import expect

from accord.texts.models import Level, Manner
from tests.browser.visiting import ALL_RULES, CHECK, COLOURS, DESK, PHONE, WIDER
from tests.browser.written import Writer, begun

TODAY = "Three of eleven ministries publish what they spend."
LEVEL = """([card, words]) =>
  Math.abs(card.getBoundingClientRect().top - words.getBoundingClientRect().top) < 12"""
LISTEN = """() => {
  window.heard = [];
  const whole = {childList: true, characterData: true, subtree: true};
  for (const region of document.querySelectorAll("[role=status], [aria-live]"))
    new MutationObserver(() => heard.push(region.textContent)).observe(region, whole);
}"""
LAST = "An independent body reads the files each year."


@pytest.fixture
def writers(chromium, demo):
    """Open a browser for somebody of the demonstration in the room of a text; all are free of faults at the end."""
    made = []

    def come(text, role, **surroundings):
        made.append(Writer(chromium, demo, role, **surroundings))
        return made[-1].opens(text)

    yield come
    faults = [fault for writer in made for fault in writer.faults]
    for writer in made:
        writer.context.close()
    assert faults == []


@pytest.fixture
def both(demo, writers):
    """An official and a member of the network in one text of both."""
    text = begun(demo)
    return writers(text, "policy-official"), writers(text, "member")


def test_what_one_side_suggests_the_other_accepts(both):
    official, member = both
    expect(official.page.locator("#standing")).to_have_text("You suggest: civil society accepts or answers.")
    expect(member.page.locator("#standing")).to_have_text("You suggest: government accepts or answers.")
    official.goes_behind(LAST).types(" Its report is public.")
    expect(member.part("last").locator("ins")).to_have_text(" Its report is public.")
    card = member.cards("adds “Its report is public.”")
    expect(card).to_contain_text("Ministry of Justice")
    own = official.cards("Its report is public.")
    expect(own).to_contain_text("This is your own side's change to a text of both: the other side decides.")
    expect(own.get_by_role("button", name="Accept")).to_be_disabled()
    member.does(card, "Accept").is_told("Accepted: it stands in the text.")
    for writer in both:
        expect(writer.part("last")).to_contain_text(f"{LAST} Its report is public.")
        expect(writer.text.locator("ins")).to_have_count(0)
        expect(writer.cards(kind="suggestion")).to_have_count(0)


def test_other_words_answer_a_suggestion_and_a_reason_stays_with_a_refusal(both):
    official, member = both
    official.selects("31 March").types("late June")
    card = member.cards("late June")
    card.locator(".opens-card").click()
    member.does(card, "Answer with other words")
    field = card.get_by_label("The paragraph in your words")
    expect(field).to_have_value(re.compile("late June"))
    field.fill("The first files come by **30 April**.")
    member.does(card, "Answer").is_told("Answered with other words.")
    answer = official.cards("Answers another suggestion")
    expect(answer).to_contain_text("April")
    official.does(answer, "Reject")
    answer.get_by_label("Reason").fill("Parliament sits in May.")
    official.does(answer, "Reject").is_told("Rejected: the text stays as it is.")
    for writer in both:
        expect(writer.part("first")).to_contain_text("The first files come by 31 March.")
        expect(writer.cards(kind="suggestion")).to_have_count(0)


def test_who_suggested_takes_it_back(both):
    official, member = both
    member.selects("Publish").types("Send out")
    expect(official.cards("Send out")).to_be_visible()
    own = member.cards("Send out")
    expect(own.get_by_role("button", name="Take back")).to_be_visible()
    member.does(own, "Take back").does(own, "Take back").is_told("Taken back.")
    expect(official.part("list")).to_have_text("Publish the list.")
    expect(official.cards()).to_have_count(0)


def test_a_comment_stands_beside_its_words_is_answered_and_resolved(both):
    official, member = both
    member.selects("31 March").presses("Control+Alt+m")
    draft = member.cards(kind="draft")
    expect(draft.locator("blockquote")).to_have_text("31 March")
    draft.get_by_label("both sides").check()
    draft.get_by_label("Your comment").fill("The treasury says April.")
    member.does(draft, "Comment").is_told("Your comment is kept.")
    expect(official.text.locator(".commented")).to_have_text("31 March")
    heard = official.cards("The treasury says April.")
    expect(heard).to_contain_text("both sides read it")
    heard.locator(".opens-card").click()
    official.does(heard, "Answer")
    heard.get_by_label("Your comment").fill("We ask again.")
    official.does(heard, "Answer").is_told("Your answer is kept.")
    said = member.cards("The treasury says April.")
    expect(said).to_contain_text("We ask again.")
    member.does(said, "Resolve").is_told("Resolved.")
    for writer in both:
        expect(writer.page.get_by_text("Resolved comments: 1")).to_be_visible()
        expect(writer.text.locator(".commented")).to_have_count(0)


def test_a_side_keeps_its_own_comments_and_a_new_window_shows_all(both, writers):
    official, member = both
    member.selects("treasury").presses("Control+Alt+m")
    draft = member.cards(kind="draft")
    draft.get_by_label("only your own side").check()
    draft.get_by_label("Your comment").fill("Do we trust them?")
    member.does(draft, "Comment").is_told("Your comment is kept.")
    member.goes_behind(TODAY).types(" We counted.")
    expect(official.cards("We counted.")).to_be_visible()
    expect(official.cards(kind="comment")).to_have_count(0)
    again = writers(re.search(r"\d+", member.page.url.partition("/texts/")[2])[0], "coordinator")
    expect(again.cards("Do we trust them?")).to_contain_text("only your own side reads it")
    expect(again.cards("adds “We counted.”")).to_be_visible()
    expect(again.text.locator(".commented")).to_have_text("treasury")


def test_what_is_typed_in_the_margin_outlives_the_lack_of_a_way(both):
    _official, member = both
    member.selects("treasury").presses("Control+Alt+m")
    draft = member.cards(kind="draft")
    draft.get_by_label("Your comment").fill("Which one?")
    member.context.set_offline(True)
    member.does(draft, "Comment")
    expect(draft.get_by_role("alert")).to_contain_text("Your words are still here")
    expect(draft.get_by_label("Your comment")).to_have_value("Which one?")
    expect(member.page.locator("#kept")).to_contain_text("Offline: kept on this device")
    member.context.set_offline(False)
    member.has_saved().does(draft, "Comment").is_told("Your comment is kept.")
    expect(member.cards("Which one?", kind="comment")).to_be_visible()


def test_a_word_too_many_is_told_at_its_field(both):
    _official, member = both
    member.selects("treasury").presses("Control+Alt+m")
    draft = member.cards(kind="draft")
    member.does(draft, "Comment")
    field = draft.get_by_label("Your comment")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_be_focused()
    expect(draft.locator(".error")).to_contain_text("This field is required.")


def test_the_words_and_their_card_lead_to_each_other(both):
    official, member = both
    official.goes_behind(TODAY).types(" Late.")
    official.goes_behind(LAST).types(" Freely.")
    expect(member.cards(kind="suggestion")).to_have_count(2)
    member.goes_behind("Freely")
    expect(member.cards("Freely")).to_have_class(re.compile("current"))
    member.cards("Late").locator(".opens-card").click()
    expect(member.cards("Late")).to_have_class(re.compile("current"))
    expect(member.cards("Freely")).not_to_have_class(re.compile("current"))
    member.does(member.cards("Late"), "Go to the words")
    expect(member.text).to_be_focused()
    assert member.page.evaluate("getSelection().toString()").strip() == "Late."


def test_everything_is_done_with_the_keyboard_alone(both):
    official, member = both
    page = official.page
    page.locator("#main").focus()
    for _stop in range(12):
        official.presses("Tab")
        if page.evaluate("document.activeElement.closest('#tools') !== null"):
            break
    expect(page.locator("#kinds-button")).to_be_focused()
    official.presses("ArrowRight").presses("ArrowRight")
    expect(page.get_by_role("button", name="Emphasis")).to_be_focused()
    official.presses("Home").presses("Enter")
    expect(page.get_by_role("menuitemradio", name="Heading", exact=True)).to_be_focused()
    official.presses("Escape")
    expect(page.locator("#kinds-button")).to_be_focused()
    official.presses("Escape")
    expect(official.text).to_be_focused()
    official.goes_behind(LAST).types(" Freely.").presses("Alt+F10")
    expect(page.locator("#kinds-button")).to_be_focused()

    expect(member.cards("Freely").get_by_role("button", name="Accept")).to_be_visible()
    member.text.focus()
    member.presses("Alt+PageDown")
    expect(member.page.locator("#told")).to_contain_text("adds “Freely.”")
    member.presses("Control+Alt+Enter")
    expect(member.cards("Freely").locator(".opens-card")).to_be_focused()
    member.presses("Tab")
    expect(member.cards("Freely").get_by_role("button", name="Accept")).to_be_focused()
    member.presses("Enter").is_told("Accepted")
    expect(official.part("last").locator("ins")).to_have_count(0)

    member.text.focus()
    member.presses("Escape").presses("Tab")
    expect(member.text).not_to_be_focused()


def test_the_bar_sets_words_and_says_where_they_stand(writers, demo):
    member = writers(begun(demo, manner=Manner.FREE), "member")
    tools = member.page.get_by_role("toolbar")
    member.selects("eleven")
    tools.get_by_role("button", name="Bold").click()
    expect(member.part("today").locator("strong")).to_have_text("eleven")
    expect(tools.get_by_role("button", name="Bold")).to_have_attribute("aria-pressed", "true")
    tools.get_by_role("button", name="Link").click()
    dialog = member.page.get_by_role("dialog", name="Link")
    dialog.get_by_label("Address").fill("javascript:alert(1)")
    dialog.get_by_role("button", name="Set the link").click()
    expect(dialog.locator(".error")).to_contain_text("Begin the address with https://")
    dialog.get_by_label("Address").fill("https://example.org/")
    dialog.get_by_role("button", name="Set the link").click()
    expect(member.part("today").locator("a[href='https://example.org/']")).to_have_text("eleven")
    member.goes_behind(LAST)
    tools.get_by_role("button", name="Kind of paragraph: Paragraph").click()
    member.page.get_by_role("menuitemradio", name="Numbered list").click()
    expect(member.part("last")).to_have_attribute("data-kind", "number")
    expect(tools.get_by_role("button", name="Kind of paragraph: Numbered list")).to_be_visible()
    tools.get_by_role("button", name="Undo").click()
    expect(member.part("last")).to_have_attribute("data-kind", "paragraph")
    member.goes_behind("May")
    tools.get_by_role("button", name="Table", exact=True).click()
    member.page.get_by_role("menuitem", name="Row below").click()
    expect(member.text.locator("tr")).to_have_count(3)
    member.has_saved()


def test_who_may_not_write_is_told_so_and_may_comment(writers, demo):
    member = writers(begun(demo, network=Level.COMMENT), "member")
    expect(member.page.locator("#standing")).to_have_text("You comment: the words are written by others.")
    tools = member.page.get_by_role("toolbar")
    bold = tools.get_by_role("button", name="Bold")
    expect(bold).to_have_attribute("aria-disabled", "true")
    expect(bold).to_have_attribute("title", "You cannot change words here.")
    expect(member.text).to_have_attribute("aria-readonly", "true")
    member.text.focus()
    member.presses("Alt+ArrowDown").presses("Alt+ArrowDown").is_told(TODAY).presses("Control+Alt+m")
    draft = member.cards(kind="draft")
    expect(draft.locator("blockquote")).to_have_text(TODAY)
    draft.get_by_label("Your comment").fill("Which three?")
    member.does(draft, "Comment").is_told("Your comment is kept.")


def test_what_a_reader_hears_does_not_chatter(both):
    official, _member = both
    official.page.evaluate(LISTEN)
    for behind, words in ((LAST, " One."), ("One.", " Two."), ("Two.", " Three.")):
        official.goes_behind(behind).types(words)
    official.context.set_offline(True)
    expect(official.page.locator("#kept [role=status]")).to_have_text("Offline: kept on this device")
    assert official.page.evaluate("heard.filter(Boolean)") == ["Offline: kept on this device"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_open_room_is_free_of_faults_on_a_desk_and_on_a_phone(both, scheme):
    official, member = both
    official.goes_behind(LAST).types(" Freely.").selects("31 March").presses("Control+Alt+m")
    draft = official.cards(kind="draft")
    draft.get_by_label("both sides").check()
    draft.get_by_label("Your comment").fill("Why?")
    official.does(draft, "Comment").is_told("Your comment is kept.")
    page = member.page
    page.emulate_media(color_scheme=scheme)
    member.cards("Why?").locator(".opens-card").click()
    found = []
    for size, rules in ((DESK, ALL_RULES), (PHONE, ALL_RULES if scheme == "light" else COLOURS)):
        page.set_viewport_size(size)
        found += page.evaluate(CHECK, rules) + page.evaluate(WIDER)
        page.locator("#table-button").click()
        found += page.evaluate(CHECK, rules)
        page.keyboard.press("Escape")
        page.locator("#people summary").click()
        expect(page.locator("#people li")).to_have_count(2)
        found += page.evaluate(CHECK, rules) + page.evaluate(WIDER)
        page.keyboard.press("Escape")
    assert "\n".join(found) == ""


def test_cards_stand_as_high_as_their_words_or_in_a_list_below(both):
    official, member = both
    official.goes_behind(TODAY).types(" Late.")
    official.goes_behind(LAST).types(" Freely.")
    card, words = member.cards("Freely"), member.text.locator("ins", has_text="Freely")
    expect(card).to_be_visible()
    expect(words).to_be_visible()
    member.page.wait_for_function(LEVEL, arg=[card.element_handle(), words.element_handle()])
    member.page.set_viewport_size(PHONE)
    expect(card).to_contain_text("In: An independent body")
    end = member.text.bounding_box()
    assert card.bounding_box()["y"] > end["y"] + end["height"]


def test_paper_has_the_clean_text_and_the_margin_as_notes(both):
    official, member = both
    official.goes_behind(LAST).types(" Freely.")
    expect(member.cards("Freely")).to_be_visible()
    member.page.emulate_media(media="print", color_scheme="dark")
    expect(member.page.locator("#bar")).to_be_hidden()
    expect(member.part("last").locator("ins")).to_be_hidden()
    expect(member.cards("Freely")).to_be_visible()
    expect(member.cards("Freely").get_by_role("button", name="Accept")).to_be_hidden()
    assert member.page.pdf().startswith(b"%PDF")
