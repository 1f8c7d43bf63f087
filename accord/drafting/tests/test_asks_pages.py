"""The pages of asks under negotiation as readers get them."""

import csv
import io
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accord.access.actors import Role
from accord.drafting.models import AskState
from accord.drafting.operations import asks
from accord.drafting.tests.make_asks import (
    DRAFT,
    LAUNCH,
    MET,
    backed,
    brought,
    contents,
    department,
    descended,
    estimated,
    moved,
    official,
    taken,
)
from accord.drafting.tests.make_proposals import proposed
from accord.drafting.tests.test_pages import words
from accord.kit.dates import When
from accord.process.models import Plan
from accord.process.tests.make_decisions import sign_in

pytestmark = pytest.mark.django_db
LATER = MET + timedelta(days=7)


@pytest.fixture(autouse=True)
def every_page_made_anew(settings):
    settings.PAGES_KEPT_BYTES = 0


@pytest.fixture
def made():
    return contents()


def at(name, *more):
    return reverse(f"drafting:{name}", args=["uk-2013-15", *more])


def text(client, address, day=None, **query):
    answer = client.get(address, {**query, **({"as_of": day.isoformat()} if day else {})})
    assert answer.status_code == 200
    return words(answer.content.decode())


def table(client, address, **query):
    answer = client.get(address, query)
    assert answer.headers["Content-Type"].startswith("text/csv")
    return list(csv.DictReader(io.StringIO(answer.content.decode())))


def fill(made, number):
    """An ask about which much was said."""
    home, body = department(made, f"Office {number}"), made.body(f"Body {number}")
    ask = brought(made, section=f"{number % 3} Part")
    backed(ask, body, made.civil_society(MET), "owner")
    backed(ask, made.making.table.involve, made.civil_society(MET))
    moved(made, ask, "discussed")
    moved(made, ask, "partly", day=LATER)
    taken(ask, home, official(home))
    asks.add_evidence(made.civil_society(MET), ask=ask, title="A study", words="It pays.", since=When.day(MET))
    descended(made, ask, proposed(made, visibility="public"))
    made.settled(ask, "partly")
    estimated(made, ask)
    return ask


@pytest.mark.parametrize("name", ["asks", "asks_movement", "asks_annex", "asks_estimates"])
def test_lists_cost_the_same_whatever_the_rows(client, made, name):
    sign_in(client, made.making, Role.COORDINATOR)
    fill(made, 0)
    few = _cost(client, at(name))
    for number in range(1, 8):
        fill(made, number)
    assert _cost(client, at(name)) == few


def test_an_ask_costs_the_same_however_much_is_said_and_at_most_twelve_queries(client, made):
    brought(made, title="Of which nobody said anything")
    ask = fill(made, 1)
    for number in range(8):
        home = department(made, f"Department {number}")
        taken(ask, home, official(home))
        backed(ask, made.body(f"Friend {number}"), made.civil_society(MET))
        descended(made, ask, proposed(made, visibility="public"))
    bare, full = (_cost(client, at("ask", number)) for number in ("A01", "A02"))
    assert bare <= full <= 12


def _cost(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


def test_state_and_outcome_stand_beside_each_other_and_are_not_confused(client, made):
    fill(made, 1)
    brought(made, title="Lobbying")
    page = text(client, at("asks"))
    assert "Between the two sides: Agreed in part" in page
    assert "Agreed in part 1" in page
    assert "Proposed 1" in page
    assert "0 met, 1 partly met, 0 not" in page.replace(" were", "").replace("2 things. ", "")
    ask = text(client, at("ask", "A01"))
    assert "Between the two sides Agreed in part since 22 July 2013 Talked about at the joint meeting." in ask
    assert "What became of it in the plan Partly met since 31 October 2013" in ask
    early = text(client, at("ask", "A01"), MET)
    assert "Under discussion since 15 July 2013" in early
    assert "Agreed in part" not in early
    assert "Not said yet" in early


def test_the_list_is_filtered_by_section_state_and_owner(client, made):
    for number in (1, 2):
        fill(made, number)
    brought(made, title="Lobbying", section="1 Part")

    def shown(**asked):
        answer = client.get(at("asks"), asked).content.decode()
        return [number for number in ("A01", "A02", "A03") if f'<li id="{number}">' in answer]

    assert shown() == ["A01", "A02", "A03"]
    assert shown(section="1 Part") == ["A01", "A03"]
    assert shown(state="proposed") == ["A03"]
    assert shown(state="partly", owner="body-2") == ["A02"]
    assert shown(outcome="partly") == ["A01", "A02"]
    assert shown(state="nonsense") == ["A01", "A02", "A03"]
    assert "No ask fits" in text(client, at("asks"), state="proposed", owner="body-2")
    assert client.get(at("asks")).content.decode().count(">1 Part <span") == 1


def test_files_say_what_the_page_says(client, made):
    fill(made, 1)
    (row,) = table(client, at("asks_csv"))
    assert (row["state"], row["state_since"], row["outcome"], row["owners"], row["supporters"]) == (
        *("partly", "2013-07-22", "partly"),
        *("Body 1", "Involve"),
    )
    assert client.get(at("asks_json")).json()["asks"][0]["owners"] == ["Body 1"]
    assert [row["state"] for row in table(client, at("asks_csv"), as_of=MET.isoformat())] == ["discussed"]


def test_the_annex_writes_itself(client, made):
    home = department(made)
    refused, agreed, met, undone, withdrawn, new = (brought(made, title=f"Thing {n}") for n in range(6))
    moved(made, refused, "refused", reason="It costs too much.")
    taken(refused, home, official(home), "We cannot pay.")
    for ask in (agreed, undone):
        moved(made, ask, "agreed")
    made.settled(met, "met")
    made.settled(undone, "not", note="It was forgotten.")
    moved(made, withdrawn, "withdrawn", made.civil_society(MET))

    def stands(day):
        page = client.get(at("asks_annex"), {"as_of": day.isoformat()}).content.decode()
        return [n for n in range(6) if f"Thing {n}<" in page]

    assert stands(DRAFT) == [0, 1, 2, 3, 4, 5]
    assert stands(MET) == [0, 2, 5]
    assert stands(LAUNCH) == [0, 3, 5]
    assert new.number == "A06"
    page = text(client, at("asks_annex"))
    for told in ("Refused It costs too much.", "We cannot pay.", "It was forgotten.", "3 things that civil society"):
        assert told in page


def test_what_moved_since_the_draft_is_told_by_section(client, made):
    made.item()
    first, second = brought(made), brought(made, title="Lobbying", section="2 Law")
    moved(made, first, "agreed")
    descended(made, first, proposed(made, visibility="public"))
    later = brought(made, day=MET, title="Later")
    page = text(client, at("asks_movement"))
    assert "2 of 3 asks moved between 27 June 2013" in page
    assert "Proposed Agreed Becomes Who owns companies Kept: The register. Dropped: The fines." in page
    assert "Lobbying Proposed Proposed nowhere yet" in page
    assert "Later not asked yet Proposed" in page
    for since, number in (("14", 2), ("15", 0)):
        told = text(client, at("asks_movement"), since=f"2013-07-{since}")
        assert f"{number} of 3 asks moved between {since} July 2013" in told
    assert "is not a day" not in page
    rows = {row["number"]: row for row in table(client, at("asks_movement_csv"))}
    assert (rows["A01"]["state_then"], rows["A01"]["state"], rows["A01"]["dropped"]) == (
        *("proposed", "agreed", "The fines."),
    )
    assert rows[second.number]["went_to"] == rows[later.number]["state_then"] == ""
    assert client.get(at("asks_movement"), {"since": "nonsense"}).status_code == 200


def test_before_a_draft_what_moved_is_told_from_the_first_ask_on(client, made):
    first = brought(made)
    brought(made, day=MET, title="Later")
    descended(made, first, proposed(made, visibility="public"))
    page = text(client, at("asks_movement"))
    assert "What moved since the first ask 2 of 2 asks moved between 27 June 2013" in page


def test_of_a_plan_compiled_from_sources_no_state_is_made_up(client, made):
    Plan.objects.update(compiled=True)
    made.ask()
    assert "How far the two sides were is not on this record." in text(client, at("ask", "A01"))
    page = text(client, at("asks"))
    assert "Proposed" not in page
    assert "Between the two sides" not in page
    assert "not on this record" in text(client, at("asks_movement"))
    assert table(client, at("asks_csv"))[0]["state"] == ""


def test_from_the_page_an_ask_is_moved_and_what_may_not_be_is_grey(client, made):
    brought(made)
    sign_in(client, made.making, Role.LEAD_OFFICIAL)
    form = client.get(at("ask_move", "A01")).content.decode()
    assert 'value="agreed"' in form
    assert 'value="withdrawn"' not in form
    wrong = client.post(at("ask_move", "A01"), {"state": "agreed", "reason": "", "since": "tomorrow week"})
    assert wrong.status_code == 422
    assert "“tomorrow week” is not a date" in words(wrong.content.decode()).replace("&quot;", '"')
    done = client.post(at("ask_move", "A01"), {"state": "agreed", "reason": "We want it.", "since": "15 July 2013"})
    assert done.headers["Location"] == at("ask", "A01")
    assert AskState.objects.get().since == When.parse("15 July 2013")
    assert at("ask_take_position", "A01") in client.get(at("ask", "A01")).content.decode()
    assert at("ask_take_position", "A01") not in client.get(at("ask", "A01"), {"as_of": "2013-07-20"}).content.decode()


@pytest.mark.parametrize(
    ("role", "name", "typed", "leads"),
    [
        (Role.COORDINATOR, "ask_stand_behind", {"organisation": "involve", "part": "owner"}, "ask"),
        (Role.COORDINATOR, "ask_add_evidence", {"title": "A study", "words": "It pays."}, "ask"),
        (
            Role.LEAD_OFFICIAL,
            "ask_take_position",
            {"organisation": "cabinet-office", "words": "We want it.", "since": "15 July 2013"},
            "ask",
        ),
    ],
)
def test_every_form_does_what_it_says_and_shows_what_was_wrong(client, made, role, name, typed, leads):
    brought(made)
    sign_in(client, made.making, role)
    assert client.get(at(name, "A01")).status_code == 200
    assert client.post(at(name, "A01"), {}).status_code == 422
    assert client.post(at(name, "A01"), typed).headers["Location"] == at(leads, "A01")
    assert next(reversed(typed.values())) in text(client, at("ask", "A01")) or "owner, since" in text(
        client, at("ask", "A01")
    )
    assert client.get(at(name, "A99")).status_code == 404


def test_stepping_back_from_the_page_leaves_it_on_record(client, made):
    backed(brought(made), made.making.table.involve, made.civil_society(MET))
    sign_in(client, made.making, Role.COORDINATOR)
    address = at("ask_stand_back", "A01", "involve")
    assert "supporter since 15 July 2013" in text(client, address)
    client.post(address, {"reason": "Other plans."})
    page = text(client, at("ask", "A01"))
    assert "Once Involve" in page.replace(" (civil society)", "")
    assert "Other plans." in page
    assert client.get(address).status_code == 404


def test_without_a_vision_there_is_nothing_to_quote(client, made):
    brought(made)
    sign_in(client, made.making, Role.COORDINATOR)
    assert "The network has not published its vision" in text(client, at("ask_say_serves", "A01"))
    assert client.post(at("ask_say_serves", "A01"), {"words": "follow the money"}).status_code == 422
