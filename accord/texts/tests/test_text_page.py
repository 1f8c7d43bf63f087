import pytest
from django.urls import reverse

from accord.access.actors import Role, Side
from accord.access.models import Visibility
from accord.kit.dates import When
from accord.network.tests.make import START, noon, table
from accord.prose.document import Block, Document, Kind, paragraphs, words
from accord.texts.models import Level, Manner
from accord.texts.operations import versions
from accord.texts.tasks import keep_pauses
from accord.texts.tests.make import BOTH_EDIT, begun, says, signed_in, suggests

pytestmark = pytest.mark.django_db
NOW = When.day(START)
LATER = START.replace(day=20)


@pytest.fixture
def home():
    return table()


def read(client, text, status=200, **query):
    response = client.get(reverse("texts:text", args=[text.pk]), query)
    assert response.status_code == status
    return response.content.decode()


def test_readers_get_the_words_that_were_kept_and_who_sits_there_those_of_this_minute(client, home):
    text = begun(home, words="Kept words.")
    assert "Nothing to read yet" in read(client, text)
    versions.keep(home.government(), text=text, name="For readers", since=NOW)
    says(text, home.civil_society(), "Words of this minute.")
    page = read(client, text)
    assert "Kept words." in page
    assert "Words of this minute." not in page
    assert "a new version comes whenever writing pauses" in page
    signed_in(client, home, Role.MEMBER)
    page = read(client, text)
    assert "Words of this minute." in page
    assert "Kept words." not in page


def test_a_page_that_is_kept_for_readers_is_made_anew_when_writing_pauses(client, home):
    text = begun(home, words="First.")
    keep_pauses(noon(LATER))
    first = client.get(reverse("texts:text", args=[text.pk]))
    says(text, home.government(), "Second.")
    address = reverse("texts:text", args=[text.pk])
    assert client.get(address, headers={"if-none-match": first["ETag"]}).status_code == 304
    keep_pauses(noon(LATER))
    again = client.get(address, headers={"if-none-match": first["ETag"]})
    assert again.status_code == 200
    assert "Second." in again.content.decode()


def test_it_is_semantic_html_without_what_is_suggested_or_noted_to_the_editor(client, home):
    parts = (
        Block("a", Kind.H2, words("Why <now>")),
        Block("b", runs=words("Because.")),
        Block("n", Kind.NOTE, words("Hm?")),
    )
    text = begun(home, words=Document(parts))
    suggests(text, home.civil_society(), Document((parts[0], Block("b", runs=words("Because we must.")), parts[2])))
    versions.keep(home.government(), text=text, name="One", since=NOW)
    page = read(client, text)
    assert '<h2 id="p-a">Why &lt;now&gt;</h2><p id="p-b">Because.</p>' in page
    assert "Hm?" not in page
    assert "Show it with 1 suggested change<" in page
    marked = read(client, text, suggestions=1)
    assert "<ins " in marked
    assert "added by Involve: " in marked
    assert "Hm?" not in marked
    signed_in(client, home, Role.POLICY_OFFICIAL)
    assert "Hm?" in read(client, text, suggestions=1)


def test_who_may_do_what_is_said_in_plain_words(client, home):
    rights = (("government", "", "", Level.EDIT), ("civil-society", "", "Involve", Level.SUGGEST))
    text = begun(home, rights=rights, manner=Manner.SUGGESTED, visibility=Visibility.TABLE)
    read(client, text, status=404)
    signed_in(client, home, Role.POLICY_OFFICIAL)
    page = read(client, text)
    assert "Agreed text: every change is suggested, and the other side accepts it." in page
    assert "Both sides read it, and nobody else." in page
    assert "suggest changes" in page
    assert ">Suggest changes</a>" in page


@pytest.mark.parametrize(
    ("level", "button"), [(Level.EDIT, "Write"), (Level.SUGGEST, "Suggest changes"), (Level.READ, "")]
)
def test_the_button_says_what_one_may_do(client, home, level, button):
    text = begun(home, rights=(("civil-society", "", "", level),))
    signed_in(client, home, Role.MEMBER)
    page = read(client, text)
    assert (f">{button}</a>" in page) if button else ("/write/" not in page)


def test_a_room_is_read_by_its_own_side_alone_and_what_it_published_by_all(client, home):
    ours = begun(home, by=home.civil_society(), visibility="room", room_side="civil-society", rights=BOTH_EDIT[1:])
    read(client, ours, status=404)
    signed_in(client, home, Role.MEMBER)
    assert f"{Side.CIVIL_SOCIETY.label} alone reads it." in read(client, ours)
    client.logout()
    signed_in(client, home, Role.POLICY_OFFICIAL)
    read(client, ours, status=404)
    versions.freeze(home.civil_society(), text=ours, name="Out", since=NOW, visibility=Visibility.PUBLIC)
    client.logout()
    response = client.get(reverse("texts:text", args=[ours.pk]))
    assert (response.status_code, response.url) == (302, reverse("texts:version", args=[ours.pk, 1]))


def test_it_reads_on_each_day_as_it_was_kept_by_then(client, home):
    text = begun(home, words="Early.")
    versions.keep(home.government(), text=text, name="Early", since=NOW)
    says(text, home.government(LATER), "Late.")
    versions.keep(home.government(LATER), text=text, name="Late", since=When.day(LATER))
    signed_in(client, home, Role.MEMBER)
    page = read(client, text, as_of=START.isoformat())
    assert "Early." in page
    assert "Late." not in page
    assert "Late." in read(client, text, as_of=LATER.isoformat())
    read(client, text, status=400, as_of="soon")


def test_its_files_stand_at_its_foot(client, home):
    text = begun(home, words="Kept.")
    assert f'href="/texts/{text.pk}.md"' not in read(client, text), "there is nothing in it for readers yet"
    versions.keep(home.government(), text=text, name="One", since=NOW)
    page = read(client, text)
    for suffix in ("docx", "md", "txt", "json"):
        assert f'href="/texts/{text.pk}.{suffix}"' in page


def test_there_is_no_text_at_a_number_of_none(client, home):
    assert client.get(reverse("texts:text", args=[4711])).status_code == 404


def test_few_queries_whatever_the_length(client, home, django_assert_max_num_queries):
    text = begun(home, words=paragraphs("\n".join(f"Line {number}." for number in range(400))))
    for number in range(12):
        versions.keep(home.government(), text=text, name=f"Number {number}", since=NOW)
    suggests(text, home.civil_society(), "Another one.")
    with django_assert_max_num_queries(9):
        read(client, text)
    with django_assert_max_num_queries(9):
        read(client, text, suggestions=1)
    signed_in(client, home, Role.MEMBER)
    with django_assert_max_num_queries(8 + 4):  # who one is, and the seats
        read(client, text)
