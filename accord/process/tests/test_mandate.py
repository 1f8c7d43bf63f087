from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accord.access.actors import Role
from accord.access.rules import Refused
from accord.kit.dates import When
from accord.process.models import Mandate
from accord.process.tests import make
from accord.process.tests.make_agreement import agreed, agreement, mandate, seat
from accord.process.tests.test_agreement_page import comes_in, text
from accord.record.models import Act

pytestmark = pytest.mark.django_db
PAGE = reverse("process:mandate", args=["uk-2013-15"])
RECORD = reverse("process:mandate_record", args=["uk-2013-15"])
SEALS = 2
SAID = {
    "given_by": "A minister",
    "words": "In partnership.",
    "source": "https://example.org/a",
    "since": "October 2012",
}


@pytest.fixture
def making():
    return make.plan()


def test_either_lead_records_it_and_each_keeps_its_number(making):
    one = mandate(making)
    two = mandate(making, date(2012, 10, 1), actor=making.table.civil_society(date(2012, 12, 1)), source="A paper.")
    assert [one.number, two.number] == [1, 2]
    act = Act.objects.get(thing=two.reference)
    assert act.verb == "process.record_mandate"
    assert act.words.get(key="source").text == "A paper."


def test_nobody_else_does(making):
    with pytest.raises(Refused, match="you act as member of the network"):
        mandate(making, actor=seat(making.table.involve, Role.MEMBER))
    assert not Mandate.objects.exists()


@pytest.mark.parametrize("missing", ["given_by", "words", "source"])
def test_a_statement_without_name_words_or_source_is_refused(making, missing):
    with pytest.raises(ValidationError) as caught:
        mandate(making, **{missing: "  "})
    assert "cannot be blank" in caught.value.message_dict[missing][0]


@pytest.mark.parametrize(
    ("since", "words"), [(When.unknown(), "a fact without a date"), (When.day(date(2013, 10, 1)), "has not come yet")]
)
def test_its_day_is_known_and_has_come(making, since, words):
    told = {"given_by": "A minister", "words": "Yes.", "source": "A paper."}
    with pytest.raises(ValidationError) as caught:
        agreement.record_mandate(making.table.government(date(2012, 10, 17)), plan=making.plan, since=since, **told)
    assert words in caught.value.message_dict["since"][0]


def test_it_warns_while_it_is_missing_and_hinders_nothing(client, making):
    agreed(making)
    words = text(client, PAGE)
    assert "No mandate is on the record" in words
    assert "Work may go on without it." in words


def test_the_page_shows_who_what_when_and_where(client, making, django_assert_max_num_queries):
    for number in range(10):
        mandate(making, words=f"Statement {number}.")
    with django_assert_max_num_queries(2 + SEALS):
        words = text(client, PAGE)
    assert "Statement 9." in words
    assert "Minister for the Cabinet Office, <time" in words
    assert '<a href="https://example.org/mandate">' in words
    assert "No mandate is on the record" in text(client, PAGE, as_of="2012-10-16")


def test_a_lead_records_it_in_the_browser_and_keeps_what_was_typed(client, making):
    assert client.get(RECORD).status_code == 302
    comes_in(client, making, making.table.involve, Role.COORDINATOR)
    assert RECORD in text(client, PAGE)
    response = client.post(RECORD, SAID | {"source": "", "since": "some day"})
    words = response.content.decode()
    assert response.status_code == 422
    assert "is not a date" in words
    assert ">In partnership.</textarea>" in words.replace("\n", "").replace("\r", "")
    response = client.post(RECORD, SAID, follow=True)
    assert "On the record: Mandate by A minister." in response.content.decode()
    assert str(Mandate.objects.get().since) == "October 2012"


def test_others_read_why_they_may_not(client, making):
    comes_in(client, making, making.table.involve, Role.MEMBER)
    assert "you act as member of the network" in text(client, RECORD)
    assert RECORD not in text(client, PAGE)
    assert client.post(RECORD, SAID).status_code == 422
    assert not Mandate.objects.exists()
