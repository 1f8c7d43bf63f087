"""The story of a table, played by its people in a browser each, from an empty installation to a successor who reads.

In 2012-13 there was no agreed sign-off, two policy leads left with nobody in post, and publication slipped 64 days.
Here the same happens at a table that knows what to do about it.
"""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.addresses import FILL as USUAL
from tests.browser.addresses import NO_PAGE, everywhere, filled
from tests.browser.met import they_meet
from tests.browser.signed import they_launch, they_sign
from tests.browser.test_pages import faults, save
from tests.browser.town import Player, Seen, Town
from tests.browser.visiting import visit_all

HOME = "/partnerships/harbour-city/"
NETWORK = f"{HOME}network/"
PLAN = "/plans/harbour-city-2028-30/"
NAMED = {
    "ada": ("Ada Adams", "ada@server.example"),
    "lena": ("Lena Lund", "lena.lund@city.example"),
    "olu": ("Olu Okoro", "olu@open-harbour.example"),
    "dana": ("Dana Diaz", "dana@data-for-all.example"),
    "rita": ("Rita Rossi", "rita@right-to-ask.example"),
    "sam": ("Sam Silva", "sam.silva@city.example"),
    "eve": ("Eve Ek", "eve.ek@city.example"),
    "reader": ("", ""),
}
POST = "Policy lead for the plan"
LEAD = f"{PLAN}posts/policy-lead-for-the-plan/"
NOTICE = "Notice of a joint meeting, at least"
MANDATE = "The council makes its next plan together with the network, from the first day."
TOLD = {
    NETWORK: ("Open Harbour has coordinated the civil society network since 30 January 2027.", "Right to Ask"),
    f"{NETWORK}activity/": ("Right to Ask",),
    f"{NETWORK}coordinator/": ("Open Harbour",),
    PLAN: ("Harbour City 2028–30",),
    f"{PLAN}table/": ("Mara Moss, Mayor, 29 January 2027", "1 of 1 post is held.", "Nothing; 1 blockage was cleared."),
    f"{PLAN}mandate/": (MANDATE, "Minutes of the council, item 4"),
    f"{PLAN}agreement/": ("10 working days", "Every body named in version 2 has signed."),
    f"{PLAN}work-plan/": ("Agreed by both sides", "Translate the draft"),
    f"{PLAN}posts/": (POST, "Sam Silva"),
    LEAD: ("Pat Price", "Moves to another department", "Sam Silva"),
    f"{LEAD}handover/2/": ("Read, with the work plan beside it.", "12 May 2027"),
    f"{PLAN}blockages/": (f"Nobody in post: {POST}", "39 days"),
    f"{PLAN}timeline/": ("The plan is launched",),
    f"{PLAN}record/": ("agreed to exactly this, with a reservation", "approved – The mayor"),
}
"""What the public pages say in the end, by their addresses."""
FIRST_ACTS = ("and it is in force: Partnership agreement, version 2", "added the task “Translate the draft”")
FILL = {
    "plan": ("harbour-city-2028-30",),
    "partnership": ("harbour-city",),
    "stage": ("formulation",),
    "post": ("policy-lead-for-the-plan",),
    "organisation": ("open-harbour",),
    "application": ("1",),
    "number": ("1",),
    "other": ("2",),
    "token": ("a-link-that-was-never-sent",),
    "official": ("mayors-office",),
    "civil": ("open-harbour",),
    "department": ("mayors-office",),
    "role": ("coordinator",),
    "body": ("open-harbour",),
}
OF_ASKS = ("", "_move", "_stand_behind", "_stand_back", "_add_evidence", "_say_serves", "_take_position", "_estimate")
FILL_OF = {
    **{name: {"number": ("2",)} for name in ("process:leave_post", "process:handover", "process:introduce")},
    **{f"drafting:ask{name}": {"number": ("A01",)} for name in OF_ASKS},
}
"""What stands in the gaps of addresses here."""
RULES = "It works in the public interest.\nIt is independent of government and of parties.\nIt declares who funds it."


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    town = Town(tmp_path_factory.mktemp("town"))
    try:
        yield town
    finally:
        town.stop()


@pytest.fixture(scope="module")
def people(chromium, town):
    """Everybody, each with a browser of their own."""
    players = {who: Player(town, chromium, name, email) for who, (name, email) in NAMED.items()}
    yield players
    for player in players.values():
        player.context.close()


@pytest.mark.browser
@pytest.mark.slow
def test_the_table_from_an_empty_installation_to_the_successor_who_reads(town, chromium, people, tmp_path):
    found_the_partnership(town, **people)
    found_the_network(town, **people)
    a_third_joins(town, **people)
    choose_the_coordinator(town, **people)
    a_mandate_arrives(town, **people)
    they_agree_how_to_work(town, **people)
    they_agree_who_does_what(town, **people)
    the_policy_lead_leaves(town, **people)
    the_successor_reads(town, **people)
    they_ask_and_decide(town, **people)
    here = they_meet(town, **people)
    codes = (here.split("/")[-2], *they_sign(town, **people))
    a_reader_finds_it_all(town, tmp_path, **people)
    every_form_is_sound(town, chromium, people["olu"], USUAL | FILL | {"code": codes})
    they_launch(town, **people)
    assert {name: seen.faults for name, seen in town.seen.items() if seen.faults} == {}
    for name, seen in town.seen.items():
        save(tmp_path, name, seen.source)
    assert faults(tmp_path) == {}


def found_the_partnership(town, ada, lena, olu, reader, **_):
    """An administrator comes in by a link that opens once, and puts the first body and person of each side in place."""
    town.it_is("2027-01-11 09:00")
    said = town.run("init", "--email", ada.email, "--name", ada.name)
    assert said.returncode == 0, said.stderr
    town.start()
    reader.goes_to("/").reads("No partnership yet")
    ada.comes_in(said.stdout)
    ada.goes_to("/").follows("Found the first partnership")
    ada.types({"Name": "Harbour City", "Country": "gb", "Time zone": "Atlantis"})
    with town.nothing_is_done():
        ada.presses("Found the partnership").is_refused("“Atlantis” is not a time zone", {"Name": "Harbour City"})
    ada.shows("founding-refused")
    ada.types(
        {
            "What the government side is called": "Harbour City Council",
            "What the civil society network is called": "Harbour Open Network",
            "Time zone": "europe/london",
        }
    )
    ada.presses("Found the partnership").is_told("The partnership is founded")
    for body, side in (("Mayor’s Office", "Harbour City Council"), ("Open Harbour", "Harbour Open Network")):
        ada.types({"Name": body}).ticks(side).presses("Enter it").is_told(f"{body} is entered.")
    ada.shows("bodies")
    ada.follows("Seats: who acts for these bodies")
    for body, role, who in (("Mayor’s Office", "Lead official", lena), ("Open Harbour", "Member of the network", olu)):
        ada.types({"For which organisation": body, "Name of the person": who.name})
        ada.types({"E-mail address of the person": who.email}).ticks(role).presses("Give the seat")
        ada.is_told("The seat is given")
    ada.shows("seats")
    for who, body in ((lena, "Mayor’s Office"), (olu, "Open Harbour")):
        who.comes_in(town.letter(who.email, "You can now act"))
        expect(who.page.locator(".seat summary")).to_contain_text(f"Acting for {body}")
    olu.shows("partnership")


def found_the_network(town, olu, dana, lena, **_):
    """Two organisations found the network; government cannot."""
    lena.goes_to(f"{NETWORK}founding/").reads("the network decides on its members without it")
    olu.goes_to(NETWORK).shows("network-empty")
    olu.follows("Put down the rules").types({"Rules of admission": RULES, "Working days to decide an application": "5"})
    olu.presses("Put down").is_told("put down as adopted")
    olu.shows("rules")
    for body in ("Open Harbour", "Data for All"):
        olu.goes_to(NETWORK).follows("Enter a founding member").types({"Name of the organisation": body})
        olu.presses("Enter").is_told(f"{body} stands among the members.")
    olu.goes_to(f"{HOME}seats/")
    olu.types({"For which organisation": "Data for All", "Name of the person": dana.name})
    olu.types({"E-mail address of the person": dana.email}).presses("Give the seat").is_told("The seat is given")
    dana.comes_in(town.letter(dana.email, "You can now act"))
    olu.goes_to(NETWORK).reads("Data for All", "founding member").shows("network")


def a_third_joins(town, rita, lena, dana, **_):
    """Somebody makes an account, applies in public, and is admitted by the rules and not by government."""
    rita.goes_to(f"{NETWORK}join/").shows("join-without-account")
    rita.follows("Make an account").types({"Your name": rita.name, "E-mail address": rita.email})
    rita.presses("Send me a code")
    code = re.search(r"\b[A-Z0-9]{4}-?[A-Z0-9]{4}\b", town.letter(rita.email, "code").partition("\n")[2])[0]
    rita.types({"Code": code}).presses("Sign in")
    said = "We have helped people to ask the city since 2019."
    rita.types({"Why it wants to join, and how it meets the rules of admission": said, "Interests to declare": "None"})
    with town.nothing_is_done():
        rita.presses("Apply in public").is_refused("Name of the organisation", {"Interests to declare": "None"})
    rita.types({"Name of the organisation": "Right to Ask", "Who funds it": "A foundation"})
    rita.presses("Apply in public").is_told("Your application is here, for everyone to read.")
    rita.shows("application")
    address = rita.path
    lena.goes_to(f"{address}decide/").reads("You act for government: the network decides on its members without it.")
    lena.shows("government-cannot-decide")
    town.it_is("2027-01-13 09:00")
    dana.goes_to(address).follows("Decide")
    dana.ticks("Refuse")
    with town.nothing_is_done():
        dana.presses("Decide").is_refused("Reason")
    dana.shows("decide-refused")
    dana.ticks("Admit", *RULES.splitlines()).presses("Decide").is_told("It is decided")
    rita.comes_in(town.letter(rita.email, "You can now act"))
    rita.goes_to(NETWORK).reads("Right to Ask").shows("three-members")


def choose_the_coordinator(town, olu, dana, rita, lena, **_):
    """The members are called, nominate, answer and are counted; a vote after the close is refused."""
    lena.goes_to(f"{NETWORK}coordinator/calls/new/").shows("government-cannot-call")
    olu.goes_to(NETWORK)
    olu.goes_to(f"{NETWORK}coordinator/").shows("coordinator-none").follows("Call the members")
    olu.types({"Nominations close on": "2027-01-20", "First day to answer": "2027-01-25"})
    olu.types({"Last day to answer": "2027-01-22", "Quorum, percent of the organisations on the roll": "50"})
    with town.nothing_is_done():
        olu.presses("Open the call").is_refused(
            "The last day to answer is not before the first", {"Last day to answer": "2027-01-22"}.items()
        )
    olu.shows("call-refused")
    olu.types({"Last day to answer": "2027-01-29"}).presses("Open the call").is_told("The members are called.")
    call = olu.path
    for who, body in ((olu, "Open Harbour"), (rita, "Data for All")):
        who.goes_to(call).follows("Nominate").types({"Organisation": body, "Statement": f"{body} has the time for it."})
        who.presses("Nominate").is_told("The nomination stands.")
    town.it_is("2027-01-25 09:00")
    dana.goes_to(call).follows("Publish the roll").presses("Publish the roll").is_told("The roll is published.")
    dana.shows("call")
    for who, first in ((olu, "Open Harbour"), (rita, "Open Harbour")):
        who.goes_to(call).follows("Answer").types({"First choice": first}).presses("Answer").reads("Your receipt")
    olu.shows("receipt")
    dana.goes_to(call).follows("Answer").types({"First choice": "Data for All"})
    town.it_is("2027-01-30 09:00")
    with town.nothing_is_done():
        dana.presses("Answer").is_refused("The last day to answer was 29 January 2027.")
    dana.shows("vote-too-late")
    dana.goes_to(call).follows("Close the call").presses("Close the call").is_told("The call is closed.")
    dana.reads("Open Harbour").shows("call-closed")
    olu.goes_to(f"{NETWORK}coordinator/").reads("Open Harbour has coordinated").shows("coordinator")


def a_mandate_arrives(town, lena, olu, **_):
    """The plan is opened, and somebody in office says that it is made in partnership."""
    town.it_is("2027-02-01 09:00")
    lena.goes_to(HOME).follows("Open a plan").types({"Title": "Harbour City 2028–30"})
    lena.types({"First day": "2028-04-01", "Last day": "2028-03-31"})
    with town.nothing_is_done():
        lena.presses("Open the plan").is_refused("Last day", {"Title": "Harbour City 2028–30"})
    lena.shows("plan-refused")
    lena.types({"Last day": "2030-03-31"}).presses("Open the plan").is_told("The plan is open")
    lena.shows("plan-new")
    lena.opens("Table").shows("table-empty")
    lena.follows("Mandate, with its source").follows("Record a statement")
    lena.types(
        {"Who gave it, with the office": "Mara Moss, Mayor", "What was said": MANDATE, "When it was given": "soon"}
    )
    with town.nothing_is_done():
        lena.presses("Record it").is_refused(
            "“soon” is not a date", {"Who gave it, with the office": "Mara Moss, Mayor"}
        )
    lena.types({"When it was given": "29 January 2027", "Where it can be read": "Minutes of the council, item 4"})
    lena.presses("Record it").is_told("On the record").shows("mandate")
    olu.acts_as("Open Harbour, civil society coordinator")


def they_agree_how_to_work(town, olu, lena, dana, **_):
    """Civil society proposes, government changes, everybody sees what, and both sign; nobody signs for another."""
    olu.goes_to(PLAN).opens("Table").follows("The agreement, clause by clause").shows("agreement-none")
    olu.follows("Propose an agreement").shows("agreement-propose")
    olu.types({NOTICE: "900"})
    with town.nothing_is_done():
        olu.presses("Propose it").is_refused(NOTICE, {NOTICE: "900"})
    olu.types({NOTICE: "3"}).presses("Propose it").is_told("Version 1 is proposed.")
    town.it_is("2027-02-03 09:00")
    lena.goes_to(f"{PLAN}agreement/").follows("Propose a change")
    lena.types({"What changes, and why": "Three days are too few for people who work.", NOTICE: "10"})
    lena.presses("Propose it").is_told("Version 2 is proposed.")
    lena.follows("What changed since version 1").reads("One clause differs.", "3 working days", "10 working days")
    lena.shows("agreement-compare")
    with town.nothing_is_done():
        dana.goes_to(f"{PLAN}agreement/2/sign/").reads("Data for All is not named among those who sign version 2.")
        expect(dana.main.get_by_role("button")).to_be_disabled()
        olu.goes_to(f"{PLAN}agreement/1/sign/").reads("version 1 can no longer be signed")
    dana.shows("sign-refused")
    olu.goes_to(f"{PLAN}agreement/").follows("Sign version 2").shows("sign").presses("Sign for Open Harbour")
    olu.is_told("Open Harbour has signed version 2.")
    lena.goes_to(f"{PLAN}agreement/").follows("Sign version 2").presses("Sign for Mayor’s Office")
    lena.is_told("Mayor’s Office has signed version 2.").reads("Every body named in version 2 has signed.")
    lena.shows("agreement")


def they_agree_who_does_what(town, olu, lena, **_):
    """The days are computed backwards from the launch; what cannot be is refused; both sides agree."""
    olu.goes_to(PLAN).opens("Work plan").shows("work-plan-none").follows("Propose a work plan")
    olu.types({"Template": "A two-year plan by OGP's standards", "Day of the launch": "2027-02-12"})
    with town.nothing_is_done():
        olu.presses("Propose").is_refused("working days are missing", {"Day of the launch": "2027-02-12"})
        olu.types({"Day of the launch": "2027-12-25"}).presses("Propose").is_refused("Choose a working day")
        olu.types({"Day of the launch": "2030-04-30"}).presses("Propose").is_refused("The plan would be over")
    olu.shows("work-plan-refused")
    olu.types({"Day of the launch": "2028-03-31"}).presses("Propose").is_told("The work plan is proposed.")
    olu.follows("Say what waits for what")
    olu.types({"This task": "Make the process known", "waits until this one is done": "The draft is published"})
    with town.nothing_is_done():
        olu.presses("Note it").is_refused("in a circle, and none could ever begin")
    olu.shows("circle-refused")
    olu.goes_to(f"{PLAN}work-plan/").follows("Add a task")
    olu.types({"What is to be done": "Translate the draft", "First day": "2027-03-26", "Working days it takes": "5"})
    with town.nothing_is_done():
        olu.presses("Add the task").is_refused(
            "public holiday (Good Friday)", {"What is to be done": "Translate the draft"}
        )
    olu.types({"First day": "2027-09-01"}).presses("Add the task").is_told("The task is added.")
    olu.shows("work-plan-proposed")
    for who in (olu, lena):
        who.goes_to(f"{PLAN}work-plan/").follows("Agree for your side").presses("Agree")
        who.is_told("Your side has agreed to the work plan.")
    lena.follows("Publish it").presses("Publish").is_told("The work plan is published.").shows("work-plan")
    lena.opens("Timeline").reads("The plan is launched").shows("timeline")


def the_policy_lead_leaves(town, lena, olu, reader, **_):
    """A post with one place holds one; when its holder leaves, the house finds the gap by itself."""
    town.it_is("2027-02-08 09:00")
    lena.goes_to(PLAN).opens("Table").shows("table").follows("All posts").shows("posts-none").follows("Enter a post")
    lena.types({"Title of the post": POST, "Public contact of the post": lena.email})
    with town.nothing_is_done():
        lena.presses("Enter the post").is_refused("a person's own address", {"Title of the post": POST})
    lena.types({"Public contact of the post": "open government team, city hall"})
    lena.presses("Enter the post").is_told("The post is entered.").shows("post-new")
    lena.follows("Say who holds it").types({"Name, as announced": "Pat Price"}).presses("Put on the record")
    lena.is_told("The holder is on the record").follows("Say who holds it")
    lena.types({"Name, as announced": "Quinn Quist", "In post since": "15 February 2027"})
    with town.nothing_is_done():
        lena.presses("Put on the record").is_refused(
            "The post has one place, and it is taken then: Pat Price", {"Name, as announced": "Quinn Quist"}
        )
    lena.shows("post-taken")
    lena.goes_to(LEAD).follows("Say that they leave").types({"No longer in post since": "1 February 2027"})
    with town.nothing_is_done():
        lena.presses("Put on the record").is_refused("Pat Price only began then: 8 February 2027.")
    lena.types({"No longer in post since": "1 April 2027", "Why": "Moves to another department"})
    lena.presses("Put on the record").is_told("A gap shows from then on.").shows("post-leaving")
    reader.goes_to(f"{PLAN}blockages/").reads("Nothing is on the register")
    town.it_is("2027-04-19 09:00")
    reader.waits_for(f"Nobody in post: {POST}").shows("blockages")
    reader.goes_to(f"{PLAN}table/").reads(f"Nobody in post: {POST}", "Gap").shows("table-with-gap")
    olu.goes_to(LEAD).reads("How long: 18 days").shows("post-vacant")


def the_successor_reads(town, lena, sam, olu, dana, reader, **_):
    """Who comes next finds what the record holds for them, says so, and meets both sides."""
    town.it_is("2027-05-10 09:00")
    lena.goes_to(f"{HOME}seats/").types({"Name of the person": sam.name, "E-mail address of the person": sam.email})
    lena.ticks("Policy official").presses("Give the seat").is_told("The seat is given")
    lena.goes_to(LEAD).follows("Say who holds it")
    lena.types({"Name, as announced": sam.name, "Their account here": sam.name}).presses("Put on the record")
    reader.goes_to(f"{PLAN}blockages/").waits_for("The post is held again.").shows("blockages-cleared")
    sam.comes_in(town.letter(sam.email, "You can now act")).goes_to("/me/").shows("me")
    sam.follows(f"Read the handover: {sam.name}").reads("What the record holds for this post", "Pat Price")
    sam.reads("Approval by the cabinet", "by 31 March 2028", "10 working days").shows("handover")
    expect(sam.main.get_by_role("link", name="Approval by the cabinet")).to_have_count(1)
    dana.goes_to(sam.path).shows("handover-for-others")
    sam.follows("I have read it").types({"In your own words": "Read, with the work plan beside it."}).presses("Confirm")
    sam.is_told("Confirmed.")
    town.it_is("2027-05-14 09:00")
    olu.goes_to("/me/").follows("Meet who is new").follows("Both sides have met")
    olu.types({"When": "12 May 2027"}).presses("Put on the record").is_told("The introduction is on the record.")
    olu.shows("handover-done")


def they_ask_and_decide(town, olu, lena, reader, **_):
    """A request between the sides, a paper that leaves its room, a question that each side answers."""
    olu.goes_to(f"{NETWORK}desk/").follows("Ask the other side")
    olu.types({"What do you ask?": "Who clears the draft?", "By when?": "2027-05-01"})
    with town.nothing_is_done():
        olu.presses("Ask").is_refused("By when?", {"What do you ask?": "Who clears the draft?"})
    olu.types({"By when?": "2027-05-28"}).presses("Ask").reads("Who clears the draft?").shows("request")
    olu.goes_to(f"{HOME}room/").follows("Put something here")
    olu.types({"Title or subject": "Where we can give way", "Text": "Not on company data."}).presses("Put it here")
    olu.reads("Not on company data.").shows("room-paper")
    with town.nothing_is_done():
        assert lena.goes_to(olu.path).answered.status == 404
        assert "company data" not in lena.page.content()
    olu.types({"Why it is not public": "Until the draft is out"}).presses("Lay it on the table")
    lena.goes_to(f"{HOME}table/").follows("Where we can give way").reads("Not on company data.").shows("table-paper")
    reader.goes_to(lena.path).reads("Sign in")
    lena.goes_to(PLAN).opens("Table").follows("All decisions").follows("Put a question")
    lena.types(
        {"Question": "Shall we meet on Thursdays?", "Options": "Yes", "What it concerns": "Meeting arrangements"}
    )
    lena.types({"Last day to answer": "2027-05-21"}).presses("Put the question").reads("Shall we meet on Thursdays?")
    olu.goes_to(lena.path).ticks("objects")
    with town.nothing_is_done():
        olu.presses("Answer").is_refused("In your own words")
    olu.ticks("for").presses("Answer").reads("Open Harbour").shows("decision")


def every_form_is_sound(town, chromium, olu, fill):
    """Whatever the coordinator can open here, each form and each page, is open to all; nobody has begun a text."""
    routes = ((route, name) for route, name in everywhere() if name not in NO_PAGE and not name.startswith("texts:"))
    paths = {each.path for route, name in routes for each in filled(route, name, fill, FILL_OF)}
    sources = {}
    for path in sorted(path for path in paths if path.startswith((HOME, PLAN))):
        answer = olu.context.request.get(path)
        assert answer.status in {200, 404}, path
        if answer.status == 200 and "text/html" in answer.headers["content-type"]:
            sources[path] = answer.text()
    seen = visit_all(chromium, town.address, sources, closely=(), storage=olu.context.storage_state())
    assert len(seen) > 60
    for path, visit in seen.items():
        town.seen[path] = Seen(sources[path], [*visit.light, *visit.wider, *visit.errors])


def a_reader_finds_it_all(town, tmp_path, reader, **people):
    """The public pages tell all of it to somebody without an account, and nobody's address."""
    for path, sentences in TOLD.items():
        reader.goes_to(path).reads(*sentences).shows(path.strip("/").replace("/", "-"))
        source = reader.page.content()
        assert [who.email for who in people.values() if who.email in source] == []
    copy = tmp_path / "record.jsonl"
    reader.goes_to(f"{PLAN}record/").follows("Older acts").reads(*FIRST_ACTS)
    reader.goes_to(f"{PLAN}record/")
    with reader.page.expect_download() as caught:
        reader.page.get_by_role("contentinfo").get_by_role("link", name="JSON Lines").click()
    caught.value.save_as(copy)
    assert [who.email for who in people.values() if who.email in copy.read_text()] == []
    proved = town.run("record", "verify", str(copy))
    assert proved.returncode == 0, proved.stderr
    assert "links unbroken" in proved.stdout
