import pytest
from django.urls import reverse

from accord.access.actors import Role
from accord.access.models import Visibility
from accord.kit.dates import When
from accord.network.tests.make import START, table
from accord.texts.log import authors as log
from accord.texts.operations import versions
from accord.texts.tests.make import begun, says, signed_in, somebody, suggests

pytestmark = pytest.mark.django_db
NOW = When.day(START)


@pytest.fixture
def home():
    log._authors.cache_clear()  # texts of other tests had the same numbers
    return table()


def read(client, text, status=200, **query):
    response = client.get(reverse("texts:authors", args=[text.pk]), query)
    assert response.status_code == status
    return response.content.decode()


def kept(home, text):
    return versions.keep(home.government(), text=text, name="Kept", since=NOW)


def test_each_passage_is_told_with_whose_it_is_and_how_much_each_has(client, home):
    text = begun(home, words="Aaaa.\nBbbb.")
    suggests(text, home.civil_society(), "Aaaa.\nBbbb ccccc ddddd.")
    kept(home, text)
    page = read(client, text)
    assert "In version 1, as the log of every change has it." in page
    rows = page.split("<tbody")[1].split("</tbody")[0].split("<tr")[1:]
    assert [("Cabinet Office" in row, "Involve" in row) for row in rows] == [
        (True, False), (True, False), (False, True)
    ]  # fmt: skip
    assert " ccccc ddddd" in rows[2]
    assert "goes on:" in rows[2]
    assert "<dd>45 %</dd>" in page


def test_people_are_named_at_the_table_alone(client, home):
    person, member = somebody(home, Role.MEMBER, "Mary Member")
    text = begun(home, by=member, words="Words.")
    versions.keep(home.government(), text=text, name="Kept", since=NOW)
    assert "Involve" in read(client, text)
    assert person.name not in read(client, text)
    signed_in(client, home, Role.LEAD_OFFICIAL)
    assert f"Involve, {person.name}" in read(client, text)


def test_readers_learn_of_what_was_kept_and_not_of_this_minute(client, home):
    text = begun(home, words="Kept.")
    assert "Not a word yet" in read(client, text)
    kept(home, text)
    says(text, home.civil_society(), "Kept.\nThis minute.")
    assert "This minute." not in read(client, text)
    signed_in(client, home, Role.MEMBER)
    assert "This minute." in read(client, text)
    assert "This minute." not in read(client, text, as_of=START.isoformat())


def test_who_may_not_read_the_text_does_not_learn_who_wrote_it(client, home):
    read(client, begun(home, visibility=Visibility.TABLE), status=404)


def test_few_queries(client, home, django_assert_max_num_queries):
    text = begun(home, words="\n".join(f"Line {number}." for number in range(50)))
    for number in range(20):
        says(text, home.civil_society(), f"Line {number}.")
    kept(home, text)
    with django_assert_max_num_queries(8):
        read(client, text)
