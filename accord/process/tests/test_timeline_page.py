import pytest
from django.urls import reverse
from django.utils import translation

from accord.process.tests import make

pytestmark = pytest.mark.django_db
PAGE = reverse("process:timeline", args=["uk-2013-15"])


def text(client, **query):
    response = client.get(PAGE, query)
    assert response.status_code == 200
    return response.content.decode()


def test_the_picture_is_named_and_said_in_words(client):
    make.uk()
    words = text(client)
    assert 'role="img" aria-labelledby="making-title making-desc"' in words
    assert "The draft is published: intended 22 to 24 April 2013, actual 27 June 2013, 64 days late" in words


def test_the_table_holds_the_same(client):
    make.uk()
    table = text(client).partition("<table")[2].partition("</table>")[0]
    assert "22 to 24 April 2013" in table
    assert '<span class="late">64 days late</span><br><small>Clearance took longer.</small>' in table
    assert table.count("as intended") == 2


def test_what_is_missed_is_late_so_far(client):
    make.uk()
    words = text(client, as_of="2013-06-19")
    assert "56 days late so far" in words
    assert "27 June" not in words
    assert "Clearance" not in words


def test_the_time_after_the_launch_has_a_picture_of_its_own(client):
    making = make.uk()
    making.milestone("after", "story", "The story is told")
    making.reached("story", make.on(2014, 2, 3))
    words = text(client)
    assert words.index('id="making"') < words.index('id="after"')
    assert 'id="after"' not in text(client, as_of="2013-10-31")


def test_from_right_to_left_time_runs_the_other_way(client):
    make.uk()
    with translation.override("ar"):
        mirrored = text(client)
    assert 'dir="rtl"' in mirrored
    assert '<text x="1000"' in mirrored
    assert '<text x="1000"' not in text(client)


def test_without_dates_it_says_what_to_do(client):
    make.plan()
    assert "No date is on the record yet" in text(client)


def test_ten_times_the_rows_cost_the_same_queries(client, django_assert_max_num_queries):
    making = make.uk()
    for number in range(60):
        making.milestone("after", f"more-{number}")
        making.planned(f"more-{number}", make.on(2014, 1, 1), make.on(2013, 12, 1))
    with django_assert_max_num_queries(5):
        text(client)
