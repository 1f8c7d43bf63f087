from datetime import date

import pytest
from django.urls import reverse

from accord.access.actors import Actor, Side
from accord.kit import slots
from accord.kit.dates import When
from accord.network.models import Call, Charter
from accord.process.models import (
    AgreementVersion,
    Blockage,
    BlockageEnd,
    Clause,
    Mandate,
    Signatory,
    Signature,
)
from accord.process.operations import posts
from accord.process.queries import schedule
from accord.process.queries.agreement import in_force
from accord.process.queries.stages import stage_told
from accord.process.queries.table import table_standing
from accord.process.tests import make, make_work_plan

pytestmark = pytest.mark.django_db
PLAN, TABLE, JOIN = (reverse(f"process:{name}", args=["uk-2013-15"]) for name in ("plan", "table", "join"))


@pytest.fixture
def making():
    return make.uk()


def text(client, address, **query):
    response = client.get(address, query)
    assert response.status_code == 200
    return response.content.decode()


def stage_page(slug):
    return reverse("process:stage", args=["uk-2013-15", slug])


def mandate(making, day, who="Francis Maude, Minister for the Cabinet Office", number=1):
    told = {"given_by": who, "words": "We make it together.", "source": "https://example.org/speech"}
    return Mandate.objects.create(plan=making.plan, number=number, since=day, **told)


def version(making, number, *signed):
    """A version that both first bodies must sign, with the signatures they gave on these days."""
    told = {"proposed_by": Side.CIVIL_SOCIETY, "since": make.on(2012, 9, 1)}
    proposed = AgreementVersion.objects.create(plan=making.plan, number=number, **told)
    Clause.objects.create(version=proposed, slug="roles", order=1, title="Roles", text="As agreed.")
    for body, day in zip((making.table.cabinet, making.table.involve), signed, strict=True):
        named = Signatory.objects.create(version=proposed, organisation=body)
        if day:
            Signature.objects.create(plan=making.plan, signatory=named, since=day)
    return proposed


def blockage(making, number, since, until=None, **told):
    fields = {"kind": "clearance", "title": f"Obstacle {number}", "owner_side": Side.GOVERNMENT, **told}
    row = Blockage.objects.create(plan=making.plan, number=number, since=since, **fields)
    if until:
        BlockageEnd.objects.create(blockage=row, since=until)
    return row


def test_where_nothing_is_agreed_the_standing_says_so(making):
    standing = table_standing(making.plan, date(2013, 6, 27))
    assert (standing.mandate, standing.agreement, standing.blockages, standing.since) == (None, None, 0, None)


def test_the_latest_mandate_by_the_day_stands(making):
    mandate(making, make.on(2012, 10, 17))
    mandate(making, make.on(2013, 3, 1), "The Prime Minister", number=2)
    found = [table_standing(making.plan, date(*day)).mandate for day in ((2012, 10, 16), (2012, 10, 17), (2013, 3, 1))]
    assert found[0] is None
    assert [each.words for each in found[1:]] == [
        "Francis Maude, Minister for the Cabinet Office",
        "The Prime Minister",
    ]
    assert found[1].since == make.on(2012, 10, 17)


def test_an_agreement_holds_from_the_last_signature_until_the_next_is_signed(making):
    version(making, 1, make.on(2012, 9, 10), make.on(2012, 9, 12))
    version(making, 2, make.on(2013, 1, 5), make.on(2013, 2, 1))
    version(making, 3, make.on(2013, 3, 1), None)
    days = [date(2012, 9, 11), date(2012, 9, 12), date(2013, 1, 31), date(2013, 2, 1), date(2013, 6, 1)]
    found = [table_standing(making.plan, day).agreement for day in days]
    assert found[0] is None
    assert [each.words for each in found[1:]] == ["1", "1", "2", "2"]
    assert found[1].since == make.on(2012, 9, 12)
    assert found[3].since == make.on(2013, 2, 1)
    assert [in_force(making.plan, day) and str(in_force(making.plan, day).number) for day in days] == [
        each and each.words for each in found
    ]


def test_an_agreement_that_nobody_signed_does_not_read_as_signed(making, client):
    AgreementVersion.objects.filter(pk=version(making, 1, *[make.on(2012, 12, 20)] * 2).pk).update(reconstructed=True)
    words = " ".join(text(client, PLAN, as_of="2013-06-26").split())
    assert 'Version 1, reconstructed from practice, since <time datetime="2012-12-20">20 December 2012' in words
    assert "in force since" not in words


def test_the_latest_work_plan_that_both_sides_agreed_to_is_named(making, client):
    day = make_work_plan.PROPOSED
    first = make_work_plan.proposed("", date(2013, 10, 31), making)
    first.add("The one task", day, 5)
    assert table_standing(making.plan, day).work_plan is None
    first.agreed()
    make_work_plan.proposed("", date(2013, 10, 31), making)
    assert table_standing(making.plan, day).work_plan == 1
    assert table_standing(making.plan, date(2013, 1, 6)).work_plan is None
    words = text(client, PLAN, as_of="2013-06-26")
    assert "Version 1, agreed by both sides" in words
    assert (
        f'href="{reverse("process:work_plan", args=["uk-2013-15"])}?as_of=2013-06-26">What the forecast says' in words
    )


def test_blockages_are_counted_while_they_are_open_with_the_oldest(making):
    blockage(making, 1, make.on(2013, 4, 25), make.on(2013, 6, 27))
    blockage(making, 2, When.month(2013, 5))
    found = [table_standing(making.plan, date(*day)) for day in ((2013, 4, 24), (2013, 5, 31), (2013, 6, 27))]
    assert [each.blockages for each in found] == [0, 2, 1]
    assert [each.since for each in found] == [None, make.on(2013, 4, 25), When.month(2013, 5)]


def test_another_plans_table_does_not_count(making):
    other = make.plan("uk-2016-18", making.table)
    mandate(other, make.on(2012, 10, 17))
    blockage(other, 1, make.on(2012, 10, 17))
    standing = table_standing(making.plan, date(2013, 6, 27))
    assert (standing.mandate, standing.blockages) == (None, 0)


def test_the_front_page_says_it_in_a_line_each_and_leads_on(making, client, django_assert_num_queries):
    mandate(making, make.on(2012, 10, 17))
    version(making, 1, make.on(2012, 9, 10), make.on(2012, 9, 12))
    for number in range(1, 4):
        blockage(making, number, make.on(2013, 5, number))
    words = text(client, PLAN, as_of="2013-06-26")
    assert "Francis Maude, Minister for the Cabinet Office" in words
    assert "Version 1" in words
    assert "3 open blockages" in words
    assert '<time datetime="2013-05-01">1 May 2013</time>' in words
    assert f'href="{TABLE}?as_of=2013-06-26"' in words
    assert f'href="{JOIN}?as_of=2013-06-26"' in words
    with django_assert_num_queries(1):
        table_standing(making.plan, date(2013, 6, 26))


def test_the_table_shows_what_each_area_brings_or_what_will_be_there(making, client, monkeypatch):
    monkeypatch.setitem(slots._panels, "process.table", [])
    assert "Nothing lies on the table yet" in text(client, TABLE)
    subject = {}

    def panel(request, **told):
        subject.update(told)
        return "<section><h2>Agreed</h2></section>"

    monkeypatch.setitem(slots._panels, "process.table", [panel])
    words = text(client, TABLE, as_of="2013-06-26")
    assert "<h2>Agreed</h2>" in words
    assert "Nothing lies on the table yet" not in words
    assert (subject["plan"], subject["day"], subject["past"]) == (making.plan, date(2013, 6, 26), True)
    assert isinstance(subject["actor"], Actor)


def test_joining_in_says_what_comes_next_and_whom_to_ask(making, client):
    home, by = making.table.partnership, making.table.government(date(2013, 5, 1))
    told = {"title": "Point of contact", "kind": "contact", "contact": "team@example.org"}
    post = posts.create_post(
        by, partnership=home, organisation=making.table.cabinet, places=1, since=make.on(2012, 4, 1), **told
    )
    posts.appoint(by, post=post, name="A. Official", since=make.on(2012, 5, 1))
    words = text(client, JOIN, as_of="2013-06-27")
    assert "Consultation on the draft closes" in words
    assert "19 September 2013" in words
    assert "team@example.org" in words
    assert "A. Official" in words


def test_joining_in_leads_to_the_network_and_to_the_calls_that_are_open(making, client):
    home, since = making.table.partnership, make.on(2012, 5, 1)
    told = {"statement": "Together.", "rules": "Ours.", "criteria": ["Independent"], "decision_days": 10}
    Charter.objects.create(partnership=home, number=1, since=since, **told)
    days = {"nominations_close": date(2012, 9, 1), "opens": date(2012, 9, 3), "closes": date(2012, 9, 10)}
    told = {"purpose": "choose", "method": "consent", "term_months": 24, "quorum": 30, **days}
    Call.objects.create(partnership=home, number=1, since=make.on(2012, 8, 1), **told)
    on_last_day, after = (text(client, JOIN, as_of=day) for day in ("2012-09-10", "2012-09-11"))
    assert "the answer comes within 10 working days" in on_last_day
    assert f'href="{reverse("network:join", args=["uk"])}' in after
    assert "and answer until 10 September 2012" in on_last_day
    assert "and answer until" not in after


def test_where_nothing_is_open_joining_in_says_what_will_be(client, monkeypatch):
    make.plan()
    monkeypatch.setitem(slots._panels, "process.join", [])
    words = text(client, JOIN)
    assert "Nothing is open to answer just now" in words
    assert "Nobody is named yet" in words
    assert "No further day has been set." in words


def test_a_stage_tells_what_was_planned_and_what_happened_in_it(making, client):
    making.event("E01", make.on(2013, 5, 2), title="The draft goes round", stage="draft", actors="Cabinet Office")
    making.event("E02", make.on(2013, 7, 25), title="The panel meets", stage="final")
    blockage(making, 1, make.on(2013, 4, 25), title="Clearance is in nobody's plan")
    blockage(making, 2, make.on(2013, 8, 1), title="Much later")
    words = text(client, stage_page("draft"))
    assert "The draft goes round" in words
    assert "The panel meets" not in words
    assert "22 to 24 April 2013" in words
    assert "64 days late" in words
    assert "Clearance is in nobody&#39;s plan" in words
    assert "Much later" not in words
    assert "<li>Cabinet Office</li>" in words
    assert f'href="{stage_page("draft")}"' in text(client, reverse("process:timeline", args=["uk-2013-15"]))


def test_a_stage_lists_the_tasks_of_the_version_in_force(making, client):
    day = make_work_plan.PROPOSED
    for version in ("Cleared by two departments", "Cleared by ten departments"):
        work_plan = make_work_plan.proposed("", date(2013, 10, 31), making)
        work_plan.add(version, day, 5, stage=making.stages["draft"])
        work_plan.agreed()
    words = text(client, stage_page("draft"))
    assert "Cleared by ten departments" in words
    assert "Cleared by two departments" not in words


def test_a_past_day_shows_no_later_event_of_a_stage(making, client):
    making.event("E01", make.on(2013, 5, 2), title="The draft goes round", stage="draft")
    assert "The draft goes round" not in text(client, stage_page("draft"), as_of="2013-05-01")


def test_a_blockage_touches_a_stage_it_lasted_into_or_whose_task_it_holds_up(making):
    blockage(making, 1, make.on(2013, 1, 1), make.on(2013, 1, 31))
    blockage(making, 2, make.on(2013, 1, 1), make.on(2013, 3, 1))
    dates = schedule(making.plan, date(2014, 1, 1))
    draft = next(stage for stage in dates.stages if stage.slug == "draft")
    told = stage_told(making.plan, draft, making.table.government(), date(2014, 1, 1), past=False)
    assert [each.number for each in told.blockages] == [2]


@pytest.mark.parametrize("address", [TABLE, JOIN, stage_page("draft")])
def test_before_the_plan_there_is_no_page(making, client, address):
    assert client.get(address, {"as_of": "2012-03-31"}).status_code == 404
    assert client.get(address, {"as_of": "yesterday"}).status_code == 400
    assert client.get(address.replace("uk-2013-15", "fr")).status_code == 404


def test_a_stage_that_is_not_there_is_not_found(making, client):
    assert client.get(stage_page("nowhere")).status_code == 404


def test_ten_times_the_rows_cost_the_same_queries(making, client, django_assert_max_num_queries):
    for number in range(1, 40):
        making.event(f"E{number:02}", make.on(2013, 5, 2), stage="draft", actors="Involve")
        blockage(making, number, make.on(2013, 4, 25))
    for address, most in ((TABLE, 30), (JOIN, 12), (stage_page("draft"), 9)):
        with django_assert_max_num_queries(most):
            text(client, address)
