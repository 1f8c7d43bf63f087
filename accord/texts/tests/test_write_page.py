import json
import re

import pytest
from django.urls import reverse

from accord.access.actors import Role, Side
from accord.access.models import Visibility
from accord.network.tests.make import table
from accord.texts.models import Level, Manner
from accord.texts.tests.make import begun, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    return table()


def opened(client, text, **told):
    return client.get(reverse("texts:write", args=[text.pk]), **told)


def setup_of(answer):
    found = re.search(r'<script type="application/json" id="setup">(.*?)</script>', answer.content.decode(), re.DOTALL)
    return json.loads(found[1])


def test_the_editor_is_told_what_it_must_know(client, home):
    text = begun(home)
    signed_in(client, home, Role.MEMBER)
    setup = setup_of(opened(client, text))
    assert (setup["text"], setup["level"], setup["manner"]) == (text.pk, Level.EDIT, "free")
    assert setup["exchange"] == f"/texts/{text.pk}/exchange/"
    assert setup["margin"] == f"/texts/{text.pk}/margin.json"
    assert (setup["language"], setup["direction"]) == ("en", "ltr")
    assert len(setup["csrf"]) > 30


def test_in_an_agreed_text_one_suggests_and_who_has_no_right_reads(client, home):
    signed_in(client, home, Role.MEMBER)
    assert setup_of(opened(client, begun(home, manner=Manner.SUGGESTED)))["level"] == Level.SUGGEST
    government_alone = ((Side.GOVERNMENT, "", "", Level.EDIT),)
    other = begun(home, part="other", rights=government_alone)
    assert setup_of(opened(client, other))["level"] == Level.READ


@pytest.mark.parametrize(
    ("told", "address"),
    [
        ({"HTTP_HOST": "127.0.0.1:8000"}, "ws://127.0.0.1:8001"),
        ({"HTTP_HOST": "localhost"}, "ws://localhost:81"),
        ({"HTTP_HOST": "[::1]:8000"}, "ws://[::1]:8001"),
        ({"HTTP_HOST": "localhost", "secure": True}, "wss://localhost:444"),
    ],
)
def test_the_socket_is_on_the_port_after_that_of_the_pages(client, home, settings, told, address):
    settings.ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
    settings.LIVE_URL = ""
    text = begun(home)
    signed_in(client, home, Role.MEMBER)
    assert setup_of(opened(client, text, **told))["live"] == f"{address}/texts/{text.pk}/live"
    settings.LIVE_URL = "wss://live.example.org"
    assert setup_of(opened(client, text, **told))["live"] == f"wss://live.example.org/texts/{text.pk}/live"


def test_words_from_right_to_left_are_written_so(client, home):
    signed_in(client, home, Role.MEMBER)
    assert setup_of(opened(client, begun(home, language="ar-MA")))["direction"] == "rtl"


def test_nothing_in_a_title_ends_the_setup(client, home):
    signed_in(client, home, Role.MEMBER)
    answer = opened(client, begun(home, title="</script><script>alert(1)</script>"))
    assert b"<script>alert(1)" not in answer.content


def test_strangers_are_sent_to_sign_in_and_others_find_nothing(client, home):
    text = begun(
        home, visibility=Visibility.ROOM, room_side=Side.GOVERNMENT, rights=((Side.GOVERNMENT, "", "", Level.EDIT),)
    )
    answer = opened(client, text)
    assert answer.status_code == 302
    assert "/accounts/login/" in answer.url
    signed_in(client, home, Role.MEMBER)
    assert opened(client, text).status_code == 404
