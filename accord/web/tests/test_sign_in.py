"""Signing in by a code sent to one's address: no password, no word about who has an account."""

import logging
import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client

from accord.people.models import Person

pytestmark = pytest.mark.django_db
LOGIN, CONFIRM = "/accounts/login/", "/accounts/login/code/"


@pytest.fixture(autouse=True)
def _no_attempts_yet():
    cache.clear()


@pytest.fixture
def ann():
    return Person.objects.create_user("ann@example.org", "Ann")


def code():
    return re.search(r"^    (\S+)$", mail.outbox[-1].body, re.MULTILINE)[1]


def is_signed_in(client):
    return "_auth_user_id" in client.session


def ask(client, email="ann@example.org", **words):
    return client.post(LOGIN, {"email": email, **words})


def test_a_code_signs_in(client, ann):
    answer = ask(client, " Ann@Example.org ")
    assert (answer.status_code, answer["Location"]) == (302, CONFIRM)
    assert [letter.to for letter in mail.outbox] == [["ann@example.org"]]
    assert mail.outbox[0].subject == "Your code to sign in to Accord"
    answer = client.post(CONFIRM, {"code": code().lower().replace("-", " ")})
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert client.session["_auth_user_id"] == str(ann.pk)


def test_signing_in_leads_back_to_where_one_came_from_and_nowhere_else(ann):
    for asked, reached in (("/about/", "/about/"), ("https://elsewhere.example/", "/"), ("//elsewhere.example", "/")):
        cache.clear()
        client = Client()
        answer = ask(client, **carried(client.get(LOGIN, {"next": asked})))
        form = carried(client.get(answer["Location"]))
        assert client.post(CONFIRM, {"code": code(), **form})["Location"] == reached


def carried(page):
    """What the page's form carries along of where one came from."""
    return dict(re.findall(r'<input type="hidden" name="(next)" value="([^"]*)">', page.text.partition("</form>")[0]))


def test_the_pages_do_not_tell_who_has_an_account(ann):
    known, unknown = (pages_after_asking_for(email) for email in ("ann@example.org", "eve@example.org"))
    assert known == unknown
    assert [letter.to[0] for letter in mail.outbox] == ["ann@example.org", "eve@example.org"]
    assert mail.outbox[1].subject == "There is no account for this address"
    assert "/accounts/signup/" in mail.outbox[1].body


def test_a_failing_mail_server_does_not_tell_either(ann, settings, caplog):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    with caplog.at_level(logging.ERROR):
        known, unknown = (pages_after_asking_for(email) for email in ("ann@example.org", "eve@example.org"))
    assert known == unknown
    assert caplog.text.count("could not be sent") == 2


def pages_after_asking_for(email):
    """What a stranger sees who asks for a code and guesses one, the address and the form's secret taken out."""
    client = Client()
    asked = ask(client, email)
    guess = client.post(CONFIRM, {"code": "BCDF-GHJK"})
    texts = [client.get(CONFIRM).text, guess.text]
    plain = [re.sub(r'value="\w{64}"', "", text).replace(email, "SOMEONE") for text in texts]
    return (asked.status_code, asked["Location"], guess.status_code, *plain)


def test_a_wrong_code_is_refused_in_words_and_three_end_it(client, ann):
    ask(client)
    right = code()
    for wrong in ("BCDF-GHJK", ""):
        answer = client.post(CONFIRM, {"code": wrong})
        assert answer.status_code == 200
        assert 'aria-invalid="true"' in answer.text
    assert not is_signed_in(client)
    answer = client.post(CONFIRM, {"code": "BCDF-GHJL"}, follow=True)
    assert answer.redirect_chain == [(LOGIN, 302)]
    assert "Too many attempts." in answer.text
    client.post(CONFIRM, {"code": right})
    assert not is_signed_in(client)


def test_a_code_works_once_in_one_browser_for_a_quarter_of_an_hour(client, ann):
    ask(client)
    first = code()
    other = Client()
    other.post(CONFIRM, {"code": first})
    assert not is_signed_in(other), "another browser"

    state = client.session
    state["account_login"]["state"]["stages"]["login_by_code"]["data"]["at"] -= 15 * 60 + 1
    state.save()
    client.post(CONFIRM, {"code": first})
    assert not is_signed_in(client), "too late"

    ask(client)
    client.post(CONFIRM, {"code": code()})
    assert is_signed_in(client)
    client.post("/accounts/logout/")
    client.post(CONFIRM, {"code": code()})
    assert not is_signed_in(client), "used"


def test_codes_for_one_address_are_not_sent_without_end(ann):
    for _ in range(3):
        assert ask(Client()).status_code == 302
    answer = ask(Client())
    assert answer.status_code == 200
    assert "Too many attempts." in answer.text
    assert len(mail.outbox) == 3


@pytest.mark.parametrize("wrong", ["", "ann", "ann@", "a b@example.org", "ann@example.org\nBcc: eve@example.org"])
def test_what_is_no_address_is_refused_at_the_field(client, ann, wrong):
    answer = ask(client, wrong)
    assert answer.status_code == 200
    assert 'aria-describedby="email-error"' in answer.text
    assert "There is a problem" in answer.text
    assert mail.outbox == []


def test_a_closed_account_gets_no_code(client, ann):
    ann.is_active = False
    ann.save()
    ask(client)
    assert mail.outbox[0].subject == "There is no account for this address"


def test_an_account_closed_between_code_and_entry_stays_closed(client, ann):
    ask(client)
    Person.objects.update(is_active=False)
    answer = client.post(CONFIRM, {"code": code()}, follow=True)
    assert "This account is closed" in answer.text
    assert not is_signed_in(client)


def test_signing_out_asks_first(client, ann):
    client.force_login(ann)
    assert "Sign out?" in client.get("/accounts/logout/").text
    assert is_signed_in(client)
    assert client.post("/accounts/logout/")["Location"] == "/"
    assert not is_signed_in(client)


def test_there_is_no_password(client, ann):
    ann.set_password("correct horse")
    ann.save()
    ask(client, password="correct horse", login="ann@example.org")
    assert not is_signed_in(client)
    for closed in ("password/reset/", "password/change/", "email/"):
        assert client.get(f"/accounts/{closed}").status_code == 404


def test_a_form_from_another_site_is_refused(ann):
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(LOGIN, {"email": "ann@example.org"}).status_code == 403
    assert mail.outbox == []
