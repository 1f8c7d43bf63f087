"""The pages of writing without scripts: what is typed is never lost, whatever others did meanwhile."""

import re
from html import unescape

import pytest
from django.urls import reverse

from accord.access.actors import Role
from accord.access.models import Visibility
from accord.kit.dates import When
from accord.network.tests.make import START, table
from accord.prose.document import Block, Cell, Document, Kind, Row, Table, words
from accord.texts.log import writing
from accord.texts.models import Level, Manner, Update
from accord.texts.operations import texts
from accord.texts.tests.make import begun, says, signed_in, suggests

pytestmark = pytest.mark.django_db
STATE = "The state of things."


@pytest.fixture
def home():
    return table()


def at(name, text, *more):
    return reverse(f"texts:{name}", args=[text.pk, *more])


def read(client, address, status=200, **query):
    response = client.get(address, query)
    assert response.status_code == status
    return response.content.decode()


def typed(page):
    """What stands in the fields of a page's form."""
    form = page.split("<main")[1]
    found = {
        name: unescape(value) for name, value in re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form)
    }
    found |= {
        name: unescape(value).lstrip("\r\n")
        for name, value in re.findall(r'<textarea name="(\w+)"[^>]*>([^<]*)<', form)
    }
    for name, options in re.findall(r'<select name="(\w+)".*?>(.*?)</select>', form, re.DOTALL):
        found[name] = next(iter(re.findall(r'value="([^"]*)" selected', options)), "")
    return found


def lines(text):
    return writing.now(text).text.split("\n")


def test_the_text_is_listed_paragraph_by_paragraph_with_what_can_be_done(client, home):
    text = begun(home)
    assert client.get(at("write", text)).status_code == 302, "one signs in first"
    signed_in(client, home, Role.MEMBER)
    page = read(client, at("write", text))
    for key in ("p1", "p2", "p3"):
        assert f'href="{at("write_part", text, key)}"' in page
        assert f'href="{at("remove_part", text, key)}"' in page
        assert f'href="{at("add_part", text)}?after={key}"' in page
    assert "Begin</a>" in read(client, at("write", begun(home, words="", part="empty")))


def test_who_may_not_write_finds_no_link_and_is_told_why(client, home):
    text = begun(home, rights=(("civil-society", "", "", Level.READ),))
    signed_in(client, home, Role.MEMBER)
    page = read(client, at("write", text))
    assert "Your seat may read here." in page
    assert at("write_part", text, "p1") not in page
    page = read(client, at("write_part", text, "p1"))
    assert "disabled>Suggest it</button>" in page


def test_a_paragraph_is_changed_and_posted_twice_once(client, home):
    text = begun(home)
    signed_in(client, home, Role.MEMBER)
    form = typed(read(client, at("write_part", text, "p1")))
    assert (form["words"], form["was"], form["was_shape"], form["kind"]) == (STATE, STATE, "paragraph", "paragraph")
    form |= {"words": "The **sad** state\r\n\r\nof things.", "kind": "bullet", "depth": "1"}
    for _time in (1, 2):
        response = client.post(at("write_part", text, "p1"), form)
        assert (response.status_code, response.url) == (302, f"{at('write', text)}#p-p1")
    assert lines(text)[:3] == ["The sad state", "of things.", "What we promise."]
    assert writing.now(text).parts[0].kind == Kind.BULLET
    assert Update.objects.count() == 2


def test_at_the_level_of_suggestions_it_becomes_one(client, home):
    text = begun(home, manner=Manner.SUGGESTED)
    signed_in(client, home, Role.MEMBER)
    page = read(client, at("write_part", text, "p1"))
    assert "What you write is a suggestion" in page
    response = client.post(
        at("write_part", text, "p1"), typed(page) | {"words": "The sad state of things."}, follow=True
    )
    page = response.content.decode()
    assert "Saved as your suggestion" in page
    assert "<ins " in page
    assert len(writing.now(text).names) == 1
    page = read(client, at("write_part", text, "p1"))
    assert "What is suggested in it" in page
    assert typed(page)["words"] == "The sad state of things."


def test_what_two_wrote_is_brought_together_and_nothing_is_lost(client, home):
    text = begun(home, words="The long state of all things here.")
    signed_in(client, home, Role.MEMBER)
    form = typed(read(client, at("write_part", text, "p1")))
    says(text, home.government(), "The long state of all good things here.")
    response = client.post(at("write_part", text, "p1"), form | {"words": "The sad state of all things here."})
    page = response.content.decode()
    assert response.status_code == 409
    assert "Somebody else changed it too" in page
    assert "The sad state of all things here." in page
    assert "The long state of all good things here." in page
    again = typed(page)
    assert again["words"] == "The sad state of all good things here."
    assert client.post(at("write_part", text, "p1"), again).status_code == 302
    assert lines(text) == ["The sad state of all good things here."]


def test_where_both_wrote_something_else_both_stand_to_choose_from(client, home):
    text = begun(home, words="The long state.")
    signed_in(client, home, Role.MEMBER)
    form = typed(read(client, at("write_part", text, "p1")))
    says(text, home.government(), Document((Block("p1", Kind.QUOTE, words("The fine state.")),)))
    page = client.post(at("write_part", text, "p1"), form | {"words": "The sad state."}).content.decode()
    assert "In one place you both wrote something else" in page
    assert "You: “sad”" in page
    again = typed(page)
    assert again["words"] == "The fine sad state."
    assert again["kind"] == "quote", "what the other one changed and this one did not"
    says(text, home.government(), "The best state.")
    third = client.post(at("write_part", text, "p1"), again)
    assert third.status_code == 409, "and once more"
    assert typed(third.content.decode())["was"] == "The best state."


def test_words_whose_paragraph_is_gone_can_come_in_as_a_new_one(client, home):
    text = begun(home)
    signed_in(client, home, Role.MEMBER)
    form = typed(read(client, at("write_part", text, "p1")))
    says(text, home.government(), Document((Block("other", runs=words("All new.")),)))
    response = client.post(at("write_part", text, "p1"), form | {"words": "My precious words."})
    page = response.content.decode()
    assert response.status_code == 409
    assert "The paragraph is gone" in page
    action = re.search(r'<form method="post" novalidate action="([^"]+)"', page).group(1)
    for _time in (1, 2):
        assert client.post(unescape(action), typed(page)).status_code == 302
    assert lines(text) == ["All new.", "My precious words."]
    read(client, at("write_part", text, "p1"), status=404)


def test_paragraphs_and_tables_are_added(client, home):
    text = begun(home)
    signed_in(client, home, Role.MEMBER)
    address = f"{at('add_part', text)}?after=p1"
    form = typed(read(client, address)) | {"words": "Who | What\r\nUs | All", "kind": "table"}
    for _time in (1, 2):
        assert client.post(address, form).status_code == 302
    assert lines(text) == [STATE, "Who\tWhat", "Us\tAll", "What we promise.", "Who does it."]
    key = writing.now(text).parts[1].id
    page = read(client, at("write_part", text, key))
    assert "kind" not in typed(page)
    client.post(at("write_part", text, key), typed(page) | {"words": "Who | What\r\nThem | Some"})
    assert lines(text)[1:3] == ["Who\tWhat", "Them\tSome"]


def test_a_paragraph_is_taken_out_unless_somebody_changed_it(client, home):
    text = begun(home)
    signed_in(client, home, Role.MEMBER)
    form = typed(read(client, at("remove_part", text, "p1")))
    says(text, home.government(), "The sad state of things.\nWhat we promise.\nWho does it.")
    response = client.post(at("remove_part", text, "p1"), form)
    page = response.content.decode()
    assert (response.status_code, "Somebody changed it meanwhile" in page) == (409, True)
    assert "The sad state of things." in page
    for _time in (1, 2):
        assert client.post(at("remove_part", text, "p1"), typed(page)).status_code == 302
    assert lines(text) == ["What we promise.", "Who does it."]
    assert "It is no longer in the text." in read(client, at("remove_part", text, "p1"))


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"words": "  "}, "This field is required."),
        ({"words": "x" * 20_001}, "at most 20000 characters"),
        ({"words": "x" * 100_001}, "at most 100000 characters"),
        ({"kind": "sonnet"}, "Select a valid choice"),
        ({"depth": "9"}, "Select a valid choice"),
        ({"was_shape": "sonnet"}, "Somebody else changed it too"),
    ],
)
def test_what_cannot_be_taken_is_told_at_its_field_and_stays_typed(client, home, wrong, told):
    text = begun(home)
    signed_in(client, home, Role.MEMBER)
    form = typed(read(client, at("write_part", text, "p1"))) | {"words": "My precious words."}
    response = client.post(at("write_part", text, "p1"), form | wrong)
    page = response.content.decode()
    assert response.status_code in (422, 409)
    assert told in page
    assert (form | wrong)["words"].strip() in page
    assert lines(text)[0] == STATE


def test_signs_that_no_words_hold_are_left_out(client, home):
    text = begun(home)
    signed_in(client, home, Role.MEMBER)
    form = typed(read(client, at("write_part", text, "p1"))) | {"words": "A\x0bB\x1fC <script>alert(1)</script>"}
    client.post(at("write_part", text, "p1"), form)
    assert lines(text)[0] == "ABC <script>alert(1)</script>"
    assert "<script>alert" not in read(client, at("write", text))


def test_a_right_that_was_lost_meanwhile_is_told_with_the_words(client, home):
    text = begun(home)
    signed_in(client, home, Role.MEMBER)
    form = typed(read(client, at("write_part", text, "p1"))) | {"words": "My precious words."}
    texts.set_manner(home.government(), text=text, manner=Manner.CLOSED, since=When.day(START))
    for address in (at("write_part", text, "p1"), at("add_part", text)):
        response = client.post(address, form | {"key": "abcdefghijkl"})
        page = response.content.decode()
        assert (response.status_code, "My precious words." in page) == (422, True)
        assert "This text is closed: nobody changes a word of it." in page
    assert client.post(at("remove_part", text, "p1"), form).status_code == 422
    assert lines(text)[0] == STATE


def test_a_paragraph_that_somebody_suggests_to_take_out_is_shown_and_not_changed(client, home):
    text = begun(home, words="One.\nTwo.")
    suggests(text, home.government(), Document((Block("p1", runs=words("One.")),)))
    signed_in(client, home, Role.MEMBER)
    page = read(client, at("write", text))
    assert "Two.</del>" in page
    assert f'href="{at("write_part", text, "p2")}"' not in page


def test_what_one_may_not_read_one_does_not_write(client, home):
    text = begun(home, by=home.government(), visibility=Visibility.ROOM, room_side="government", rights=())
    signed_in(client, home, Role.MEMBER)
    for name, more in (("write", ()), ("write_part", ("p1",)), ("add_part", ()), ("remove_part", ("p1",))):
        read(client, at(name, text, *more), status=404)
        assert client.post(at(name, text, *more)).status_code == 404


def test_few_queries_for_a_long_text(client, home, django_assert_max_num_queries):
    parts = (Block(f"b{number}", runs=words(f"Line {number}.")) for number in range(300))
    made = Document((*parts, Table("t", (Row((Cell(words("A")), Cell(words("B")))),))))
    text = begun(home, words=made)
    signed_in(client, home, Role.MEMBER)
    for name, more in (("write", ()), ("write_part", ("b7",)), ("add_part", ()), ("remove_part", ("b7",))):
        with django_assert_max_num_queries(16):
            read(client, at(name, text, *more))
