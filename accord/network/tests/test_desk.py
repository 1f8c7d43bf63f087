from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accord.access.actors import Actor, Role, Seat, Side
from accord.access.models import Visibility
from accord.access.rules import Refused
from accord.kit.dates import When
from accord.network.models import Request, RequestStep
from accord.network.operations import desk
from accord.network.queries.desk import RequestRead, State, paces, requests_of
from accord.network.tests import make
from accord.record.dues import dues
from accord.record.models import Act

pytestmark = pytest.mark.django_db
DESK = reverse("network:desk", args=["uk"])
CSV = reverse("network:desk_csv", args=["uk"])
ASKED, DUE = date(2013, 3, 1), date(2013, 3, 15)


@pytest.fixture
def table():
    return make.table()


def ask(table, *, by=None, on=ASKED, due=DUE, title="Send us the draft", visibility=Visibility.PUBLIC, owed_by=None):
    return desk.ask(
        by or table.civil_society(on),
        partnership=table.partnership,
        title=title,
        owed_by=owed_by,
        due=When.day(due),
        visibility=visibility,
        since=When.day(on),
    )


def answer(table, request, on, words="Here it is."):
    return desk.answer(table.government(on), request=request, words=words, since=When.day(on))


def text(client, address, status=200, **query):
    response = client.get(address, query)
    assert response.status_code == status
    return response.content.decode()


def lent(client, table, role):
    """Sign a person in who acts from the first seat of a side."""
    person = make.person(f"Somebody {role}")
    seat = table.partnership.seats.get(role=role)
    seat.person = person
    seat.save()
    client.force_login(person)


def test_a_question_and_its_answer_are_on_the_record(table):
    request = ask(table)
    answer(table, request, date(2013, 3, 10))
    acts = Act.objects.filter(thing="network.request:uk/1").values_list("verb", "visibility")
    assert list(acts) == [("network.ask", "public"), ("network.answer", "public")]
    assert request.owed_by_side == Side.GOVERNMENT
    assert request.asked_by == table.involve


def test_government_asks_the_network(table):
    assert ask(table, by=table.government(ASKED)).owed_by_side == Side.CIVIL_SOCIETY


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"due": ASKED - timedelta(days=1)}, "due"),
        ({"title": "  "}, "title"),
        ({"visibility": Visibility.ROOM}, "visibility"),
    ],
)
def test_what_cannot_be_asked_is_refused_at_its_field(table, wrong, field):
    with pytest.raises(ValidationError) as refused:
        ask(table, **wrong)
    assert field in refused.value.message_dict
    assert not Request.objects.exists()


def test_an_answer_is_due_today_at_the_earliest(table):
    assert ask(table, due=ASKED).due == When.day(ASKED)


def test_only_a_body_of_the_other_side_of_this_table_owes(table):
    elsewhere = make.table("fr")
    for body in (table.involve, elsewhere.cabinet):
        with pytest.raises(ValidationError, match="not of the other side|at another table"):
            ask(table, owed_by=body)


@pytest.mark.parametrize("role", [Role.POLICY_OFFICIAL, Role.MEMBER, Role.IRM_READER])
def test_who_does_not_lead_asks_nothing(table, role):
    side = {Role.POLICY_OFFICIAL: Side.GOVERNMENT, Role.MEMBER: Side.CIVIL_SOCIETY}.get(role, Side.INDEPENDENT)
    other = Actor("", Seat("x", "uk", side, role, "Involve"), make.noon(ASKED))
    with pytest.raises(Refused):
        ask(table, by=other)


def test_a_seat_of_another_table_asks_nothing(table):
    with pytest.raises(Refused, match="another partnership"):
        ask(table, by=make.table("fr").civil_society(ASKED))


def test_the_side_that_asked_cannot_answer_and_the_other_cannot_withdraw(table):
    request = ask(table)
    with pytest.raises(Refused, match="owed by the other side"):
        desk.answer(table.civil_society(ASKED), request=request, words="Ourselves.", since=When.day(ASKED))
    with pytest.raises(Refused, match="Only the side that asked"):
        desk.withdraw_request(table.government(ASKED), request=request, since=When.day(ASKED))
    assert not RequestStep.objects.exists()


def test_a_body_that_owes_answers_from_any_seat_of_its_own_and_another_body_does_not(table):
    office = table.body("Home Office", Side.GOVERNMENT)
    request = ask(table, owed_by=office)
    for body, allowed in (("Home Office", True), ("Cabinet Office", False)):
        actor = Actor("", Seat("x", "uk", Side.GOVERNMENT, Role.POLICY_OFFICIAL, body), make.noon(ASKED))
        assert (not desk.rules.desk.OWING.refusal(actor, request)) == allowed


def test_an_answer_has_words_and_comes_once(table):
    request = ask(table)
    with pytest.raises(ValidationError, match="in words"):
        answer(table, request, DUE, words=" ")
    answer(table, request, DUE)
    with pytest.raises(ValidationError, match="closed: answered on 15 March 2013"):
        answer(table, request, DUE)
    with pytest.raises(ValidationError, match="closed"):
        desk.withdraw_request(table.civil_society(DUE), request=request, since=When.day(DUE))
    assert RequestStep.objects.count() == 1


def test_no_answer_before_the_question(table):
    with pytest.raises(ValidationError, match="not before"):
        answer(table, ask(table), ASKED - timedelta(days=1))


def test_put_off_says_why_names_a_later_day_and_keeps_the_first(table):
    request = ask(table)
    later = When.day(date(2013, 4, 2))

    def put_off(due, words="Clearance."):
        return desk.put_off(table.government(DUE), request=request, due=due, words=words, since=When.day(DUE))

    with pytest.raises(ValidationError, match="Say why"):
        put_off(later, words="")
    with pytest.raises(ValidationError, match="a later day"):
        put_off(When.day(DUE))
    with pytest.raises(ValidationError, match="Say when"):
        put_off(When.unknown())
    put_off(later)
    each = requests_of(table.partnership, table.government(), date(2013, 4, 2))[0]
    assert (each.due, each.request.due, each.state) == (later, When.day(DUE), State.OPEN)
    before = requests_of(table.partnership, table.government(), DUE - timedelta(days=1))[0]
    assert before.due == When.day(DUE)


def test_a_day_is_missed_when_it_has_ended(table):
    ask(table)
    actor = table.government()
    states = [requests_of(table.partnership, actor, DUE + timedelta(days=n))[0].state for n in (0, 1)]
    assert states == [State.OPEN, State.OVERDUE]


def test_half_of_the_answers_took_at_most(table):
    for days in (3, 9, 5):
        answer(table, ask(table), ASKED + timedelta(days=days))
    ask(table)
    desk.withdraw_request(table.civil_society(ASKED), request=ask(table), since=When.day(ASKED))
    government, network = paces(requests_of(table.partnership, table.government(), date(2013, 6, 1)))
    assert (government.days, government.answers, government.open, government.overdue) == (5, 3, 1, 1)
    assert (network.days, network.answers, network.open) == (None, 0, 0)


def test_rough_dates_are_not_counted_as_days(table):
    request = Request(asked=When.month(2013, 3), due=When.day(DUE), owed_by_side=Side.GOVERNMENT)
    step = RequestStep(kind=RequestStep.Kind.ANSWERED, since=When.day(DUE))
    each = RequestRead(request, (step,), DUE)
    assert each.days_taken is None
    assert paces([each])[0][1:3] == (None, 1)


def test_matter_of_the_table_is_read_by_both_sides_and_nobody_else(client, table):
    request = ask(table, title="A secret wish", visibility=Visibility.TABLE)
    one = reverse("network:request", args=["uk", request.number])
    assert "A secret wish" not in text(client, DESK) + text(client, CSV)
    text(client, one, status=404)
    assert Act.objects.get(verb="network.ask").visibility == "table"
    assert not dues(Actor.anonymous(make.noon(ASKED)), ASKED, "uk")
    lent(client, table, Role.LEAD_OFFICIAL)
    for address in (DESK, CSV, one):
        assert "A secret wish" in text(client, address)


def test_what_is_owed_and_by_when_is_a_due(table):
    ask(table)
    put = ask(table, title="Name a minister", owed_by=table.cabinet)
    desk.put_off(
        table.government(DUE), request=put, due=When.day(date(2013, 4, 2)), words="Reshuffle.", since=When.day(DUE)
    )
    found = [(due.what, due.body, str(due.by)) for due in dues(table.civil_society(), date(2013, 3, 20), "uk")]
    assert found == [
        ("Send us the draft", "UK Government", "15 March 2013"),
        ("Name a minister", "Cabinet Office", "2 April 2013"),
    ]
    answer(table, put, date(2013, 3, 20))
    assert len(dues(table.civil_society(), date(2013, 3, 20), "uk")) == 1


def test_the_page_on_a_day(client, table):
    request = ask(table)
    answer(table, request, date(2013, 3, 20), words="It needs clearance.")
    one = reverse("network:request", args=["uk", request.number])
    assert "Nothing is owed" in text(client, DESK, as_of="2013-02-28")
    text(client, one, status=404, as_of="2013-02-28")
    assert "4 days late" in text(client, DESK, as_of="2013-03-19")
    assert "No answer yet" in text(client, one, as_of="2013-03-19")
    assert "the one answer took 19 days" in text(client, DESK)
    answer(table, ask(table, title="And the minister?"), date(2013, 3, 21))
    assert "half of the answers took at most 19 days" in text(client, DESK)
    assert "It needs clearance." in text(client, one)


def test_the_form_keeps_what_was_typed_and_tells_at_the_field(client, table):
    lent(client, table, Role.COORDINATOR)
    address = reverse("network:ask", args=["uk"])
    typed = {"title": "Send it", "due": "2013-01-01", "visibility": "public"}
    response = client.post(address, typed)
    words = response.content.decode()
    assert response.status_code == 422
    assert "1 January 2013 is over" in words
    assert 'value="Send it"' in words
    assert not Request.objects.exists()
    response = client.post(address, {**typed, "due": "2099-01-01", "owed_by": "cabinet-office"}, follow=True)
    assert "Asked. The answer is owed from now on." in response.content.decode()
    assert Request.objects.get().owed_by == table.cabinet


def test_the_steps_work_from_their_forms(client, table):
    first, second = ask(table), ask(table)
    lent(client, table, Role.LEAD_OFFICIAL)
    put_off, answer_it = (reverse(f"network:{name}", args=["uk", first.number]) for name in ("put_off", "answer"))
    assert client.post(put_off, {"due": "2099-01-01", "words": ""}).status_code == 422
    assert client.post(put_off, {"due": "2099-01-01", "words": "Clearance."}).status_code == 302
    assert client.post(answer_it, {"words": "Here."}).status_code == 302
    withdraw = reverse("network:withdraw_request", args=["uk", second.number])
    assert "Only the side that asked" in text(client, withdraw)
    assert client.post(withdraw, {"words": "No."}).status_code == 422
    assert list(RequestStep.objects.values_list("kind", flat=True)) == ["put-off", "answered"]


def test_who_is_not_signed_in_is_sent_to_sign_in(client, table):
    request = ask(table)
    assert client.get(reverse("network:ask", args=["uk"])).status_code == 302
    assert "Withdraw" not in text(client, reverse("network:request", args=["uk", request.number]))


def test_ten_times_the_requests_cost_the_same_queries(client, table, django_assert_max_num_queries):
    for _ in range(40):
        answer(table, ask(table), DUE)
        ask(table)
    with django_assert_max_num_queries(6):
        text(client, DESK)


def test_the_networks_page_says_how_many_answers_each_side_owes(client, table):
    home = reverse("network:network", args=["uk"])
    assert "Neither side has asked the other" in text(client, home)
    ask(table)
    ask(table, visibility=Visibility.TABLE)
    words = text(client, home)
    assert "owes 1 answer" in words
    assert "owes no answer" in words
    assert f'href="{DESK}"' in words
