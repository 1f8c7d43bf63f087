import re
from datetime import date

import pytest
from django.urls import reverse

from accord.access.models import Visibility
from accord.kit.dates import When
from accord.process.models import Event
from accord.process.queries.events import side_of
from accord.process.tests import make

pytestmark = pytest.mark.django_db
PAGE = reverse("process:events", args=["uk-2013-15"])


def text(client, **query):
    response = client.get(PAGE, query)
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def making():
    made = make.plan()
    made.event(
        "E34",
        When.between(date(2013, 4, 22), date(2013, 4, 24)),
        kind="deadline",
        stage="draft",
        title="Draft due",
        planned=True,
        what="Still in clearance.",
        what_known_from=date(2013, 4, 25),
        outcome="Missed: published 64 days later.",
        outcome_known_from=date(2013, 6, 27),
    )
    made.event("E40", When.month(2013, 6), kind="staffing", title="Leads change", what="New people.", actors="Involve")
    made.event(
        "E46",
        make.on(2013, 6, 27),
        ended=date(2013, 9, 19),
        kind="consultation",
        stage="final",
        title="Consultation, with 11 answers",
        title_before="Consultation",
        title_known_from=date(2013, 10, 31),
        actors="Cabinet Office; Involve, 2 people; Local Government Association",
        actors_before="Cabinet Office; Involve, 2 people",
        actors_known_from=date(2013, 10, 17),
        source="https://example.org/draft; a panel's minutes",
    )
    return made


def test_hindsight_comes_with_its_day(client, making):
    assert "Still in clearance." not in text(client, as_of="2013-04-24")
    assert "Still in clearance." in text(client, as_of="2013-04-25")
    assert "64 days" not in text(client, as_of="2013-06-26")
    assert "64 days" in text(client, as_of="2013-06-27")


def test_title_and_actors_stand_as_they_were_known(client, making):
    before, after = text(client, as_of="2013-10-16"), text(client, as_of="2013-10-31")
    assert "11 answers" not in before
    assert "Local Government Association" not in before
    assert "11 answers" in after
    assert "Local Government Association" in after


def test_what_goes_on_is_not_told_as_ended(client, making):
    assert "since 27 June 2013" in text(client, as_of="2013-09-18")
    assert "19 September" not in text(client, as_of="2013-09-18")
    assert "27 June to 19 September 2013" in text(client, as_of="2013-09-19")


def test_what_may_have_happened_is_told_so_and_no_more(client, making):
    perhaps, certain = text(client, as_of="2013-06-10"), text(client, as_of="2013-06-30")
    assert "on or after 1 June 2013" in perhaps
    assert "May have happened" in perhaps
    assert "New people." not in perhaps
    assert "New people." in certain
    assert "May have happened" not in certain
    assert "Leads change" not in text(client, as_of="2013-05-31")


def test_sources_are_todays(client, making):
    past, today = text(client, as_of="2013-09-19"), text(client)
    assert "example.org" not in past
    assert f'href="{PAGE}#E46"' in past
    assert '<a href="https://example.org/draft">example.org</a>' in today
    assert "a panel&#39;s minutes" in today


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ({"kind": "deadline"}, {"E34"}),
        ({"stage": "final"}, {"E46"}),
        ({"side": "civil-society"}, {"E40", "E46"}),
        ({"side": "government"}, {"E46"}),
        ({"side": "both"}, {"E46"}),
        ({"who": "cabinet"}, {"E46"}),
        ({"text": "clearance"}, {"E34"}),
        ({"text": "e40"}, {"E40"}),
        ({"text": "clearance", "kind": "launch"}, set()),
        ({"kind": "no such kind"}, {"E34", "E40", "E46"}),
    ],
)
def test_filters_show_what_is_asked_for(client, making, asked, shown):
    words = text(client, **asked)
    assert {number for number in ("E34", "E40", "E46") if f'id="{number}"' in words} == shown
    assert ("No event fits" in words) == (not shown)


def test_what_cannot_be_looked_for_is_told_at_its_field(client, making):
    words = text(client, kind="no such kind", stage="draft")
    assert re.findall(r'id="f-(\w+)_error">.*?Select a valid choice\. ([\w ]+) is not', words) == [
        ("kind", "no such kind")
    ]
    assert 'aria-invalid="true" aria-describedby="f-kind_error"' in words


def test_nobody_finds_what_is_hidden(client, making):
    assert "No event fits" in text(client, text="64 days", as_of="2013-06-26")
    assert "No event fits" in text(client, who="local government", as_of="2013-10-16")
    assert "No event fits" not in text(client, text="64 days")


def test_the_filter_keeps_the_day(client, making):
    assert '<input type="hidden" name="as_of" value="2013-06-26">' in text(client, as_of="2013-06-26")


def test_matter_of_the_table_is_not_public(client, making):
    Event.objects.filter(number="E40").update(visibility=Visibility.TABLE)
    assert "Leads change" not in text(client)
    assert "Leads change" not in client.get(reverse("process:events_csv", args=["uk-2013-15"])).content.decode()


def test_a_side_is_said_only_where_it_is_sure():
    sides = {"cabinet office": "government", "involve": "civil-society", "irm": "independent"}
    assert side_of("Cabinet Office, 2 people", sides) == "government"
    assert side_of("Somebody (Involve, chair)", sides) == "civil-society"
    assert side_of("Cabinet Office; Involve", sides) == "both"
    assert side_of("A minister; Cabinet Office; Involve", sides) == "both"
    assert side_of("A minister; Involve", sides) == "none"
    assert side_of("Involve; IRM", sides) == "none"
    assert side_of("", sides) == "none"


def test_ten_times_the_rows_cost_the_same_queries(client, making, django_assert_max_num_queries):
    for number in range(60):
        making.event(f"F{number:02}", make.on(2013, 6, 1), stage="draft")
    with django_assert_max_num_queries(5):
        text(client)
