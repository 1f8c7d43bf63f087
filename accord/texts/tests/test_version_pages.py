import hashlib

import pytest
from django.urls import reverse

from accord.access.actors import Role
from accord.access.models import Visibility
from accord.kit.dates import When
from accord.network.tests.make import START, table
from accord.prose.document import Block, Document, Kind, words
from accord.prose.readings import clean
from accord.texts.log import writing
from accord.texts.models import Manner, Version
from accord.texts.operations import versions
from accord.texts.tests.make import BOTH_EDIT, begun, says, signed_in, suggests

pytestmark = pytest.mark.django_db
NOW = When.day(START)


@pytest.fixture
def home():
    return table()


def at(name, text, *more):
    return reverse(f"texts:{name}", args=[text.pk, *more])


def read(client, address, status=200, **query):
    response = client.get(address, query)
    assert response.status_code == status
    return response.content.decode()


def kept(home, text, name="Kept"):
    return versions.keep(home.government(), text=text, name=name, since=NOW)


def test_the_list_says_what_will_be_there_and_who_can_keep_one(client, home):
    text = begun(home)
    page = read(client, at("versions", text))
    assert "No version yet" in page
    assert "Keep a version" not in page
    signed_in(client, home, Role.MEMBER)
    page = read(client, at("versions", text))
    assert at("keep_version", text) in page
    assert at("freeze_version", text) in page


def test_versions_kept_by_somebody_stand_before_those_kept_of_themselves(client, home):
    text = begun(home, words="One.")
    versions.keep_unasked(home.government(), text=text, since=NOW)
    kept(home, text, "For the meeting")
    page = read(client, at("versions", text))
    assert page.index("Kept by somebody") < page.index("For the meeting") < page.index("Kept of itself")
    assert page.index("Cabinet Office") < page.index("Kept of itself")


def test_anybody_can_check_that_not_a_word_was_changed(client, home):
    text = begun(home, words="One ŵ “two”.")
    suggests(text, home.civil_society(), "One ŵ “two” three.")
    version = kept(home, text)
    page = read(client, at("version", text, 1))
    file = client.get(at("version_json", text, 1))
    digest = hashlib.sha256(file.content).hexdigest()
    assert digest == version.sha256
    assert f"{digest[:32]}<wbr>{digest[32:]}" in page
    assert "<code>sha256sum</code>" in page
    assert "three" not in file.content.decode()


def test_a_version_shows_what_was_suggested_then(client, home):
    text = begun(home, words="One.")
    suggests(text, home.civil_society(), "One more.")
    kept(home, text)
    assert "<ins" not in read(client, at("version", text, 1)).split("<aside")[0]
    assert '<div class="text" lang="en"><p id="p-p1">One<ins ' in read(client, at("version", text, 1), suggestions=1)


def test_names_of_people_are_told_at_the_table_alone(client, home):
    text = begun(home)
    person = signed_in(client, home, Role.MEMBER)
    client.post(at("keep_version", text), {"name": "Mine"})
    assert person.name in read(client, at("version", text, 1))
    assert person.name in read(client, at("versions", text))
    client.logout()
    assert person.name not in read(client, at("version", text, 1))
    assert person.name not in read(client, at("versions", text))


def test_keeping_one_from_its_page(client, home):
    text = begun(home)
    assert client.get(at("keep_version", text)).status_code == 302, "one signs in first"
    signed_in(client, home, Role.MEMBER)
    response = client.post(at("keep_version", text), {"name": " "})
    assert response.status_code == 422
    response = client.post(at("keep_version", text), {"name": "Before lunch"}, follow=True)
    assert "Version 1 is kept." in response.content.decode()
    assert Version.objects.get().name == "Before lunch"


def test_freezing_tells_how_many_suggestions_are_left_out_and_who_will_read_it(client, home):
    text = begun(home, words="One.", visibility=Visibility.TABLE)
    suggests(text, home.civil_society(), "One more.")
    signed_in(client, home, Role.LEAD_OFFICIAL)
    page = read(client, at("freeze_version", text))
    assert "1 suggested change is open" in page
    assert 'value="room"' not in page
    response = client.post(at("freeze_version", text), {"name": "Agreed", "visibility": "room"})
    assert response.status_code == 422
    response = client.post(at("freeze_version", text), {"name": "Agreed", "visibility": "public"}, follow=True)
    assert "Version 1 is frozen" in response.content.decode()
    client.logout()
    page = read(client, at("version", text, 1))
    assert "Frozen: these words stay as they are." in page
    assert "One." in page
    for private in ("versions", "compare"):
        assert f'href="{at(private, text)}"' not in page
        read(client, at(private, text), status=404)


def test_who_may_not_publish_is_told_so_with_what_was_typed(client, home):
    text = begun(home, visibility=Visibility.TABLE)
    signed_in(client, home, Role.MEMBER)
    response = client.post(at("freeze_version", text), {"name": "Out with it", "visibility": "public"})
    assert response.status_code == 422
    assert "This is for the lead official" in response.content.decode()
    assert 'value="Out with it"' in response.content.decode()
    assert not Version.objects.exists()


def test_going_back_from_its_page(client, home):
    text = begun(home, words="First.")
    kept(home, text)
    says(text, home.government(), "Second.")
    signed_in(client, home, Role.MEMBER)
    page = read(client, at("version", text, 1))
    assert at("restore_version", text, 1) in page
    response = client.post(at("restore_version", text, 1), follow=True)
    assert "The text says so again." in response.content.decode()
    assert writing.now(text).text == "First."
    response = client.post(at("restore_version", text, 1))
    assert (response.status_code, "says so already" in response.content.decode()) == (422, True)
    assert text.versions.count() == 3


def test_nobody_goes_back_in_an_agreed_text_or_to_a_version_of_another(client, home):
    text = begun(home, words="First.", manner=Manner.SUGGESTED)
    kept(home, text)
    signed_in(client, home, Role.MEMBER)
    assert at("restore_version", text, 1) not in read(client, at("version", text, 1))
    response = client.post(at("restore_version", text, 1))
    assert (response.status_code, "agreed text" in response.content.decode()) == (422, True)
    other = begun(home, part="other")
    read(client, at("restore_version", other, 1), status=404)


def test_two_versions_are_compared_word_by_word(client, home):
    text = begun(home, words=Document((Block("a", runs=words("We may act.")), Block("b", runs=words("Soon.")))))
    kept(home, text)
    says(
        text,
        home.civil_society(),
        Document((Block("a", runs=words("We shall act at once.")), Block("b", runs=words("Soon.")))),
    )
    kept(home, text, "Firmer")
    page = read(client, at("compare", text), old=1, new=2)
    assert "From “Version 1: Kept” to “Version 2: Firmer”" in page
    assert "3 words added, 1 removed." in page
    assert "may</del>" in page
    assert '<a href="#p-a">We shall act at once.</a>' in page
    assert '<a href="#p-b">' not in page
    back = read(client, at("compare", text), old=2, new=1)
    assert "1 words added, 3 removed." in back
    assert "Every word is the same." in read(client, at("compare", text), old=1, new=1)


def test_a_version_is_compared_with_the_words_of_this_minute_by_who_sits_there(client, home):
    text = begun(home, words="One.")
    kept(home, text)
    says(text, home.government(), "One.\nTwo.")
    read(client, at("compare", text), status=400, old=1, new="now")
    signed_in(client, home, Role.MEMBER)
    assert "1 words added, 0 removed." in read(client, at("compare", text), old=1, new="now")


@pytest.mark.parametrize("query", [{"old": "7", "new": "1"}, {"old": "one", "new": "1"}, {"old": "1", "new": ""}])
def test_what_cannot_be_compared_is_told(client, home, query):
    text = begun(home)
    kept(home, text)
    kept(home, text)
    page = read(client, at("compare", text), status=400, **query)
    assert "Where it differs" not in page
    assert 'class="error"' in page


def test_before_the_second_version_there_is_nothing_to_compare(client, home):
    text = begun(home)
    kept(home, text)
    assert "There is nothing to compare yet" in read(client, at("compare", text))


def test_a_room_keeps_its_versions_to_itself(client, home):
    ours = begun(home, by=home.civil_society(), visibility="room", room_side="civil-society", rights=BOTH_EDIT[1:])
    versions.keep(home.civil_society(), text=ours, name="Ours", since=NOW)
    signed_in(client, home, Role.LEAD_OFFICIAL)
    for address in (at("versions", ours), at("version", ours, 1), at("version_json", ours, 1), at("compare", ours)):
        read(client, address, status=404)


def test_few_queries_for_many_versions(client, home, django_assert_max_num_queries):
    text = begun(home)
    for number in range(30):
        kept(home, text, f"Number {number}")
    for name, more in (("versions", ()), ("version", (7,)), ("compare", ())):
        with django_assert_max_num_queries(8):
            read(client, at(name, text, *more))
    with django_assert_max_num_queries(8):
        read(client, at("compare", text), old=1, new=30)


def test_a_note_to_the_editor_leaves_the_table_in_no_file_and_no_comparison(client, home):
    content = Document((Block("a", runs=words("Said.")), Block("n", Kind.NOTE, words("Not said."))))
    text = begun(home, words=content)
    one = kept(home, text)
    assert versions.freeze(home.government(), text=text, name="Two", since=NOW).document == clean(content)
    file = read(client, at("version_json", text, one.number))
    assert hashlib.sha256(file.encode()).hexdigest() == one.sha256
    compared = {"old": 1, "new": 2}
    told = file + read(client, at("compare", text), **compared) + read(client, at("authors", text))
    assert "Not said" not in told
    signed_in(client, home, Role.POLICY_OFFICIAL)
    assert "Not said" in read(client, at("compare", text), **compared)
