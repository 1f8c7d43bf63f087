from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accord.access.actors import Actor, Role
from accord.access.models import Visibility
from accord.access.rules import Refused
from accord.kit.dates import When
from accord.network.tests import make as network
from accord.process.models import AgreementVersion, Clause, Decision, Handover, HandoverStep, Signature
from accord.process.operations import posts
from accord.process.queries.handover import introduction_days
from accord.process.tests import make, make_posts
from accord.process.tests.test_blockage import task
from accord.record.dues import dues

pytestmark = pytest.mark.django_db
PLAN = "uk-2013-15"
JUNE = date(2013, 6, 20)
PAGE = reverse("process:handover", args=[PLAN, "policy-lead", 2])


@pytest.fixture
def making():
    return make.plan()


@pytest.fixture
def handover(making):
    """Ann is gone in spring, Bo begins on 20 June."""
    post = make_posts.post(making.table, contact="opengov@cabinetoffice.gov.uk")
    ann = make_posts.named(making.table, post, "Ann", When.day(make_posts.START))
    make_posts.left(making.table, ann, When.season(2013, "spring"))
    make_posts.went_round(making.table, date(2013, 6, 1))
    return make_posts.named(making.table, post, "Bo", When.day(JUNE)).handover


def text(client, page=PAGE, **query):
    response = client.get(page, query)
    assert response.status_code == 200
    return response.content.decode()


def main(words):
    """The page without its frame, which tells the day one reads on."""
    return words.partition("<main")[2].partition("</main>")[0].replace("?as_of=2013-06-20", "")


def owed(day, home="uk"):
    found = dues(Actor.anonymous(network.noon(day)), day, home)
    return {(due.body, due.what.split(":")[0]) for due in found if "handover" in due.address}


def test_it_is_prepared_with_the_appointment_ten_working_days_ahead(handover):
    assert (handover.day, handover.introduce_by) == (JUNE, date(2013, 7, 4))


def test_the_agreement_in_force_sets_its_own_number_of_days(making):
    version = AgreementVersion.objects.create(
        plan=making.plan, number=1, proposed_by="government", since=When.day(make_posts.START)
    )
    signatory = version.signatories.create(organisation=making.table.cabinet)
    Clause.objects.create(version=version, slug="people", order=1, title="People", terms={"introduction-days": 3})
    assert introduction_days(making.table.partnership, JUNE) is None
    Signature.objects.create(plan=making.plan, signatory=signatory, since=When.day(make_posts.START))
    assert introduction_days(making.table.partnership, JUNE) == 3
    post = make_posts.post(making.table)
    holder = make_posts.named(making.table, post, "Bo", When.day(JUNE))
    assert holder.handover.introduce_by == date(2013, 6, 25)


def test_the_pack_is_made_from_the_record(client, making, handover):
    mine = task(making.plan)
    making.milestone("draft", "draft-published", "The draft is published")
    making.planned("draft-published", make.on(2013, 6, 27), make.on(2013, 6, 19))
    making.event("E43", make.on(2013, 6, 19), title="The network meets the new leads")
    civil = posts.create_post(
        making.table.civil_society(JUNE),
        partnership=making.table.partnership,
        title="Coordinator",
        kind="coordinator",
        organisation=making.table.involve,
        places=1,
        contact="coordinator@opengovernment.org.uk",
        since=When.day(date(2012, 9, 1)),
    )
    words = text(client)
    for part in (
        mine.title,
        "The network meets the new leads",
        "coordinator@opengovernment.org.uk",
        "Ann",
        "until spring 2013",
        "The draft is published",
        "Open asks of civil society",
        "Promises that name this body",
        "No partnership agreement was in force",
    ):
        assert part in words, part
    assert civil.title in words
    assert "What the record holds for this post, as it stood on 20 June 2013." in words


def test_it_reads_the_same_for_ever(client, making, handover):
    making.event("E43", make.on(2013, 6, 19), title="The network meets the new leads")
    then = main(text(client, as_of="2013-06-20"))
    making.event("E50", make.on(2013, 10, 8), title="An open letter")
    make_posts.blockage(making.table, making.plan, When.day(date(2013, 9, 1)))
    make_posts.left(making.table, handover.holder, When.day(date(2013, 11, 1)))
    for day in ("2013-12-01", "2014-06-01"):
        later = main(text(client, as_of=day)).replace(f"?as_of={day}", "")
        assert later.partition("<aside")[0] == then.partition("<aside")[0]
    assert "An open letter" not in text(client)
    assert client.get(PAGE, {"as_of": "2013-06-19"}).status_code == 404


def test_what_is_kept_at_the_table_is_not_handed_to_the_public(client, making, handover):
    Decision.objects.create(
        plan=making.plan,
        number=1,
        question="A question in confidence?",
        matter="other",
        way="consensus",
        options=["Yes"],
        closes=date(2013, 7, 1),
        visibility=Visibility.TABLE,
        since=When.day(date(2013, 6, 1)),
    )
    assert "in confidence" not in text(client)
    person = network.person("Lead")
    make_posts.seated(making.table, Role.LEAD_OFFICIAL, making.table.cabinet, person)
    client.force_login(person)
    assert "in confidence" in text(client)


def test_a_seat_of_the_body_confirms_and_nobody_else(making, handover):
    other = make_posts.seated(
        making.table, Role.POLICY_OFFICIAL, making.table.body("Department for Education", "government")
    )
    told = {"handover": handover, "since": When.day(JUNE)}
    for actor in (other, making.table.civil_society(JUNE), Actor.anonymous(network.noon(JUNE))):
        with pytest.raises(Refused) as refused:
            posts.confirm_handover(actor, **told)
    with pytest.raises(Refused) as refused:
        posts.confirm_handover(other, **told)
    assert str(refused.value) == "This is for Bo, or somebody else of Cabinet Office on their behalf."
    posts.confirm_handover(making.table.government(JUNE), **told)
    with pytest.raises(ValidationError):
        posts.confirm_handover(making.table.government(JUNE), **told)


def test_who_has_an_account_confirms_alone(making):
    bo = network.person("Bo")
    post = make_posts.post(making.table)
    handover = make_posts.named(making.table, post, "Bo", When.day(JUNE), person=bo).handover
    with pytest.raises(Refused) as refused:
        posts.confirm_handover(making.table.government(JUNE), handover=handover, since=When.day(JUNE))
    assert str(refused.value) == "Only Bo can confirm what they have read."
    posts.confirm_handover(Actor(bo.reference, None, network.noon(JUNE)), handover=handover, since=When.day(JUNE))
    assert HandoverStep.objects.get().kind == HandoverStep.Kind.CONFIRMED


def test_nothing_is_confirmed_before_the_newcomer_began(making, handover):
    with pytest.raises(ValidationError) as refused:
        posts.introduce(making.table.civil_society(JUNE), handover=handover, since=When.day(date(2013, 6, 19)))
    assert "since" in refused.value.message_dict
    assert not HandoverStep.objects.exists()


def test_the_introduction_is_on_both_sides_lists_until_it_was_held(making, handover):
    assert owed(JUNE) == {
        ("Cabinet Office", "Read the handover"),
        ("Cabinet Office", "Meet who is new"),
        ("Involve", "Meet who is new"),
    }
    posts.introduce(making.table.civil_society(date(2013, 6, 25)), handover=handover, since=When.day(date(2013, 6, 25)))
    assert owed(date(2013, 6, 24)) == owed(JUNE)
    assert owed(date(2013, 6, 25)) == {("Cabinet Office", "Read the handover")}
    posts.confirm_handover(
        making.table.government(date(2013, 6, 26)), handover=handover, since=When.day(date(2013, 6, 26))
    )
    assert owed(date(2013, 6, 26)) == set()


def test_nothing_is_owed_at_another_table_or_for_who_has_left(making, handover):
    make.plan("nz-2013-15", network.table("nz", "Pacific/Auckland"))
    assert owed(JUNE, "nz") == set()
    make_posts.left(making.table, handover.holder, When.day(date(2013, 9, 1)))
    assert owed(date(2013, 9, 1)) == set()
    assert owed(date(2016, 1, 1)) == set()


def test_the_successor_confirms_in_the_browsers_way(client, making, handover):
    person = network.person("Bo")
    make_posts.seated(making.table, Role.POLICY_OFFICIAL, making.table.cabinet, person)
    client.force_login(person)
    assert "I have read it" in text(client)
    confirm = reverse("process:confirm_handover", args=[PLAN, "policy-lead", 2])
    assert "I have read the handover" in text(client, confirm)
    response = client.post(confirm, {"since": "19 June 2013", "words": "Thank you."})
    assert response.status_code == 422
    assert "Bo only began then: 20 June 2013." in response.content.decode()
    assert "Thank you." in response.content.decode()
    response = client.post(confirm, {"since": "21 June 2013", "words": "Thank you."}, follow=True)
    assert "Everybody can see that the handover was read" in response.content.decode()
    introduce = reverse("process:introduce", args=[PLAN, "policy-lead", 2])
    response = client.post(introduce, {"since": "25 June 2013"})
    assert response.status_code == 422
    assert "This is for the lead official" in response.content.decode()
    assert Handover.objects.get(holder__number=2).steps.count() == 1


def test_a_long_pack_costs_a_bounded_number_of_queries(client, making, handover, django_assert_max_num_queries):
    for number in range(1, 31):
        task(making.plan, number)
        make_posts.post(making.table, title=f"Post {number}", contact="a@post.example")
    # A pack brings together all that is open at the table, of every room: half of the queries are those of its dues,
    # one or a few for each source, however much it gives.
    with django_assert_max_num_queries(50):
        text(client)


def test_nobody_has_read_or_met_on_a_day_that_has_not_come(making, handover):
    for do in (posts.confirm_handover, posts.introduce):
        with pytest.raises(ValidationError, match="21 June 2013 has not come yet"):
            do(making.table.government(JUNE), handover=handover, since=When.day(date(2013, 6, 21)))
    posts.introduce(making.table.government(date(2013, 6, 25)), handover=handover, since=When.month(2013, 6))
    assert HandoverStep.objects.get().since.over_by(date(2013, 6, 25))


def test_what_another_table_owes_is_not_handed_over(client, making, handover):
    other = network.table("nz", "Pacific/Auckland")
    elsewhere = make.plan("nz-2013-15", other)
    make_posts.named(other, make_posts.post(other, title="Elsewhere"), "Cy", When.day(date(2013, 6, 10)))
    assert "Cy" in text(client, reverse("process:handover", args=[elsewhere.plan.slug, "elsewhere", 1]))
    assert "Cy" not in text(client)
