"""The pages of suggestions and comments, and the margin: what each reader sees there, and what they may do."""

import re

import pytest
from django.urls import reverse

from accord.access.actors import Role
from accord.access.models import Visibility
from accord.network.tests.make import table
from accord.prose.document import Document
from accord.texts.log.writing import now
from accord.texts.models import Manner, SuggestionEnd, Thread
from accord.texts.tests.make import begun, somebody
from accord.texts.tests.make import says as write
from accord.texts.tests.make_comments import comment
from accord.texts.tests.make_suggestions import says, suggest

pytestmark = pytest.mark.django_db
JSON = {"Accept": "application/json"}


@pytest.fixture
def home():
    return table()


@pytest.fixture
def text(home):
    return begun(home, manner=Manner.SUGGESTED)


@pytest.fixture
def official(home):
    return somebody(home, Role.POLICY_OFFICIAL, "Olive Official")


@pytest.fixture
def member(home):
    return somebody(home, Role.MEMBER, "Mary Member")


def at(name, text, *more):
    return reverse(f"texts:{name}", args=[text.pk, *more])


def shown(client, address, status=200):
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def test_a_change_is_shown_with_words_for_ears_and_decided_on_the_page(client, text, official, member):
    made = suggest(member[1], text, says(0, "The sorry state of things."))
    client.force_login(official[0])
    page = shown(client, at("suggestions", text))
    assert "1 change waits for a decision." in page
    assert '<span class="hidden-words">added by Involve: </span>' in page
    assert "Mary Member" in page
    answer = client.post(at("decide", text), {"names": made.name, "outcome": "accept"}, follow=True)
    page = answer.content.decode()
    assert "1 change accepted." in page
    assert "What became of the others" in page
    assert "The sorry state of things." in page


def test_one_may_not_accept_ones_own_and_the_page_says_why(client, text, member):
    made = suggest(member[1], text, says(0, "The sorry state of things."))
    client.force_login(member[0])
    page = shown(client, at("suggestions", text))
    assert "own side&#39;s change" in page
    assert 'value="accept" disabled' in page
    answer = client.post(at("decide", text), {"names": made.name, "outcome": "accept"})
    assert answer.status_code == 422
    assert not SuggestionEnd.objects.exists()
    client.post(at("withdraw", text), {"names": made.name, "reason": "A slip."})
    assert SuggestionEnd.objects.get().reason == "A slip."


def test_a_change_that_its_author_took_out_again_says_so_by_itself(client, text, official, member):
    suggest(member[1], text, says(0, "The sorry state of things."))
    before = Document(now(text).parts[1:])
    write(text, member[1], before)
    client.force_login(official[0])
    page = shown(client, at("suggestions", text))
    assert "Taken out again by who made it" in page


def test_several_are_decided_at_once_with_a_reason(client, text, official, member):
    made = [suggest(member[1], text, says(number, f"Words {number}.")) for number in range(3)]
    client.force_login(official[0])
    chosen = [made[0].name, made[2].name]
    client.post(at("decide", text), {"names": chosen, "outcome": "reject", "reason": "No."})
    assert set(SuggestionEnd.objects.values_list("outcome", "reason")) == {("rejected", "No.")}
    assert now(text).names == (made[1].name,)


@pytest.mark.parametrize("sent", [{}, {"outcome": "accept"}, {"names": "9.9"}, {"names": "9.9", "outcome": "maybe"}])
def test_half_a_decision_is_asked_for_again(client, text, official, sent):
    client.force_login(official[0])
    assert client.post(at("decide", text), sent).status_code == 422
    assert client.get(at("decide", text)).status_code == 200


def test_who_comes_second_is_told_what_became_of_it(client, text, official, member):
    made = suggest(member[1], text, says(0, "The sorry state of things."))
    client.force_login(official[0])
    client.post(at("decide", text), {"names": made.name, "outcome": "accept"})
    answer = client.post(at("decide", text), {"names": made.name, "outcome": "reject"}, headers=JSON)
    assert answer.status_code == 422
    assert "Cabinet Office accepted it on" in answer.json()["errors"]["__all__"][0]["message"]


def test_a_counter_begins_with_the_words_as_they_would_be(client, text, official, member):
    made = suggest(member[1], text, says(0, "The sorry state of things."))
    client.force_login(official[0])
    address = at("counter", text, made.name)
    assert "The sorry state of things.</textarea>" in shown(client, address)
    part = now(text).parts[0].id
    answer = client.post(address, {"part": part, "words": "The true state of things."}, headers=JSON)
    (new,) = now(text).names
    assert answer.json() == {"name": new}
    page = shown(client, at("suggestions", text))
    assert "answers change 1</a>" in page
    assert "answered by change 2</a>" in page
    assert shown(client, at("counter", text, "9.9"), 404)


def test_strangers_read_what_was_kept_and_get_no_forms(client, text, member):
    suggest(member[1], text, says(0, "The sorry state of things."))
    page = shown(client, at("suggestions", text))
    assert "sorry" not in page
    assert "No change has been suggested" in page
    assert '<button type="submit" name="outcome"' not in page
    assert client.post(at("decide", text), {}).status_code == 302


def test_a_comment_is_made_answered_and_settled_without_scripts(client, text, official, member):
    part = now(text).parts[0].id
    client.force_login(member[0])
    assert at("add_comment", text) in shown(client, at("comments", text))
    assert f'<option value="{part}">The state of things.</option>' in shown(client, at("add_comment", text))
    form = shown(client, at("add_comment", text) + f"?part={part}")
    assert "The state of things." in form
    assert "<option" not in form[: form.index("Who is to answer")]
    told = {"part": part, "quote": "state of things", "words": "<b>Which?</b>", "audience": "table"}
    answer = client.post(at("add_comment", text), told, follow=True)
    assert "Your comment is kept." in answer.content.decode()
    client.force_login(official[0])
    page = shown(client, at("comments", text))
    assert "&lt;b&gt;Which?&lt;/b&gt;" in page
    assert "Mary Member" in page
    client.post(at("answer", text, "table-1"), {"words": "All of them."})
    client.post(at("assign", text, "table-1"), {"body": ""})
    page = client.post(at("resolve", text, "table-1"), follow=True).content.decode()
    assert "Resolved." in page
    assert "All of them." in page
    assert "1 resolved comment" in shown(client, at("comments", text))
    assert "Open again." in client.post(at("reopen", text, "table-1"), follow=True).content.decode()


@pytest.mark.parametrize(
    "told",
    [
        {"words": ""},
        {"audience": "everybody"},
        {"audience": ""},
        {"part": "nowhere"},
        {"quote": "no such words"},
        {"position": "[1]"},
        {"position": "{"},
        {"position": '{"start": 1}'},
        {"mentions": "Nobody"},
        {"assignee": "Nobody"},
    ],
)
def test_what_cannot_be_read_of_a_comment_is_told_and_nothing_is_kept(client, text, member, told):
    client.force_login(member[0])
    sent = {"part": now(text).parts[0].id, "quote": "", "words": "Which?", "audience": "table", **told}
    assert client.post(at("add_comment", text), sent).status_code == 422
    assert client.post(at("add_comment", text), sent, headers=JSON).status_code == 422
    assert not Thread.objects.exists()


def test_an_editors_comment_is_kept_though_its_place_has_gone_meanwhile(client, text, member):
    client.force_login(member[0])
    sent = {
        "part": "gone",
        "quote": "old words",
        "before": "the ",
        "after": " here",
        "position": '{"start": "AA==", "end": "AQ=="}',
        "words": "Which?",
        "audience": "table",
    }
    answer = client.post(at("add_comment", text), sent, headers=JSON)
    assert answer.json() == {"key": "table-1", "address": at("comment", text, "table-1")}
    page = shown(client, at("comments", text))
    assert "Needs a place" in page
    assert "old words" in page
    part = now(text).parts[1].id
    assert "What we promise." in shown(client, at("place", text, "table-1"))
    client.post(at("place", text, "table-1"), {"part": part, "quote": "promise"})
    assert "Needs a place" not in shown(client, at("comments", text))
    (thread,) = client.get(at("margin", text)).json()["threads"]
    assert (thread["part"], thread["start"], thread["end"], thread["quote"]) == (part, 8, 15, "promise")


@pytest.mark.parametrize(
    "slug", ["table-2", "table-x", "table", "room-1", "civil-society-1", "-1", f"table-{'9' * 30}"]
)
def test_no_comment_is_at_another_address(client, home, text, slug):
    comment(home.government(), text, audience=Visibility.ROOM)
    assert client.get(f"/texts/{text.pk}/comments/{slug}/").status_code == 404
    assert client.get("/texts/999/comments/").status_code == 404


def test_the_margin_tells_what_its_reader_may_do(client, text, official, member):
    made = suggest(member[1], text, says(0, "The sorry state of things."))
    comment(member[1], text, quote="state", mentions=["Cabinet Office"])
    client.force_login(official[0])
    told = client.get(at("margin", text)).json()
    (suggestion,), (thread,) = told["suggestions"], told["threads"]
    assert (suggestion["name"], suggestion["who"], suggestion["body"]) == (made.name, "Mary Member", "Involve")
    assert suggestion["may"] == ["accept", "reject", "counter"]
    assert list(suggestion["why_not"]) == ["withdraw"]
    assert thread["may"] == ["answer", "resolve", "assign", "place"]
    assert thread["remarks"][0]["mentions"] == ["Cabinet Office"]
    assert told["comment"]["audiences"] == ["public", "table", "room"]
    client.logout()
    assert client.get(at("margin", text)).json()["threads"] == []


def test_bodies_that_were_busy_in_the_other_sides_room_alone_are_not_offered(client, home, text, official):
    _person, other = somebody(home, Role.MEMBER, "Tess Tearfund", home.body("Tearfund"))
    comment(other, text, audience=Visibility.ROOM)
    client.force_login(official[0])

    def offered():
        return [each["name"] for each in client.get(at("margin", text)).json()["comment"]["bodies"]]

    assert offered() == ["Cabinet Office", "Involve"]
    comment(other, text)
    assert offered() == ["Cabinet Office", "Involve", "Tearfund"]


def test_an_unchanged_margin_is_not_sent_again(client, home, text, official):
    client.force_login(official[0])
    tag = client.get(at("margin", text))["ETag"]
    assert client.get(at("margin", text), headers={"If-None-Match": tag}).status_code == 304
    comment(home.government(), text)
    assert client.get(at("margin", text), headers={"If-None-Match": tag}).status_code == 200


def test_a_rooms_comment_shows_nowhere_to_the_other_side(client, home, text, official, member):
    comment(home.civil_society(), text)
    pages = [at("text", text), at("comments", text), at("margin", text), at("suggestions", text), "/me/"]

    def seen():
        told = [re.sub(rb'name="csrfmiddlewaretoken" value="\w+"', b"", client.get(page).content) for page in pages]
        return told, client.get(at("margin", text))["ETag"]

    client.force_login(official[0])
    before = seen()
    thread = comment(
        member[1], text, "A secret of ours.", audience=Visibility.ROOM, mentions=["Involve"], assignee="Involve"
    )
    assert seen() == before
    for step in ("comment", "answer", "resolve", "reopen", "assign", "place"):
        assert client.get(at(step, text, thread.slug)).status_code == 404
        assert client.post(at(step, text, thread.slug), {"words": "x"}).status_code == 404
    comment(home.government(), text)
    assert [each["number"] for each in client.get(at("margin", text)).json()["threads"]] == [1, 2]
    client.force_login(member[0])
    assert "A secret of ours." in shown(client, at("comments", text))


def test_the_page_of_the_text_counts_what_its_reader_may_hear_and_is_open(client, home, text, official, member):
    def counted(person):
        client.force_login(person)
        page = shown(client, at("text", text))
        return int(re.search(r'Comments</a> <span class="count">(\d+)', page)[1])

    comment(home.government(), text)
    client.force_login(official[0])
    client.post(at("resolve", text, comment(home.government(), text).slug))
    comment(home.government(), text, audience=Visibility.ROOM)
    assert (counted(official[0]), counted(member[0])) == (2, 1)


def test_a_text_that_is_not_ones_own_has_no_pages(client, home, official, member):
    rights = ((home.lead.side, "", "", 4),)
    text = begun(home, visibility=Visibility.ROOM, room_side=home.lead.side, rights=rights, part="own")
    thread = comment(home.government(), text, audience=Visibility.ROOM)
    client.force_login(member[0])
    for page in ("suggestions", "decide", "withdraw", "comments", "add_comment", "margin"):
        assert client.get(at(page, text)).status_code == 404
    assert client.get(at("comment", text, thread.slug)).status_code == 404


@pytest.mark.parametrize(("page", "most"), [("suggestions", 16), ("comments", 16), ("margin", 23)])
def test_ten_times_as_much_costs_as_many_queries(
    client, home, text, official, member, page, most, django_assert_max_num_queries
):
    client.force_login(official[0])

    def more():
        made = suggest(member[1], text, says(0, f"The state of {Thread.objects.count()} things."))
        comment(member[1], text, place=1)
        client.post(at("decide", text), {"names": made.name, "outcome": "accept"})
        suggest(member[1], text, says(2, f"Who does {Thread.objects.count()} things."))

    more()
    with django_assert_max_num_queries(most) as few:
        client.get(at(page, text))
        count = len(few)
    for _each in range(9):
        more()
    with django_assert_max_num_queries(count):
        client.get(at(page, text))
