from datetime import date

import pytest
from django.urls import reverse

from accord.access.actors import Side
from accord.kit.dates import When
from accord.network.models import Paper
from accord.network.operations import membership
from accord.network.panels import growth_of
from accord.network.queries.activity import growth
from accord.network.tests import make, make_membership

pytestmark = pytest.mark.django_db
ACTIVITY = reverse("network:activity", args=["uk"])


@pytest.fixture
def table():
    table = make.table()
    make_membership.charter(table)
    return table


def text(client, **query):
    answer = client.get(ACTIVITY, query)
    assert answer.status_code == 200
    return answer.content.decode()


def session(table, title, visibility="public", side=Side.CIVIL_SOCIETY, day=date(2012, 5, 2)):
    return Paper.objects.create(
        partnership=table.partnership,
        number=Paper.objects.count() + 1,
        side=side,
        kind=Paper.Kind.SESSION,
        title=title,
        visibility=visibility,
        room_side=side if visibility == "room" else "",
        why_private="why" if visibility == "table" else "",
        held=When.day(day),
        since=When.day(day),
    )


def test_what_the_network_did_is_told_and_what_government_did_is_not(client, table):
    table.body("Home Office", Side.GOVERNMENT)
    made = make_membership.admitted(table)
    words = text(client)
    assert "Tearfund asked to join the network" in words
    assert "Involve admitted Tearfund to the network" in words
    assert "Home Office" not in words
    assert "This installation" not in words
    assert words.index("admitted Tearfund") < words.index("asked to join")
    assert "admitted Tearfund" not in text(client, as_of="2012-04-01")
    own = text(client, body="Tearfund")
    assert "What Tearfund did" in own
    assert "admitted" not in own
    assert made.organisation.name == "Tearfund"


def test_older_acts_stand_on_further_pages(client, table):
    for number in range(60):
        table.body(f"Body {number}", day=date(2012, 5, 1))
    first = text(client)
    assert "Body 59" in first
    assert "Body 3 " not in first
    older = first.split("?before=")[1].split('"')[0]
    second = text(client, before=older)
    assert "Body 3 " in second
    assert "Body 59" not in second
    assert "Body 59" in text(client, before="no reference")


def test_meetings_among_itself_are_told_where_it_chose_to(client, table):
    session(table, "What we ask of the minister")
    session(table, "Secret of the room", "room")
    session(table, "Secret of the table", "table")
    session(table, "Of government", side=Side.GOVERNMENT)
    words = text(client)
    assert "What we ask of the minister" in words
    assert not any(secret in words for secret in ("Secret", "Of government"))
    assert "What we ask" not in text(client, as_of="2012-05-01")


def test_a_member_of_the_room_reads_no_more_here(client, table):
    session(table, "Secret of the room", "room")
    person = make.person()
    table.partnership.seats.filter(role="coordinator").update(person=person)
    assert "Secret" not in text(make_membership.signed_in(client, person))


def test_growth_counts_who_came_and_who_went(client, table):
    involve = make_membership.founded(table)
    for number, day in enumerate((date(2012, 5, 1), date(2012, 11, 1), date(2012, 12, 1))):
        make_membership.admitted(table, day, make_membership.applicant(name=f"P{number}"), name=f"Body {number}")
    gone = date(2012, 11, 5)
    membership.leave(table.civil_society(gone), membership=involve, since=When.day(gone))
    steps = growth(table.partnership, date(2012, 12, 31))
    assert [(step.joined, step.left, step.members) for step in steps] == [(2, 0, 2), (0, 0, 2), (2, 1, 3)]
    assert [step.members for step in growth(table.partnership, date(2012, 11, 4))] == [2, 2, 3]
    assert growth(table.partnership, date(2012, 4, 1)) == []
    columns = growth_of(steps).columns
    assert [column.height for column in columns] == [93, 93, 140]
    assert [column.label for column in columns] == ["2012", "", ""]
    assert columns[0].x < columns[1].x
    assert growth_of(steps, mirrored=True).columns[0].x > columns[2].x
    words = text(client, as_of="2012-12-31")
    assert "2 at the end of April to June 2012, 3 members now." in words
    assert words.count('<rect class="act"') == 3


def test_long_growth_is_told_by_year(table):
    make_membership.founded(table)
    steps = growth(table.partnership, date(2019, 1, 1))
    assert [str(step.period) for step in steps] == [str(year) for year in range(2012, 2020)]


def test_many_acts_cost_the_same_queries(client, table, django_assert_max_num_queries):
    for number in range(55):
        table.body(f"Body {number}")
    with django_assert_max_num_queries(6):
        text(client)
