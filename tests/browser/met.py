"""One meeting of a table, from its call to its agreed minutes: two people of two sides, and one who has only e-mail."""

import re

PLAN = "/plans/harbour-city-2028-30/"
POINTS = (
    ("Discussed", "Eve Ek (Mayor’s Office): registers are ready, their names are not checked."),
    ("Agreed", "Registers are published"),
    ("Action", "Send the list of registers"),
)
CORRECTION = "We said ten working days."


def they_meet(town, lena, olu, eve, reader, **_):
    """The coordinator calls it, an official without an account comes, corrects and agrees, and everybody reads it."""
    here = they_call_it(town, olu)
    they_invite(town, here, lena, eve)
    they_prepare_it(town, here, olu)
    they_hold_it(here, olu)
    they_correct_it(town, here, olu, eve)
    they_agree(town, here, olu, eve)
    reader.goes_to(f"{here}minutes/").waits_for("Agreed minutes were published")
    reader.reads("within ten working days", "Who said what is told by side").shows("minutes")
    assert "Eve Ek" not in reader.page.content()
    reader.goes_to(f"{PLAN}meetings/actions/").reads("Send the list of registers", "Mayor’s Office").shows("actions")
    reader.goes_to(f"{PLAN}decisions/").reads("They are published within ten working days")
    lena.goes_to("/me/").reads("Send the list of registers")
    return here


def they_call_it(town, olu):
    """What cannot be is told at its field, and nothing typed is lost."""
    town.it_is("2027-05-17 09:00")
    olu.goes_to(f"{PLAN}meetings/").follows("Call a meeting")
    olu.types({"Title": "First texts", "Day": "24 May 2027", "Begins": "12:15", "Ends": "11:15"})
    olu.types({"Place": "Harbour Library", "Whose place is it?": "neutral", "Who may come?": "open to everybody"})
    olu.types({"Time zone": "Atlantis", "If not, why not": "The library has no line."}).ticks("no", "everybody")
    with town.nothing_is_done():
        olu.presses("Call the meeting").is_refused("“Atlantis” is no", {"Place": "Harbour Library", "Begins": "12:15"})
    olu.types({"Time zone": "Europe/London"})
    with town.nothing_is_done():
        olu.presses("Call the meeting").is_refused("It would end before it begins", {"Title": "First texts"})
    olu.shows("meeting-refused")
    olu.types({"Ends": "13:45"}).presses("Call the meeting").reads("24 May 2027, 12:15 to 13:45", "Harbour Library")
    olu.shows("meeting")
    return olu.path


def they_invite(town, here, lena, eve):
    """The lead official asks somebody who has no account, and who may agree to the minutes for government."""
    lena.goes_to(here).follows("Guests, answers and invitations").follows("Invite somebody")
    lena.types({"Name": eve.name, "E-mail address": eve.email, "Organisation at the table": "Mayor’s Office"})
    lena.ticks("government", "May agree to the minutes for the side, by a link in a letter").presses("Invite")
    lena.is_told("Invited")
    letter = town.letter(eve.email, "Invitation: First texts")
    assert "24 May 2027" in letter
    assert "Europe/London" in letter
    eve.goes_to(link(letter)).reads("You are invited. Do you come?")
    with town.nothing_is_done():
        eve.presses("Answer").is_refused("Do you come?")
    eve.ticks("Yes, I come").types({"What do you need to take part?": "A hearing loop"}).presses("Answer")
    eve.reads("You have a place.").shows("invited")
    eve.goes_to(link(letter)).reads("This link has been used")
    lena.goes_to(f"{here}coming/").reads("Eve Ek", "A hearing loop").shows("coming")


def they_prepare_it(town, here, olu):
    """The agenda is begun before, and it is settled how minutes tell who said what."""
    olu.goes_to(f"{here}minutes/").follows("Begin the agenda")
    olu.types({"Points of the agenda": "Registers\nWho clears the draft"}).presses("Begin")
    olu.is_told("The agenda is begun").follows("Change the rule").ticks("by side").presses("Set the rule")
    olu.is_told("by side")
    town.it_is("2027-05-24 13:00")


def they_hold_it(here, olu):
    """Who was there is entered, points are added under the agenda's headings, the draft goes round the same day."""
    olu.goes_to(here).follows("Say that it was held").presses("Put on the record")
    olu.goes_to(f"{here}attendance/").follows("Enter guests who came").presses("Enter")
    olu.goes_to(f"{here}minutes/").follows("Add a point")
    for kind, words in POINTS:
        olu.ticks(kind).types({"Under which point of the agenda?": "Registers"})
        olu.types({"What it says": words})
        if kind == "Action":
            olu.types({"Of an action: who does it?": "Mayor’s Office", "By when?": "7 June 2027"})
        olu.presses("Add it").is_told("The point stands in the text.")
    olu.goes_to(f"{here}minutes/").follows("Send the draft round").reads("somebody of government").shows("draft-shown")
    olu.presses("Send it round").is_told("Draft 1 went round.").shows("draft")


def they_correct_it(town, here, olu, eve):
    """The official reads it by a letter and asks for other words; they are taken up in the next draft."""
    eve.goes_to(link(town.letter(eve.email, "Minutes of First texts")))
    eve.reads("Registers are published", "somebody of government").shows("minutes-by-letter")
    assert "Eve Ek" not in eve.main.inner_text()
    with town.nothing_is_done():
        eve.types({"The words it is about": "never said"})
        eve.types({"What they should say, and why": CORRECTION}).presses("Ask for it")
        eve.is_refused("These words do not stand in the draft", {"What they should say, and why": CORRECTION})
    eve.types({"The words it is about": "Registers are published"}).presses("Ask for it")
    eve.reads("Your correction is asked for.")
    olu.goes_to(f"{here}minutes/").reads(CORRECTION).follows("Answer")
    olu.ticks("Yes: the text says so now, or will in the next draft").presses("Answer")
    olu.is_told("The correction is answered.")


def they_agree(town, here, olu, eve):
    """A draft that is not the latest binds nobody: both agree to the second, one by a letter."""
    olu.goes_to(f"{here}minutes/").follows("Add a point").ticks("Agreed")
    olu.types({"What it says": "They are published within ten working days"}).presses("Add it")
    olu.goes_to(f"{here}minutes/").follows("Send the next draft round").types(
        {"What changed since the last draft?": CORRECTION}
    )
    olu.presses("Send it round").is_told("Draft 2 went round.")
    olu.follows("Agree for your side").presses("Agree").is_told("Agreed for your side.")
    eve.goes_to(link(town.letter(eve.email, "ten working days"))).presses("Agree")
    eve.reads("You agreed to it for your side.")


def link(letter):
    """Give the address in a letter."""
    return re.search(r"http://\S+", letter)[0]
