import csv
import io
from datetime import date
from types import SimpleNamespace

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse

from accord.access.actors import Role
from accord.kit.dates import When
from accord.network import operations
from accord.network.models import Urn
from accord.network.operations import coordination
from accord.network.tests import make
from accord.network.tests import make_coordination as made
from accord.record.dues import dues
from accord.web import middleware

pytestmark = pytest.mark.django_db
HOME = reverse("network:coordinator", args=["uk"])
CALL = reverse("network:call", args=["uk", 1])
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def text(client, address, **query):
    response = client.get(address, query)
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def test_before_anybody_is_chosen_the_page_says_what_to_do(client):
    make.table()
    words = text(client, HOME, as_of="2012-03-31")
    assert "Nobody coordinates the civil society network" in words
    assert "The members have not been called yet" in words
    assert "Neither a call nor an agreement, and no end, is on the record" in text(client, HOME)


def test_who_coordinates_since_when_with_whom_and_who_did_before(client):
    network = made.network()
    term = network.in_office(until=When.day(made.CALLED), deputy=network.bodies["Oxfam"], powers="Speaks for all")
    words = text(client, HOME, as_of="2012-08-31")
    for told in ("Involve has coordinated", "1 September 2012", "Oxfam", "Speaks for all", "Agreed at the meeting"):
        assert told in words
    assert "ran out" not in words
    assert "The term ran out on 1 September 2012" in text(client, HOME, as_of="2012-09-01")
    coordination.expire(network.member("Oxfam", made.AFTER), term=term, since=When.day(made.AFTER))
    after = text(client, HOME)
    assert "Nobody coordinates" in after
    assert "21 September 2012" in after


def test_a_call_on_each_of_its_days(client):
    network, call = made.asked("Oxfam", "Tearfund")
    receipts = {by: network.vote(call, by, "oxfam") for by in ("Oxfam", "Tearfund")}
    network.close(call, "Oxfam")
    assert client.get(CALL, {"as_of": "2012-08-31"}).status_code == 404
    nominating, waiting, answering, over, closed = (
        text(client, CALL, as_of=day) for day in ("2012-09-10", "2012-09-11", "2012-09-12", "2012-09-20", "2012-09-21")
    )
    assert "Members nominate until 10 September 2012" in nominating
    assert "Oxfam listens." in nominating
    assert "The roll has not been published" in nominating
    assert "Article 19" in waiting
    assert "answer until 20 September 2012" in answering
    for early in (nominating, waiting, answering, over):
        assert not any(receipt in early for receipt in receipts.values())
        assert "is chosen" not in early
    assert "Oxfam is chosen, with 2 of 2 in the last round." in closed
    assert all(receipt in closed for receipt in receipts.values())
    assert "2 of 4 have answered" in closed


def test_the_ballots_leave_the_house_once_the_call_is_closed(client):
    network, call = made.asked("Oxfam", "Tearfund")
    receipt = network.vote(call, "Oxfam", "tearfund", "oxfam")
    network.vote(call, "Tearfund", "tearfund")
    address = reverse("network:ballots_csv", args=["uk", 1])
    assert client.get(address).status_code == 404
    network.close(call, "Oxfam")
    assert client.get(address, {"as_of": "2012-09-20"}).status_code == 404
    rows = list(csv.DictReader(io.StringIO(client.get(address).content.decode())))
    assert {"receipt": receipt, "ranking": "tearfund; oxfam"} in rows
    assert len(rows) == 2


def test_objections_stand_in_public_with_their_reasons(client):
    network, call = made.asked("Oxfam", method="consent", quorum=0)
    coordination.object(
        network.member("Tearfund", made.OPENS), call=call, reason="It has no staff.", since=When.day(made.OPENS)
    )
    words = text(client, CALL)
    assert "It has no staff." in words
    assert "this call chooses nobody by consent" in words
    assert "It has no staff." not in text(client, CALL, as_of="2012-09-11")


def test_readers_get_no_forms_and_the_way_in(client):
    made.asked("Oxfam")
    for address in (HOME, CALL):
        words = text(client, address)
        assert "Members of the network act here." in words
        assert '<form method="post" novalidate>' not in words
    for name in ("nominate", "freeze_roll", "vote", "object", "close_call"):
        assert client.get(reverse(f"network:{name}", args=["uk", 1])).status_code == 302


def test_many_calls_members_and_terms_cost_the_same_queries(client, django_assert_max_num_queries):
    names = [f"Body {number}" for number in range(12)]
    network, call = made.asked("Body 1", "Body 2", names=tuple(names))
    for name in names:
        network.vote(call, name, "body-1", "body-2")
    network.close(call, "Body 3")
    with django_assert_max_num_queries(8):
        text(client, HOME)
    with django_assert_max_num_queries(8):
        text(client, CALL)


@pytest.fixture
def acts_as(client, monkeypatch):
    """Sign a member's person in, on a day on which the server's clock then stands."""

    def sign_in(network, name, day):
        monkeypatch.setattr(middleware, "timezone", SimpleNamespace(now=lambda: make.noon(day)))
        client.force_login(network.people[name], BACKEND)
        return client

    return sign_in


def test_a_member_answers_and_sees_the_receipt_once(acts_as):
    network, _call = made.asked("Oxfam", "Tearfund")
    client, address = acts_as(network, "Article 19", made.OPENS), reverse("network:vote", args=["uk", 1])
    assert f'href="{address}"' in text(client, CALL)
    assert "Second choice" in text(client, address)
    wrong = client.post(address, {"choice_1": "oxfam", "choice_2": "oxfam"})
    assert wrong.status_code == 422
    assert "Rank each organisation once." in wrong.content.decode()
    assert '<option value="oxfam" selected>' in wrong.content.decode()
    done = client.post(address, {"choice_1": "tearfund", "choice_2": ""})
    [ballot] = Urn.objects.get().ballots
    assert ballot["ranking"] == ["tearfund"]
    assert ballot["receipt"] in done.content.decode()
    assert "no-store" in done["Cache-Control"]
    assert ballot["receipt"] not in text(client, CALL)
    assert all(ballot["receipt"] not in str(session.get_decoded()) for session in Session.objects.all())
    again = client.post(address, {"choice_1": "oxfam"})
    assert again.status_code == 422
    assert "each organisation has one vote" in again.content.decode()


@pytest.mark.parametrize(("day", "words"), [(date(2012, 9, 11), "Members answer from"), (made.AFTER, "The last day")])
def test_an_answer_too_early_or_too_late_is_refused_and_what_was_typed_stays(acts_as, day, words):
    network, _call = made.asked("Oxfam")
    client = acts_as(network, "Oxfam", day)
    answer = client.post(reverse("network:vote", args=["uk", 1]), {"choice_1": "oxfam"})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert '<option value="oxfam" selected>' in answer.content.decode()


def test_from_the_call_to_the_term_in_pages(acts_as):
    network = made.network()
    seat = network.partnership.seats.get(role="coordinator")
    operations.end_seat(network.table.civil_society(), seat=seat, since=When.day(make.START))
    client = acts_as(network, "Oxfam", made.CALLED)
    days = {"nominations_close": "2012-09-10", "opens": "2012-09-09", "closes": "2012-09-20"}
    asked = {"purpose": "choose", "method": "ranked", "term_months": "12", "quorum": "", "powers": "Speaks"}
    new = reverse("network:open_call", args=["uk"])
    wrong = client.post(new, {**asked, **days})
    assert wrong.status_code == 422
    assert "only after nominations have closed" in wrong.content.decode()
    assert client.post(new, {**asked, **days, "opens": "2012-09-12"}).headers["Location"] == CALL
    stands = reverse("network:nominate", args=["uk", 1])
    assert client.post(stands, {"organisation": "oxfam", "statement": "We listen."}).status_code == 302
    acts_as(network, "Tearfund", date(2012, 9, 11)).post(reverse("network:freeze_roll", args=["uk", 1]))
    acts_as(network, "Tearfund", made.OPENS).post(reverse("network:vote", args=["uk", 1]), {"choice_1": "oxfam"})
    acts_as(network, "Tearfund", made.AFTER).post(reverse("network:close_call", args=["uk", 1]))
    words = text(client, HOME)
    assert "Oxfam has coordinated the civil society network since 21 September 2012" in words
    assert "21 September 2013" in words
    client = acts_as(network, "Oxfam", made.AFTER)
    seat = network.people["Oxfam"].seats.get(role=Role.COORDINATOR)
    client.post(reverse("network:choose_seat"), {"seat": seat.reference})
    client.post(reverse("network:name_deputy", args=["uk"]), {"organisation": "tearfund"})
    away = reverse("network:note_absence", args=["uk"])
    assert client.post(away, {"first": "2012-10-05", "last": "2012-10-01"}).status_code == 422
    assert client.post(away, {"first": "2012-10-01", "last": "2012-10-05"}).status_code == 302
    assert "Tearfund" in text(client, HOME)
    assert client.post(reverse("network:resign", args=["uk"]), {"reason": "Tired"}).status_code == 302
    assert "Nobody coordinates" in text(client, HOME)
    agreement = {"organisation": "involve", "since": "September 2012", "basis": "The meeting of 30 September"}
    assert client.post(reverse("network:take_office", args=["uk"]), agreement).status_code == 302
    assert "The meeting of 30 September" in text(acts_as(network, "Oxfam", date(2012, 10, 1)), HOME)


def test_government_is_told_why_and_changes_nothing(acts_as):
    network, _call = made.asked("Oxfam")
    official = make.person("An official")
    network.people["Cabinet Office"] = official
    operations.give_seat(
        network.table.government(),
        role=Role.POLICY_OFFICIAL,
        since=When.day(make.START),
        partnership=network.partnership,
        organisation=network.table.cabinet,
        person=official,
    )
    client = acts_as(network, "Cabinet Office", made.OPENS)
    assert "What you cannot do, and why" in text(client, CALL)
    answer = client.post(reverse("network:vote", args=["uk", 1]), {"choice_1": "oxfam"})
    assert answer.status_code == 422
    assert "you act as policy official" in answer.content.decode()
    assert not Urn.objects.get().ballots


def test_what_is_owed_to_a_call_and_by_whom():
    network, call = made.asked("Oxfam")
    network.vote(call, "Oxfam", "oxfam")
    reader = make.administrator()
    owed = {(due.what, due.body): due.by for due in dues(reader, made.OPENS, "uk")}
    answers = {body for what, body in owed if what == "Answer “Call 1: choose a coordinator”"}
    assert answers == {"Article 19", "Involve", "Tearfund"}
    assert owed["Answer “Call 1: choose a coordinator”", "Involve"] == When.day(made.CLOSES)
    [closing] = [due for due in dues(reader, made.AFTER, "uk") if "Call 1" in due.what]
    assert (closing.what, closing.body) == ("Close “Call 1: choose a coordinator”", "UK Open Government Network")
    network.close(call, "Oxfam")
    assert not [due for due in dues(reader, made.AFTER, "uk") if "Call 1" in due.what]


def test_the_network_owes_the_next_choice_when_a_term_runs_out():
    network = made.network()
    network.in_office(until=When.day(made.AFTER))
    [due] = [due for due in dues(make.administrator(), made.CALLED, "uk") if "runs out" in due.what]
    assert (due.by, due.body, due.address) == (When.day(made.AFTER), "UK Open Government Network", HOME)
