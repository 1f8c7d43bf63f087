"""One commitment, from what civil society asks to the gate before the launch; one who clears it has only e-mail."""

import re

from playwright.sync_api import expect

from tests.browser.met import link

PLAN = "/plans/harbour-city-2028-30/"
DRAFTS = f"{PLAN}commitments/drafts/"
NAME = "Registers that everybody can read"
WORDS = {
    "Brief description": "The city publishes every register it keeps.",
    "What problem does the commitment aim to address?": "Of forty registers six can be read, after a letter.",
    "What are the causes of the problem?": "Each department keeps its own, and nobody must publish.",
    "What solution do you propose?": "One page lists every register, with its data.",
    "What results do you want to achieve?": "All forty registers can be downloaded by the end of 2028.",
    "How will it promote transparency?": "What the city knows of itself can be read without asking.",
}
WITHIN_TEN = "The city publishes every register it keeps within ten working days of a change."
WITHIN_DAYS = "The city publishes every register it keeps within twenty working days of a change."
RESERVATION = "Five days would do, and we shall ask for them again."
GATES = {f"{PLAN}sign-off/": "1 cleared", f"{PLAN}launch/": "Open Harbour was not asked to clear it."}
TITLE = "Harbour City 2028–30"
REASON = "The council votes today; the board of Open Harbour meets next week."
PUBLISHED = "Every register has a page"


def they_sign(town, lena, olu, eve, reader, **_):
    """The coordinator asks, the lead official answers; both word it, agree to exact words and have them cleared.

    Give the codes of the commitment, of the difference on it, and of what was submitted.
    """
    town.it_is("2027-05-24 15:00")
    ask = they_ask(town, olu, lena)
    here = they_propose(town, ask, lena, olu)
    they_say_who_clears_it(town, lena, olu, eve)
    they_write_it(town, here, olu)
    they_change_a_word(town, here, lena, olu)
    difference = they_differ(town, here, lena, olu)
    they_agree_to_it(town, here, lena, olu)
    submission = they_clear_it(town, here, lena, eve)
    they_freeze_it(town, olu, lena)
    everybody_reads_it(here, ask, difference, reader, eve)
    return [path.split("/")[-2] for path in (here, difference, submission)]


def they_ask(town, olu, lena):
    """An ask is published with its owner; the other side answers it in its own words."""
    olu.goes_to(f"{PLAN}asks/").shows("asks-none").follows("Publish an ask")
    olu.types({"What civil society asks for, in a few words": "Open the registers", "Part of the asks": "Open data"})
    olu.types({"What it shows": "Thirty-four of forty cannot be read."})
    with town.nothing_is_done():
        olu.presses("Publish").is_refused("The ask", {"Part of the asks": "Open data"})
        olu.types({"The ask": "Publish every register of the city."})
        olu.presses("Publish").is_refused(
            "What speaks for it", {"What it shows": "Thirty-four of forty cannot be read."}
        )
    olu.shows("ask-refused").types({"What speaks for it: a study, a case": "Our count of 2026"})
    olu.presses("Publish").is_told("It is published as ask").reads("Open Harbour", "Our count of 2026").shows("ask")
    lena.goes_to(olu.path).follows("Enter a position")
    lena.types({"Its position, in its own words": "We want to, name by name.", "When it said so": "soon"})
    with town.nothing_is_done():
        lena.presses("Put on the record").is_refused(
            "“soon” is not a date", {"Its position, in its own words": "We want to, name by name."}
        )
    lena.types({"When it said so": "24 May 2027"}).presses("Put on the record").is_told("The position stands")
    lena.follows("Say how far it is").ticks("under discussion")
    with town.nothing_is_done():
        lena.presses("Put on the record").is_refused("Why")
    lena.types({"Why": "Costs are looked at."}).presses("Put on the record").reads("Costs are looked at.")
    return olu.path


def they_propose(town, ask, lena, olu):
    """It goes on the longlist under a theme; none is written as a commitment before it is agreed who clears it."""
    lena.goes_to(f"{PLAN}text/").follows("Add a theme").types({"Title": "Open data", "Place among the themes": "0"})
    with town.nothing_is_done():
        lena.presses("Add the theme").is_refused("Place among the themes", {"Title": "Open data"})
    lena.types({"Place among the themes": "1"}).presses("Add the theme").reads("Open data").shows("theme")
    olu.goes_to(DRAFTS).shows("drafts-none").follows("Propose a commitment")
    olu.types({"What it is called": NAME, "What would be promised, in a sentence or two": WORDS["Brief description"]})
    with town.nothing_is_done():
        olu.presses("Put it on the longlist").is_refused("Why it should be in the plan", {"What it is called": NAME})
    olu.types({"Why it should be in the plan": "Without registers nobody can ask.", "Theme": "Open data"})
    olu.ticks("Everybody").presses("Put it on the longlist").is_told("It is on the longlist.").shows("draft-proposed")
    here = olu.path
    olu.goes_to(ask).follows("Say which commitment it went into").types({"Commitment in the making": NAME})
    olu.ticks("becomes").types({"What was kept": "every register", "What was dropped": "registers of companies"})
    olu.presses("Put on the record").reads(NAME, "registers of companies").shows("ask-went")
    olu.goes_to(here).follows("Say how far it is").ticks("Commitment").types({"Why": "Both sides want it."})
    with town.nothing_is_done():
        olu.presses("Put on the record").is_refused("which bodies clear the plan", {"Why": "Both sides want it."})
    olu.shows("draft-waits-for-routes")
    return here


def they_say_who_clears_it(town, lena, olu, eve):
    """Each lead expects its own body, which sets down its offices; who signs is named for its own side alone."""
    lena.goes_to(f"{PLAN}sign-off/").shows("sign-off-none").follows("Expect a body’s sign-off")
    with town.nothing_is_done():
        lena.presses("Expect its sign-off").is_refused("Which body")
    lena.types({"Which body": "Mayor’s Office"}).presses("Expect its sign-off").is_told("needs this body’s sign-off")
    body = lena.path
    lena.follows("Set down the route")
    fill_in_step(lena, 1, office="Policy team", days="1")
    lena.presses("Add a step")
    fill_in_step(lena, 2, days="2").get_by_label("step 1: Policy team").check()
    with town.nothing_is_done():
        lena.presses("Write it down").is_refused(
            "Name the office, never a person.", {"Office of step 1": "Policy team"}
        )
    lena.shows("route-refused")
    fill_in_step(lena, 2, office="The mayor")
    lena.presses("Write it down").is_told("Your route is written down.").follows("Name who signs or stands in")
    lena.types({"Office": "The mayor", "Name": eve.name, "E-mail": "eve.ek"})
    with town.nothing_is_done():
        lena.presses("Write it down").is_refused("E-mail", {"Name": eve.name})
    lena.types({"E-mail": eve.email}).presses("Write it down").reads(eve.name).shows("route-signer")
    olu.goes_to(f"{PLAN}sign-off/expect/").types({"Which body": "Open Harbour"}).presses("Expect its sign-off")
    olu.follows("Set down the route")
    fill_in_step(olu, 1, office="The board", days="3")
    olu.presses("Write it down").is_told("Your route is written down.").shows("route")
    assert eve.name not in olu.goes_to(body).page.content()


def fill_in_step(who, number, **typed):
    """Type into one step of a route; give the step."""
    step = who.main.get_by_role("region", name=f"Step {number}")
    for name, words in typed.items():
        step.locator(f"[name={name}-{number}]").fill(words)
    return step


def they_write_it(town, here, olu):
    """It becomes a commitment; it says who, what and by when, and nothing is due before the plan begins."""
    olu.goes_to(here).follows("Say how far it is").ticks("Commitment").types({"Why": "Both sides want it."})
    olu.presses("Put on the record").is_told("It is on the record how far it is").follows("Change the words")
    olu.types(WORDS | {"Why": "What the template asks for."}).presses("Make it the next version").is_told("Version 2")
    olu.follows("Change who is named").ticks("Mayor’s Office", "Open Harbour").types({"Why": "Who does it."})
    olu.presses("Make it the next version").is_told("Version 3").follows("Add a milestone")
    olu.types(
        {"What is reached": PUBLISHED, "Due": "1 March 2028", "Who sees to it": "Mayor’s Office", "Why": "A start."}
    )
    with town.nothing_is_done():
        olu.presses("Make it the next version").is_refused(
            "before the plan begins on 1 April 2028", {"What is reached": PUBLISHED, "Due": "1 March 2028"}
        )
    olu.shows("milestone-refused")
    olu.types({"Due": "31 December 2028"}).presses("Make it the next version").is_told("Version 4")
    olu.reads("All have a date.", "has not agreed to version 4").shows("draft-written")
    olu.follows("Read and agree to version 4").ticks("agreed").presses("Say so").is_told("exactly this version")


def they_change_a_word(town, here, lena, olu):
    """Whatever a side agreed to is dropped by any later word, and nobody agrees to what is no more the latest."""
    lena.goes_to(here).follows("Change the words").types({"Brief description": WITHIN_DAYS})
    with town.nothing_is_done():
        lena.presses("Make it the next version").is_refused("Why", {"Brief description": WITHIN_DAYS})
    lena.types({"Why": "So that it can be kept."}).presses("Make it the next version").is_told("Version 5")
    lena.reads("agreed to version 4; the text has changed since").shows("draft-dropped")
    olu.goes_to(here).follows("Read and agree to version 5").reads("twenty working days").shows("agree").ticks("agreed")
    lena.follows("Change the words").types({"Brief description": WITHIN_DAYS[:-1] + " there."})
    lena.types({"Why": "Clearer."}).presses("Make it the next version").is_told("Version 6")
    with town.nothing_is_done():
        olu.presses("Say so").is_refused("Version 5 is not the latest any more: Mayor’s Office made version 6")
    expect(olu.main.get_by_label("agreed", exact=True)).to_be_checked()
    olu.shows("agree-refused")


def they_differ(town, here, lena, olu):
    """What they differ on stands there in the words of both, until it is settled."""
    olu.goes_to(here).follows("Say where you differ")
    olu.types({"What the sides differ on": "How soon", "What your side holds": "Twenty days are a month."})
    olu.types({"The wording your side wants": WITHIN_TEN, "Who sees to it": "Open Harbour"})
    olu.types({"To be settled by": "2027-05-01"})
    with town.nothing_is_done():
        olu.presses("Put on record").is_refused("is over already", {"The wording your side wants": WITHIN_TEN})
    olu.shows("difference-refused").types({"To be settled by": "2027-06-11"}).presses("Put on record")
    olu.is_told("waits for the words of the other side")
    lena.goes_to(olu.path).follows("Say what your side holds").types({"The wording your side wants": WITHIN_DAYS})
    with town.nothing_is_done():
        lena.presses("Put on record").is_refused("What your side holds", {"The wording your side wants": WITHIN_DAYS})
    lena.types({"What your side holds": "Ten cannot be kept."}).presses("Put on record")
    lena.reads("Both wordings, word by word", "Twenty days are a month.", "Ten cannot be kept.").shows("difference")
    lena.goes_to(here).reads("How soon").follows("Change the words").types({"Brief description": WITHIN_TEN})
    lena.main.get_by_text("What led to it: asks, differences, meetings").click()
    lena.main.get_by_label("Difference: How soon").check()
    lena.main.get_by_label(re.compile("Ask .*: Open the registers")).check()
    lena.types({"Why": "We found somebody who keeps them."}).presses("Make it the next version").is_told("Version 7")
    olu.follows("Say how far you are").ticks("resolved")
    with town.nothing_is_done():
        olu.presses("Put on record").is_refused("What was settled, and what remains")
    olu.types({"What was settled, and what remains": "Ten working days."}).presses("Put on record")
    olu.reads("Resolved on", "Ten working days.").shows("difference-settled")
    return olu.path


def they_agree_to_it(town, here, lena, olu):
    """Each side gives its word on the latest version, one with a reservation that is printed."""
    olu.goes_to(here).follows("Read and agree to version 7").ticks("agreed with a reservation")
    with town.nothing_is_done():
        olu.presses("Say so").is_refused("In your own words")
    olu.types({"In your own words": RESERVATION}).presses("Say so").is_told("exactly this version")
    lena.goes_to(here).follows("Read and agree to version 7").ticks("agreed").presses("Say so")
    lena.reads("to exactly version 7", RESERVATION).shows("draft-agreed")


def they_clear_it(town, here, lena, eve):
    """Exactly these words go along the body's offices; one answers by the link in her letter, once."""
    lena.goes_to(here).follows("Send for sign-off").types({"By when it must be cleared": "2027-05-01"})
    with town.nothing_is_done():
        lena.presses("Send it").is_refused("is over", {"By when it must be cleared": "2027-05-01"})
    lena.types({"By when it must be cleared": "2027-06-30"}).presses("Send it").is_told("Sent to 1 body.")
    lena.main.get_by_role("region", name="Sign-off").get_by_role("link", name="Mayor’s Office").click()
    lena.shows("submission").follows("Approve these exact words").shows("approve").presses("Approve")
    lena.is_told("Approved for this step.")
    letter = link(town.letter(eve.email, f"For you to clear: {NAME}"))
    eve.goes_to(letter).reads(WITHIN_TEN, PUBLISHED)
    with town.nothing_is_done():
        eve.presses("Send my answer").is_refused("Choose one of these answers.")
        eve.ticks("Refuse").presses("Send my answer").is_refused("Say why")
    eve.shows("cleared-by-letter").ticks("Approve these exact words").presses("Send my answer")
    eve.reads("You approved exactly these words for your office.")
    with town.nothing_is_done():
        eve.goes_to(letter).reads("This link has been used")
    return lena.path


def they_freeze_it(town, olu, lena):
    """The plan as it stands is an edition for good; the gate tells each side what is missing still."""
    lena.goes_to(f"{PLAN}editions/").shows("editions-none").follows("Freeze an edition")
    lena.ticks("draft", "everybody: it is published")
    with town.nothing_is_done():
        lena.presses("Freeze it").is_refused("Title")
    lena.types({"Title": "First draft"}).presses("Freeze it").is_told("not a word of it changes any more")
    lena.shows("edition-frozen")
    olu.goes_to(f"{PLAN}launch/").reads("Open Harbour was not asked to clear it.", "no answer with a reason")
    olu.shows("launch-gate").follows("Launch it nevertheless, with a reason")
    with town.nothing_is_done():
        olu.presses("Launch it").is_refused("Say why it is launched nevertheless.", {"Title of the plan": TITLE})
    olu.shows("launch-refused")


def everybody_reads_it(here, ask, difference, reader, eve):
    """Somebody without an account finds who agreed to exactly what, and where a sentence came from, and no name.

    By the agreement in force both sides keep to themselves what they differed on until the plan is published.
    """
    said = []
    reader.goes_to(ask).follows(NAME).reads(RESERVATION, "to exactly version 7").shows("draft-read")
    said.append(reader.page.content())
    digest = "".join(reader.main.locator("code").first.inner_text().split())
    assert re.fullmatch("[0-9a-f]{64}", digest)
    reader.main.get_by_role("region", name="Sign-off").get_by_role("link", name="Mayor’s Office").click()
    reader.reads("2 of 2 steps have cleared it.", "by letter", digest).shows("submission-read")
    said.append(reader.page.content())
    reader.goes_to(f"{PLAN}editions/").shows("editions").follows("First draft").reads(WITHIN_TEN, RESERVATION)
    reader.reads("Both sides agreed to exactly these words", "Its digest").shows("edition")
    said.append(reader.page.content())
    reader.follows("Where each sentence came from").reads("ask A01, Open the registers", "Mayor’s Office: cleared")
    reader.reads("what led to it is not on this record").shows("where-from")
    for path, words in GATES.items():
        said.append(reader.page.content())
        reader.goes_to(path).reads(words).shows(f"{path.split('/')[-2]}-read")
    said.append(reader.page.content())
    assert [page for page in said for kept in (eve.name, eve.email, "How soon") if kept in page] == []
    assert reader.goes_to(difference).answered.status == 404


def they_launch(town, lena, olu, reader, **_):
    """It is launched without all that was wanted; why, what was missing and what they differed on is for everybody."""
    lena.goes_to(f"{PLAN}launch/now/").types({"Why it is launched nevertheless": REASON}).presses("Launch it")
    lena.is_told("The plan is launched.").reads(REASON, "Open Harbour was not asked to clear it.").shows("launched")
    reader.goes_to(f"{PLAN}commitments/1/").reads(NAME, WITHIN_TEN, PUBLISHED).shows("launched-commitment")
    reader.goes_to(f"{PLAN}differences/").follows("How soon").reads("Ten cannot be kept.").shows("launched-difference")
    with town.nothing_is_done():
        olu.goes_to(DRAFTS).follows(NAME).reads("its words are not changed any more").shows("launched-draft")
        olu.goes_to(f"{PLAN}launch/now/").types({"Title of the plan": "Again"}).presses("Launch it")
        olu.is_refused("The plan has been launched: that is done once.", {"Title of the plan": "Again"})
