import re
from dataclasses import replace
from datetime import date

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from accord.access.models import SignedLink
from accord.access.rules import Refused
from accord.kit.dates import When
from accord.network.models import Admission, Membership
from accord.network.operations import membership
from accord.network.tests import make, make_membership
from accord.network.tests.make_membership import DAY
from accord.record.models import Act

pytestmark = pytest.mark.django_db


@pytest.fixture
def table():
    table = make.table()
    make_membership.charter(table)
    return table


def refuse(table, sent, unmet, reason):
    return membership.refuse(
        table.civil_society(DAY), application=sent, unmet=unmet, reason=reason, since=When.day(DAY)
    )


def test_a_refusal_says_in_public_which_rule_is_not_met_and_why(client, table):
    sent = make_membership.application(table)
    refuse(table, sent, [2, 0, 2], "It is run by the <ministry>.")
    words = client.get(reverse("network:application", args=["uk", sent.pk])).content.decode()
    assert "It is run by the &lt;ministry&gt;." in words
    assert words.count('<li class="check bad">') == 2
    assert words.count('<li class="check ok">') == 1
    assert Act.objects.get(verb="network.refuse").facts["unmet"] == [0, 2]
    assert not Membership.objects.exists()


@pytest.mark.parametrize(
    ("unmet", "reason", "column", "words"),
    [
        ([], "No.", "met", "Only who does not meet a rule"),
        ([3], "No.", "met", "no such rule"),
        ([-1], "No.", "met", "no such rule"),
        ([1], "  ", "reason", "A refusal says why, in public."),
    ],
)
def test_without_a_rule_and_a_reason_nobody_is_refused(table, unmet, reason, column, words):
    sent = make_membership.application(table)
    with pytest.raises(ValidationError) as caught:
        refuse(table, sent, unmet, reason)
    assert words in caught.value.message_dict[column][0]
    assert not Admission.objects.exists()


def test_who_was_refused_may_ask_again(table):
    refuse(table, make_membership.application(table), [1], "Not here.")
    again = make_membership.application(table, make_membership.applicant(name="Again"))
    assert again.name == "Tearfund"


@pytest.mark.django_db(transaction=True)
def test_who_is_refused_gets_a_letter_that_leads_to_the_decision(client, table):
    sent = make_membership.application(table, day=timezone.localdate(), name="O'Neill & Sons")
    membership.refuse(
        table.civil_society(timezone.localdate()),
        application=sent,
        unmet=[1],
        reason="Works elsewhere.",
        since=When.day(timezone.localdate()),
    )
    (letter,) = mail.outbox
    assert letter.to == [sent.person.email]
    assert letter.subject == "The application of O'Neill & Sons was decided"
    (address,) = re.findall(r"http://127\.0\.0\.1:8000(/links/decided/\S+/)\n", letter.body)
    for _ in range(2):
        assert "Works elsewhere." in client.get(address, follow=True).content.decode()
    assert client.get(address.replace("/decided/", "/welcome/")).status_code == 410
    assert client.get("/links/decided/1.wrong/").status_code == 410


def test_what_is_compiled_from_sources_sends_no_letter(table):
    sent = make_membership.application(table)
    actor = replace(table.civil_society(DAY), compiled=True)
    membership.refuse(actor, application=sent, unmet=[1], reason="So it says.", since=When.day(DAY))
    assert not SignedLink.objects.exists()


def test_only_who_sent_an_application_takes_it_back(client, table):
    sent = make_membership.application(table)
    for actor in (table.civil_society(DAY), make_membership.applicant(name="Another")):
        with pytest.raises(Refused, match="Only who sent the application"):
            membership.withdraw(actor, application=sent, since=When.day(DAY))
    address = reverse("network:withdraw_application", args=["uk", sent.pk])
    make_membership.signed_in(client, sent.person)
    assert address in client.get(reverse("network:application", args=["uk", sent.pk])).content.decode()
    assert client.post(address, {"reason": "We changed our mind."}).status_code == 302
    words = client.get(reverse("network:application", args=["uk", sent.pk])).content.decode()
    assert "We changed our mind." in words
    assert address not in words
    assert client.post(address, {"reason": ""}).status_code == 422
    assert Admission.objects.get().outcome == "withdrawn"


def test_before_its_day_a_refusal_is_not_told(client, table):
    sent = make_membership.application(table)
    later = date(2012, 4, 5)
    membership.refuse(
        table.civil_society(later), application=sent, unmet=[0], reason="A reason.", since=When.day(later)
    )
    address = reverse("network:application", args=["uk", sent.pk])
    before = client.get(address, {"as_of": "2012-04-04"}).content.decode()
    assert "A reason." not in before
    assert "check bad" not in before
    assert client.get(address, {"as_of": "2012-04-01"}).status_code == 404
    assert "A reason." in client.get(address, {"as_of": "2012-04-05"}).content.decode()
