"""What was said at a meeting becomes an ask, or stands with a commitment or an ask: once, and traced."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accord.access.actors import Role, Side
from accord.access.rules import Refused
from accord.drafting import operations
from accord.drafting.models import Ask, Capture
from accord.drafting.tests.make_meetings import MET, ROOM, TABLE, brokering
from accord.kit.dates import When
from accord.meetings.operations import minutes
from accord.process.tests.make_decisions import sign_in
from accord.record.models import Act

pytestmark = pytest.mark.django_db
PLAN = "uk-2013-15"


@pytest.fixture
def made():
    return brokering()


def at(name, said):
    return reverse(f"drafting:{name}", args=[PLAN, said.meeting.code, said.code])


def test_an_ask_is_made_with_the_next_number_and_leads_back_to_the_meeting(client, made):
    made.plan.ask("A01")
    made.plan.ask("A16")
    capture = made.ask_of(made.said(made.meet(title="Lunch")))
    assert (capture.ask.number, capture.new_ask) == ("A17", True)
    page = client.get(reverse("drafting:ask", args=[PLAN, "A17"])).text
    assert f'#said-{capture.contribution.code}">Lunch</a>: the ask was made of it' in page
    assert list(Act.objects.filter(thing__contains="A17").values_list("verb", flat=True)) == ["drafting.publish_ask"]
    assert Act.objects.get(verb="drafting.make_ask").facts["ends"][1] == capture.ask.reference


def test_the_first_ask_of_a_plan_is_number_one(made):
    assert made.ask_of(made.said(made.meet())).ask.number == "A01"


def test_words_become_something_once(made):
    said, ask = made.said(made.meet()), made.plan.ask()
    made.attach(said, ask=ask)
    for again in (lambda: made.attach(said, ask=ask), lambda: made.ask_of(said)):
        with pytest.raises(ValidationError, match="already"):
            again()
    assert (Capture.objects.count(), Ask.objects.count()) == (1, 1)


def test_an_ask_needs_its_words(made):
    said = made.said(made.meet())
    with pytest.raises(ValidationError) as refused:
        made.ask_of(said, summary="  ")
    assert set(refused.value.message_dict) == {"summary"}
    assert not Ask.objects.exists()


def test_government_attaches_and_asks_for_nothing(made):
    said = made.said(made.meet())
    official = made.plan.government(MET)
    told = {"title": "T", "section": "S", "summary": "W", "since": When.day(MET)}
    with pytest.raises(Refused):
        operations.make_ask(official, contribution=said, **told)
    row = operations.attach(official, contribution=said, commitment=made.plan.commitment(3), since=When.day(MET))
    assert row.matter.number == 3


def test_the_other_sides_room_cannot_be_brought_out(made):
    said = made.said(made.meet(kind="network-meeting", visibility=ROOM))
    with pytest.raises(Refused):
        operations.attach(made.plan.government(MET), contribution=said, ask=made.plan.ask(), since=When.day(MET))


@pytest.mark.parametrize("visibility", [TABLE, ROOM])
def test_what_was_said_in_private_stays_there_though_the_ask_is_public(client, made, visibility):
    kind = {"kind": "network-meeting"} if visibility == ROOM else {}
    meeting = made.meet(title="Behind the door", visibility=visibility, **kind)
    capture = made.ask_of(made.said(meeting, "The minister is worried."))
    address = reverse("drafting:ask", args=[PLAN, capture.ask.number])
    public = client.get(address).text
    assert "Spending" in public
    assert "worried" not in public
    assert "Behind the door" not in public
    sign_in(client, made.plan.making, Role.COORDINATOR)
    assert "Behind the door" in client.get(address).text
    assert Act.objects.get(verb="drafting.make_ask").visibility == visibility


def test_where_nobody_is_told_no_name_comes_out_with_the_ask(client, made):
    meeting = made.meet()
    minutes.set_attribution(made.actor(), meeting=meeting, rule="chatham", since=When.day(MET))
    said = made.said(meeting, "Ann Example wants it all.", name="Ann Example", consent="named")
    capture = made.ask_of(made.said(meeting, "Ann Example said so.", name="Bo Example", consent="named"))
    sign_in(client, made.plan.making, Role.COORDINATOR)
    pages = [at("make_ask", said), at("attach", said), reverse("drafting:ask", args=[PLAN, capture.ask.number])]
    for address in [*pages, reverse("meetings:meeting", args=[PLAN, meeting.code])]:
        page = client.get(address).text
        assert "Example" not in page, address
        assert "quote civil-society" not in page, address
    assert "wants it all" in client.get(at("make_ask", said)).text


def test_a_form_begins_with_public_words_and_never_with_private_ones(client, made):
    open_one, private = made.said(made.meet()), made.said(made.meet(visibility=TABLE), "The minister is worried.")
    sign_in(client, made.plan.making, Role.COORDINATOR)
    assert ">\nPublish the spending.</textarea>" in client.get(at("make_ask", open_one)).text
    form = client.get(at("make_ask", private)).text
    assert "tell nothing that must stay there" in form
    assert "worried.</textarea>" not in form


def test_typed_in_a_form_it_becomes_an_ask_and_nothing_typed_is_lost(client, made):
    said = made.said(made.meet())
    sign_in(client, made.plan.making, Role.COORDINATOR)
    kept = client.post(at("make_ask", said), {"title": "Spending", "section": "", "summary": "All of it."})
    assert kept.status_code == 422
    assert "All of it." in kept.text
    done = client.post(at("make_ask", said), {"title": "Spending", "section": "1", "summary": "All of it."})
    assert done["Location"] == reverse("drafting:ask", args=[PLAN, "A01"])


def test_the_page_of_the_form_is_there_for_whoever_may_read_what_was_said(client, made):
    private = made.said(made.meet(kind="network-meeting", visibility=ROOM))
    sign_in(client, made.plan.making, Role.LEAD_OFFICIAL)
    for name in ("make_ask", "attach"):
        assert client.get(at(name, private)).status_code == 404


def test_beside_what_was_said_stands_what_became_of_it(client, made, django_assert_max_num_queries):
    meeting, ask = made.meet(), made.plan.ask()
    said = [made.said(meeting, f"Words {number}.", side=Side.GOVERNMENT) for number in range(6)]
    made.attach(said[0], ask=ask)
    made.ask_of(said[1])
    page = client.get(reverse("meetings:meeting", args=[PLAN, meeting.code])).text
    assert "Stands with" in page
    assert "Became ask A02" in page
    assert "Make an ask of it" not in page
    sign_in(client, made.plan.making, Role.COORDINATOR)
    seen = client.get(reverse("meetings:meeting", args=[PLAN, meeting.code])).text
    assert seen.count(">Make an ask of it<") == seen.count(">Attach it as a comment<") == 4
