import pytest
from django.urls import reverse

from accord.access.actors import Role
from accord.access.models import Visibility
from accord.network.tests.make import START, table
from accord.texts.models import Level, Manner, MannerAsked, Right
from accord.texts.rules.rights import manner
from accord.texts.tests.make import BOTH_EDIT, begun, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    return table()


def at(name, text):
    return reverse(f"texts:{name}", args=[text.pk])


def read(client, address, status=200, **query):
    response = client.get(address, query)
    assert response.status_code == status
    return response.content.decode()


def post(client, address, **typed):
    response = client.post(address, typed, follow=True)
    return response.status_code, response.content.decode()


def today(text):
    return text.manners.order_by("-pk").first().since.last


def test_readers_learn_who_may_do_what_and_find_no_form(client, home):
    page = read(client, at("rights", begun(home, manner=Manner.SUGGESTED)))
    assert "Nobody accepts a change of their own side" in page
    assert page.count('data-label="May">write</td>') == 2
    assert "<form" not in page.split("<main")[1]
    assert "Nobody has been given a right yet" in read(client, at("rights", begun(home, part="b", rights=())))


def test_who_leads_no_side_is_told_who_does(client, home):
    text = begun(home)
    signed_in(client, home, Role.POLICY_OFFICIAL)
    page = read(client, at("rights", text))
    assert "This is for the lead official" in page
    assert at("set_manner", text) not in page
    status, page = post(client, at("set_manner", text), manner="closed")
    assert (status, "This is for the lead official" in page) == (422, True)


def test_a_lead_ties_a_text_at_once_and_asks_before_it_is_freed(client, home):
    text = begun(home)
    signed_in(client, home, Role.LEAD_OFFICIAL)
    status, page = post(client, at("set_manner", text), manner="suggested", reason="Agreed on 3 June")
    assert (status, "It is written so from now on" in page) == (200, True)
    assert "Agreed on 3 June" in page
    status, page = post(client, at("set_manner", text), manner="free", reason="To finish it")
    assert (status, "You have asked for it." in page) == (200, True)
    assert "asks for: written freely" in page
    client.logout()
    signed_in(client, home, Role.COORDINATOR)
    status, page = post(client, at("set_manner", text), manner="free")
    assert "It is written so from now on" in page
    assert manner(text, today(text)) == Manner.FREE
    assert MannerAsked.objects.count() == 1
    assert "asks for: written freely" not in page


@pytest.mark.parametrize("typed", [{}, {"manner": "wildly"}, {"manner": "free"}])
def test_what_cannot_be_set_is_told_and_what_was_typed_stays(client, home, typed):
    text = begun(home)
    signed_in(client, home, Role.LEAD_OFFICIAL)
    status, page = post(client, at("set_manner", text), reason="My reasons", **typed)
    assert status == 422
    assert "My reasons" in page
    assert 'id="id_manner_error"' in page or "It is written so already." in page
    assert text.manners.count() == 1


def test_rights_are_given_from_the_page(client, home):
    text = begun(home)
    signed_in(client, home, Role.LEAD_OFFICIAL)
    typed = {"side": "government", "role": "policy-official", "body": "", "level": Level.COMMENT}
    status, page = post(client, at("allow", text), **typed)
    assert (status, "They may do so from now on." in page) == (200, True)
    assert "policy official" in page
    status, page = post(client, at("allow", text), side="civil-society", level=Level.READ, body="Oxfam")
    assert (status, "it alone can give up" in page, 'value="Oxfam"' in page) == (422, True, True)
    for wrong in ({"side": "none"}, {"level": "9"}, {"body": "x" * 201}, {"role": "king"}):
        assert post(client, at("allow", text), **{**typed, **wrong})[0] == 422
    assert Right.objects.count() == 3


def test_a_room_gives_rights_to_its_own_side(client, home):
    ours = begun(home, by=home.civil_society(), visibility="room", room_side="civil-society", rights=BOTH_EDIT[1:])
    signed_in(client, home, Role.MEMBER)
    page = read(client, at("allow", ours))
    assert 'value="civil-society"' in page
    assert 'value="government"' not in page
    client.logout()
    signed_in(client, home, Role.LEAD_OFFICIAL)
    read(client, at("rights", ours), status=404)


def test_matter_of_the_table_is_for_the_table_and_the_day_counts(client, home):
    text = begun(home, visibility=Visibility.TABLE)
    read(client, at("rights", text), status=404)
    signed_in(client, home, Role.LEAD_OFFICIAL)
    assert "<form" not in read(client, at("rights", text), as_of=START.isoformat()).split("<main")[1]


def test_few_queries(client, home, django_assert_max_num_queries):
    text = begun(home, rights=[("government", "", f"Body {number}", 2) for number in range(30)])
    with django_assert_max_num_queries(8):
        read(client, at("rights", text))
