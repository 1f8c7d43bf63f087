import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from html import unescape

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.test import RequestFactory
from django.urls import resolve

from accord.access.actors import Role, Side
from accord.access.models import Visibility
from accord.kit.asof import BadDay
from accord.kit.dates import When
from accord.record import verbs
from accord.record.models import Act, Seal
from accord.record.queries import PAGE
from accord.record.sealing import seal_pending
from accord.record.tests.make import (
    NOON,
    PARTNERSHIP,
    PLAN,
    ROOM,
    TABLE,
    Matter,
    Trial,
    actor,
    coordinator,
    reader,
    say,
)
from accord.record.verifying import json, verify

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 1, 2, 3, tzinfo=UTC)
HOME = "/partnerships/uk/record/"
RECORDS = ("/plans/uk-2013-15/record/", HOME)


@pytest.fixture(autouse=True)
def declared(monkeypatch):
    monkeypatch.setattr(verbs, "_verbs", {**verbs._verbs, **{str(verb): verb for verb in Trial}})


def get(address, by=None):
    request = RequestFactory().get(address)
    request.actor, request.user = by or reader(NOW), AnonymousUser()
    match = resolve(request.path)
    request.resolver_match = match
    return match.func(request, *match.args, **match.kwargs)


def words(address="/plans/uk-2013-15/record/", by=None):
    """Give what the page says, one line per act."""
    html = get(address, by).content.decode()
    listed = re.search(r'<ol class="events">(.*?)</ol>', html, re.DOTALL)
    parts = re.findall(r"<li>(.*?)</li>", listed[1], re.DOTALL) if listed else []
    return [" ".join(unescape(re.sub(r"<[^>]+>", " ", part)).split()) for part in parts]


def opened(**kwargs):
    return say(actor(**kwargs), matter=PLAN, verb=Trial.OPEN)


def test_the_record_reads_as_sentences_the_latest_first_with_their_seals():
    opened()
    say(coordinator(NOON + timedelta(hours=12)), matter=Matter("we object"), when=When.month(2013, 6))
    seal_pending()
    say(actor(at=NOON + timedelta(days=3)), matter=Matter("waiting"))
    waiting, objected, opening = words()
    seal = Seal.objects.get(number=3)
    assert waiting.startswith("30 June 2013 Cabinet Office said waiting")
    assert waiting.endswith("being sealed")
    assert objected.startswith("June 2013 The network said we object")
    assert f"uk/public 3 {seal.hash[:10]}" in objected
    assert opening.startswith("27 June 2013 Cabinet Office opened UK plan 2013-15")


def test_days_are_those_of_the_partnership():
    opened(at=datetime(2013, 6, 26, 23, 30, tzinfo=UTC))
    assert words()[0].startswith("27 June 2013")
    assert words("/plans/uk-2013-15/record/?as_of=2013-06-27")
    with pytest.raises(Http404):
        get("/plans/uk-2013-15/record/?as_of=2013-06-26")


def test_a_plan_nobody_may_read_of_is_not_there():
    say(actor(), matter=ROOM)
    for address in ("/plans/uk-2013-15/record/", "/plans/uk-2013-15/record.jsonl", "/plans/none/record/"):
        with pytest.raises(Http404):
            get(address)
    with pytest.raises(Http404):
        get("/plans/uk-2013-15/record.jsonl?as_of=2013-06-01", actor(at=NOW))


def test_on_a_past_day_nothing_later_is_told():
    opened()
    say(actor(at=NOON + timedelta(days=40)), matter=replace(PLAN, title="UK plan, as renamed"))
    seal_pending()
    then = get("/plans/uk-2013-15/record/?as_of=2013-06-27").content.decode()
    assert "UK plan 2013-15" in then
    assert "renamed" not in then
    assert not re.search(
        r"August|20(1[4-9]|2\d)(?!-)", re.sub(r'href="[^"]*"', "", then.split("<main")[1].split("</main")[0])
    )
    assert "UK plan, as renamed" in get("/plans/uk-2013-15/record/").content.decode()
    lines = list(get("/plans/uk-2013-15/record.jsonl?as_of=2013-06-27").streaming_content)
    assert verify(lines).told == 1
    assert b"renamed" not in b"".join(lines)
    with pytest.raises(BadDay):
        get("/plans/uk-2013-15/record/?as_of=yesterday")


def test_matter_of_the_table_is_told_of_and_a_room_is_not():
    opened()
    say(actor(at=NOON + timedelta(days=1)), matter=TABLE)
    say(actor(at=NOON + timedelta(days=2)), matter=TABLE)
    say(actor(at=NOON + timedelta(days=3)), matter=ROOM)
    public = ["28 June 2013 A matter of the table, since 28 June 2013, not public yet"]
    assert [line for line in words() if "table" in line] == public
    assert len(words()) == 2
    html = get("/plans/uk-2013-15/record/").content.decode()
    assert "said" not in html.split("<search")[0]
    assert "of the room" not in html
    assert len(words(by=coordinator(NOW))) == 3
    assert len(words(by=actor(at=NOW))) == 4
    assert len(words(by=actor(at=NOW, table="nl"))) == 2
    assert len(words(by=actor(at=NOW, role=Role.ADMINISTRATOR, side=Side.NONE, table=""))) == 2


def test_a_veiled_matter_answers_to_no_filter_but_the_month():
    opened()
    say(actor(at=NOON + timedelta(days=30)), matter=TABLE)
    address = "/plans/uk-2013-15/record/"
    assert len(words(f"{address}?side=government")) == 1
    assert len(words(f"{address}?verb=trial.say")) == 2  # no public act has that verb: it is no choice
    assert len(words(f"{address}?body=Cabinet+Office")) == 1
    assert len(words(f"{address}?month=2013-06")) == 1
    assert "trial.say" not in get(address).content.decode()


def test_a_matter_that_became_public_is_veiled_no_longer():
    opened()
    say(actor(at=NOON + timedelta(days=1)), matter=TABLE)
    say(actor(at=NOON + timedelta(days=2)), matter=Matter("now public", key=TABLE.key))
    assert not [line for line in words() if "matter of the table" in line]
    assert [line for line in words("/plans/uk-2013-15/record/?as_of=2013-06-28") if "matter of the table" in line]


def test_the_record_is_picked_by_verb_side_body_and_month():
    opened()
    say(coordinator(), matter=Matter("in June"))
    say(coordinator(NOON + timedelta(days=30)), matter=Matter("in July"))
    address = "/plans/uk-2013-15/record/"
    assert len(words(f"{address}?verb=trial.open")) == 1
    assert len(words(f"{address}?side=civil-society")) == 2
    assert len(words(f"{address}?side=civil-society&month=2013-07")) == 1
    assert len(words(f"{address}?body=The+network")) == 2
    assert words(f"{address}?verb=trial.open&side=civil-society") == []
    assert "Nothing on the record fits" in get(f"{address}?verb=trial.open&side=civil-society").content.decode()


def test_pages_follow_each_other_without_gap_or_repetition():
    opened(at=NOON - timedelta(days=1))
    for number in range(PAGE + 7):
        say(actor(), matter=Matter(f"number {number}", key=str(number)))
        if number % 10 == 0:
            say(actor(), matter=Matter("veiled", key=f"t{number}", visibility=Visibility.TABLE))
    seen, address = [], "/plans/uk-2013-15/record/?side="
    while address:
        html = get(address).content.decode()
        seen += words(address)
        older = re.search(r'<a href="([^"]+)" rel="next"', html)
        address = unescape(older[1]) if older else None
    assert len(seen) == PAGE + 7 + 1 + 6
    numbers = [int(found[1]) for line in seen if (found := re.search(r"number (\d+)", line))]
    assert numbers == list(range(PAGE + 6, -1, -1))


@pytest.mark.parametrize("record", RECORDS)
def test_what_cannot_be_picked_is_told_beside_its_field_and_picks_nothing(record):
    opened()
    html = get(f"{record}?month=13&side=nonsense&verb=trial.say&body=").content.decode()
    told = re.findall(r'<p class="error" id="f-(\w+)_error">.*?Select a valid choice. ([\w.]+) is not', html)
    assert told == [("verb", "trial.say"), ("side", "nonsense"), ("month", "13")]
    assert len(words(f"{record}?month=13&side=nonsense&verb=%00")) == 1
    assert 'class="error"' not in get(f"{record}?verb=trial.open&month=2013-06&side=&as_of=2013-07-01").content.decode()


@pytest.mark.parametrize("record", RECORDS)
def test_no_page_follows_what_is_no_act(record):
    opened()
    assert words(f"{record}?before=")
    with pytest.raises(Http404):
        get(f"{record}?before=nonsense")


def test_a_partnership_s_record_tells_of_all_its_plans_and_of_what_belongs_to_none():
    say(actor(at=NOON - timedelta(days=1)), matter=PARTNERSHIP, verb=Trial.OPEN)
    opened()
    say(actor(at=NOON + timedelta(days=1)), matter=Matter("a post", plan_slug="", key="uk"))
    say(coordinator(NOON + timedelta(days=2)), matter=Matter("an event", plan_slug="uk-2016-18"))
    say(actor(at=NOON + timedelta(days=3)), matter=Matter("abroad", partnership_slug="nl", plan_slug="nl-1"))
    assert [re.sub(r"^\d+ June 2013 | (government|civil society) .*$", "", line) for line in words(HOME)] == [
        "The network said an event",
        "Cabinet Office said a post",
        "Cabinet Office opened UK plan 2013-15",
        "Cabinet Office opened United Kingdom",
    ]
    assert len(words(f"{HOME}?side=government&verb=trial.say")) == 1
    assert len(words(f"{HOME}?as_of=2013-06-27")) == 2
    assert len(words()) == 1
    html = get(f"{HOME}?as_of=2013-06-29").content.decode()
    assert '<li><a href="/partnerships/uk/?as_of=2013-06-29">United Kingdom</a></li>' in re.sub(r"\s*\n", "", html)
    assert "abroad" not in html
    linked = get("/plans/uk-2013-15/record/?as_of=2013-06-29").content.decode()
    assert f'href="{HOME}?as_of=2013-06-29"' in linked
    assert f'href="{HOME}?as_of=2013-06-29"' not in html
    assert 'href="/partnerships/uk/record.jsonl?as_of=2013-06-29"' in html


def test_a_partnership_s_matter_of_the_table_is_told_of_and_a_room_s_is_not():
    opened()
    say(actor(at=NOON + timedelta(days=1)), matter=replace(TABLE, plan_slug=""))
    say(actor(at=NOON + timedelta(days=2)), matter=replace(ROOM, plan_slug=""))
    assert words(HOME)[0] == "28 June 2013 A matter of the table, since 28 June 2013, not public yet"
    counts = {"nobody": None, "there": coordinator(NOW), "here": actor(at=NOW), "abroad": actor(at=NOW, table="nl")}
    assert {who: len(words(HOME, by)) for who, by in counts.items()} == {
        "nobody": 2,
        "there": 2,
        "here": 3,
        "abroad": 2,
    }
    assert "of the room" not in get(HOME, coordinator(NOW)).content.decode()
    assert "of the table" in words(HOME, coordinator(NOW))[0]
    assert "not public yet" not in words(HOME, coordinator(NOW))[0]


def test_a_partnership_nobody_may_read_of_is_not_there():
    say(actor(), matter=replace(ROOM, plan_slug=""))
    for address in (HOME, "/partnerships/uk/record.jsonl", "/partnerships/none/record/"):
        with pytest.raises(Http404):
            get(address)
    opened()
    assert words(HOME)
    for address in (HOME, "/partnerships/uk/record.jsonl"):
        with pytest.raises(Http404):
            get(f"{address}?as_of=2013-06-26")


def test_a_partnership_s_copy_tells_every_public_act_of_its_chain():
    opened()
    say(actor(at=NOON + timedelta(days=1)), matter=Matter("a post", plan_slug=""))
    say(actor(at=NOON + timedelta(days=2)), matter=Matter("an event", plan_slug="uk-2016-18"))
    say(actor(at=NOON + timedelta(days=2)), matter=TABLE)
    say(actor(at=NOON + timedelta(days=2)), matter=ROOM)
    seal_pending()
    lines = list(get("/partnerships/uk/record.jsonl", actor(at=NOW)).streaming_content)
    proof = verify(lines)
    assert (proof.chain, proof.links, proof.told) == ("uk/public", 4, 4)
    assert b"an event" in b"".join(lines)
    assert b"of the table" not in b"".join(lines)
    assert b"of the room" not in b"".join(lines)
    past = list(get("/partnerships/uk/record.jsonl?as_of=2013-06-28").streaming_content)
    assert verify(past).told == 2
    assert b"an event" not in b"".join(past)


@pytest.mark.parametrize("record", RECORDS)
@pytest.mark.parametrize("acts", [3, 70])
def test_the_page_costs_five_queries_whatever_the_number_of_acts(acts, record, django_assert_num_queries):
    opened()
    for number in range(acts):
        matter = Matter(key=str(number), visibility=Visibility.TABLE if number % 3 else Visibility.PUBLIC)
        say(actor(at=NOON + timedelta(days=number)), matter=matter)
    seal_pending()
    with django_assert_num_queries(5):
        get(record)
    latest = Act.objects.order_by("at").last()
    with django_assert_num_queries(5):
        get(f"{record}?before={latest.reference}")


def test_what_was_compiled_is_said_once_and_the_exceptions_are_marked():
    say(actor(compiled=True), matter=PLAN)
    say(actor(compiled=True), matter=Matter("from a source"))
    say(actor(), matter=Matter("as it happened"))
    html = get("/plans/uk-2013-15/record/").content.decode()
    assert html.count("compiled from sources") == 1
    live = next(line for line in words() if "said as it happened" in line)
    assert "entered as it happened" in live
    assert f"entered on {date.today():%-d %B %Y}" in live  # noqa: DTZ011  # entered now, thirteen years late


def test_erased_words_leave_a_sentence():
    opened()
    act = say(actor(), matter=Matter("something of Ada's"))
    act.words.update(text=None, salt="")
    assert words()[0].startswith("27 June 2013 Cabinet Office said (erased)")


def test_words_of_people_are_shown_as_words():
    opened()
    say(actor(), matter=Matter("<script>alert(1)</script> {body}"))
    html = get("/plans/uk-2013-15/record/").content.decode()
    assert "<script>alert" not in html
    assert words()[0].startswith("27 June 2013 Cabinet Office said <script>alert(1)</script> {body}")


def test_the_copy_to_take_is_the_chain_and_its_head_stands_on_the_page():
    opened()
    seal_pending()
    response = get("/plans/uk-2013-15/record.jsonl")
    assert response["Content-Type"] == "application/x-ndjson"
    lines = list(response.streaming_content)
    proof = verify(lines)
    assert json.loads(lines[1])["words"]["title"]["text"] == "UK plan 2013-15"
    html = get("/plans/uk-2013-15/record/").content.decode()
    assert proof.head in html.replace(" ", "")
    assert "<dd>2</dd>" in html
