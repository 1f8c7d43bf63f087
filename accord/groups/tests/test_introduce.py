from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from accord.access.actors import Side
from accord.access.rules import Refused
from accord.groups.models import Introduction, IntroductionStep, Mandate
from accord.groups.operations import groups, matching
from accord.groups.queries.matching import Kind, State, introductions_of, mandates_of, proposals, to_meet
from accord.groups.tests.make_matching import DAY, matched
from accord.kit.dates import When
from accord.network.tests import make as network
from accord.process.operations import posts
from accord.process.tests import make
from accord.process.tests.make_agreement import agreed, clauses
from accord.record.dues import dues
from accord.record.models import Act

pytestmark = pytest.mark.django_db
TODAY = When.day(DAY)
LATER = DAY + timedelta(days=9)


@pytest.fixture
def made():
    return matched()


def proposed(made, day=DAY, actor=None):
    return [(each.official.name, each.civil.name) for each in proposals(made.plan, actor or made.lead(day), day)]


def read(made, day=DAY):
    (found,) = introductions_of(made.plan, day)
    return found


def said(error):
    return " ".join(error.value.messages)


# What a body of government answers for


def test_a_mandate_keeps_its_words_and_each_theme_once(made):
    mandate = made.mandate("Open contracting", " open  contracting", "", "Budget", words=" All money. ")
    assert (mandate.words, mandate.themes) == ("All money.", ["open  contracting", "Budget"])
    act = Act.objects.get(verb="groups.state_mandate")
    assert (act.visibility, act.plan) == ("public", "uk-2013-15")


def test_the_latest_mandate_holds_and_the_earlier_stays(made):
    made.mandate("budget")
    made.mandate("debt", day=LATER)
    assert mandates_of(made.plan, DAY)[made.finance.pk].themes == ["budget"]
    assert mandates_of(made.plan, LATER)[made.finance.pk].themes == ["debt"]


def test_the_body_itself_or_the_lead_official_says_what_it_answers_for(made):
    told = {"plan": made.plan, "organisation": made.finance, "words": "Money.", "themes": [], "since": TODAY}
    matching.state_mandate(made.seat(made.finance), **told)
    cabinet = made.making.table.cabinet
    for actor in (made.seat(cabinet), made.coordinator(), made.seat(made.watch)):
        with pytest.raises(Refused):
            matching.state_mandate(actor, **told)
    assert Mandate.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"words": " "}, "words"),
        ({"themes": ["x" * 121]}, "themes"),
        ({"since": When.day(LATER)}, "since"),
        ({"since": When.unknown()}, "since"),
        ({"since": When.day(make.OPENED)}, "since"),
    ],
)
def test_a_mandate_that_cannot_be_is_refused_at_its_field(made, wrong, field):
    made.mandate("budget")
    told = {"organisation": made.finance, "words": "Money.", "themes": [], "since": TODAY, **wrong}
    with pytest.raises(ValidationError) as error:
        matching.state_mandate(made.lead(), plan=made.plan, **told)
    assert set(error.value.message_dict) == {field}
    assert Mandate.objects.count() == 1


# Who should know each other


def test_a_shared_theme_proposes_an_introduction_and_a_made_one_is_not_proposed_again(made):
    made.mandate("open contracting")
    made.declares("Open Contracting")
    (found,) = proposals(made.plan, made.lead(), DAY)
    assert (found.official, found.civil, found.shared) == (made.finance, made.watch, ("open contracting",))
    assert found.reason.startswith("Both name “open contracting”.")
    made.introduced()
    assert proposed(made) == []


def test_one_that_was_declined_is_not_proposed_again(made):
    made.mandate("open contracting")
    made.declares("open contracting")
    matching.decline(made.seat(made.watch), introduction=made.introduced(), since=TODAY, words="We know them.")
    assert proposed(made) == []


def test_it_is_proposed_as_of_the_day_both_had_said_it(made):
    made.mandate("open contracting")
    made.declares("open contracting", day=LATER)
    assert proposed(made) == []
    assert proposed(made, LATER) == [("Ministry of Finance", "Spending Watch")]
    made.introduced(LATER + timedelta(days=1))
    assert proposed(made, LATER) == [("Ministry of Finance", "Spending Watch")]


def test_posts_and_groups_propose_too(made):
    made.declares("procurement")
    told = {"title": "Buyer", "kind": "other", "places": 1, "theme": "Procurement of everything"}
    home = made.plan.partnership
    posts.create_post(made.lead(), partnership=home, organisation=made.finance, since=TODAY, **told)
    (found,) = proposals(made.plan, made.lead(), DAY)
    assert "Ministry of Finance has a post that covers it: Buyer." in found.reason


def test_a_group_proposes_who_is_missing_in_it_and_nobody_once_both_are_there(made):
    made.mandate("open contracting")
    group = groups.set_up(
        made.lead(),
        plan=made.plan,
        title="Contracts",
        theme="Open contracting",
        purpose="x",
        quiet_days=60,
        since=TODAY,
    )
    groups.join(made.seat(made.watch), group=group, organisation=made.watch, since=TODAY)
    (found,) = proposals(made.plan, made.lead(), DAY)
    assert "Spending Watch works on it in the group “Contracts”, without Ministry of Finance." in found.reason
    groups.join(made.lead(), group=group, organisation=made.finance, since=TODAY)
    assert proposed(made) == []


def test_a_group_that_ended_proposes_nobody_and_keeps_nobody_apart(made):
    made.mandate("open contracting")
    told = {"theme": "Open contracting", "purpose": "x", "quiet_days": 60}
    group = groups.set_up(made.lead(), plan=made.plan, title="Contracts", since=TODAY, **told)
    for body in (made.watch, made.finance):
        groups.join(made.seat(body), group=group, organisation=body, since=TODAY)
    groups.end_group(made.lead(LATER), group=group, since=When.day(LATER), reason="Done.")
    assert proposed(made, LATER) == []
    made.declares("open contracting")
    assert proposed(made) == []
    assert proposed(made, LATER) == [("Ministry of Finance", "Spending Watch")]


def test_those_of_ones_own_body_come_first(made):
    other = made.making.table.body("Another Ministry", Side.GOVERNMENT)
    made.mandate("aid")
    made.mandate("aid", body=other)
    made.declares("aid")
    assert proposed(made)[0][0] == "Another Ministry"
    assert proposed(made, actor=made.seat(made.finance))[0][0] == "Ministry of Finance"


def test_many_bodies_cost_the_same_queries(made, django_assert_num_queries):
    for number in range(12):
        made.declares("aid", body=made.member(f"Member {number}"))
        made.mandate("aid", body=made.making.table.body(f"Ministry {number}", Side.GOVERNMENT))
    for name in ("Contracts", "Budgets"):
        told = {"theme": "", "purpose": "x", "quiet_days": 60, "since": TODAY}
        group = groups.set_up(made.lead(), plan=made.plan, title=name, **told)
        groups.join(made.seat(made.watch), group=group, organisation=made.watch, since=TODAY)
    with django_assert_num_queries(8):
        assert len(proposals(made.plan, made.lead(), DAY)) == 144


# The steps


def test_the_whole_way_reads_as_it_went(made):
    introduction = made.sent()
    matching.meet(made.coordinator(LATER), introduction=introduction, since=When.day(LATER))
    assert read(made, LATER).told == "introduced 3 June 2013, first met 12 June 2013"
    assert (read(made, LATER).state, read(made).state) == (State.MET, State.SENT)
    acts = Act.objects.filter(verb__startswith="groups.").order_by("id").values_list("verb", "visibility")
    assert list(acts) == [
        ("groups.introduce", "public"),
        ("groups.accept_introduction", "public"),
        ("groups.accept_introduction", "public"),
        ("groups.send_introduction", "public"),
        ("groups.meet", "public"),
    ]


def test_each_side_says_yes_for_itself(made):
    introduction = made.introduced()
    assert [body.name for body in read(made).waiting_for] == ["Ministry of Finance", "Spending Watch"]
    matching.accept(made.lead(), introduction=introduction, since=TODAY)
    assert [body.name for body in read(made).waiting_for] == ["Spending Watch"]
    for actor in (made.seat(made.making.table.cabinet), made.seat(made.making.table.involve)):
        with pytest.raises(Refused, match="itself, or the lead of its side"):
            matching.accept(actor, introduction=introduction, since=TODAY)
    matching.accept(made.seat(made.watch), introduction=introduction, since=TODAY)
    assert read(made).state == State.ACCEPTED


@pytest.mark.parametrize(
    ("stage", "step", "words"),
    [
        ("introduced", matching.send, "Not everybody has said yes: Ministry of Finance, Spending Watch."),
        ("introduced", matching.meet, "They were not introduced yet"),
        ("accepted", matching.accept, "This was done on 3 June 2013 already."),
        ("accepted", matching.meet, "They were not introduced yet"),
        ("sent", matching.send, "This was done on 3 June 2013 already."),
        ("sent", matching.accept, "This was done on 3 June 2013 already."),
    ],
)
def test_a_step_out_of_turn_or_twice_is_refused(made, stage, step, words):
    introduction = getattr(made, stage)()
    before = IntroductionStep.objects.count()
    with pytest.raises(ValidationError) as error:
        step(made.lead(), introduction=introduction, since=TODAY)
    assert words in said(error)
    assert IntroductionStep.objects.count() == before


@pytest.mark.parametrize("last", [Kind.MET, Kind.DECLINED])
def test_nothing_comes_after_a_meeting_or_a_no(made, last):
    introduction = made.sent()
    if last == Kind.MET:
        matching.meet(made.lead(), introduction=introduction, since=TODAY)
    else:
        matching.decline(made.lead(), introduction=introduction, since=TODAY, words="No time.")
    for step in (matching.accept, matching.decline, matching.send, matching.meet):
        with pytest.raises(ValidationError, match="Nothing more comes of this introduction"):
            step(made.coordinator(), introduction=introduction, since=TODAY, words="Again.")


@pytest.mark.parametrize("step", [matching.accept, matching.decline])
def test_no_step_before_the_introduction_was_made_and_none_to_come(made, step):
    introduction = made.introduced()
    for day in (DAY - timedelta(days=1), LATER):
        with pytest.raises(ValidationError) as error:
            step(made.lead(), introduction=introduction, since=When.day(day), words="Yes.")
        assert set(error.value.message_dict) == {"since"}


def test_nobody_meets_before_being_introduced(made):
    introduction = made.accepted()
    matching.send(made.lead(LATER), introduction=introduction, since=When.day(LATER))
    with pytest.raises(ValidationError) as error:
        matching.meet(made.lead(LATER), introduction=introduction, since=TODAY)
    assert set(error.value.message_dict) == {"since"}
    matching.meet(made.lead(LATER), introduction=introduction, since=When.month(2013, 6))


def test_declining_needs_words(made):
    with pytest.raises(ValidationError) as error:
        matching.decline(made.lead(), introduction=made.introduced(), since=TODAY, words=" ")
    assert set(error.value.message_dict) == {"words"}
    assert not IntroductionStep.objects.exists()


def test_a_pair_is_introduced_once(made):
    made.introduced()
    with pytest.raises(ValidationError, match="This introduction was proposed before: 3 June 2013"):
        made.introduced(LATER)
    with pytest.raises(IntegrityError), transaction.atomic():
        Introduction.objects.create(plan=made.plan, official=made.finance, civil=made.watch, reason="x", since=TODAY)


def test_who_cannot_be_introduced_is_told_at_the_field(made):
    away = network.table("nl")
    other = make.plan("uk-2016-18", made.making.table)
    group = groups.set_up(
        made.lead(), plan=other.plan, title="Later", theme="", purpose="x", quiet_days=60, since=TODAY
    )
    for wrong in (
        {"official": away.cabinet},
        {"civil": away.involve},
        {"civil": made.making.table.cabinet},
        {"group": group},
        {"reason": " "},
    ):
        with pytest.raises(ValidationError) as error:
            made.introduced(**wrong)
        assert set(error.value.message_dict) == set(wrong)
    with pytest.raises(Refused):
        made.introduced(official=made.watch)
    assert not Introduction.objects.exists()


def test_those_who_come_together_are_found_while_they_have_not_met(made):
    introduction = made.sent()
    both = [made.finance, made.watch]
    assert to_meet(made.plan, both, DAY) == [introduction]
    assert to_meet(made.plan, both, DAY - timedelta(days=1)) == []
    assert to_meet(made.plan, [made.finance, made.making.table.involve], DAY) == []
    matching.meet(made.lead(), introduction=introduction, since=TODAY)
    assert to_meet(made.plan, both, DAY) == []


# What is owed


def owed(made, day=DAY):
    return [
        (due.what, due.body, str(due.by)) for due in dues(made.lead(day), day, "uk") if "Spending Watch" in due.what
    ]


def test_a_yes_is_owed_by_the_body_that_has_not_said_it(made):
    introduction = made.introduced()
    matching.accept(made.lead(), introduction=introduction, since=TODAY)
    waiting = "Say yes or no to an introduction: Ministry of Finance and Spending Watch"
    assert owed(made) == [(waiting, "Spending Watch", "date unknown")]


def test_a_first_meeting_is_owed_by_both_within_the_days_agreed(made):
    agreed(made.making, clauses=clauses(introduction_days=5))
    introduction = made.sent()
    meeting = "Meet for the first time: Ministry of Finance and Spending Watch"
    expected = [(meeting, "Ministry of Finance", "10 June 2013"), (meeting, "Spending Watch", "10 June 2013")]
    assert owed(made) == expected
    late = [due for due in dues(made.lead(LATER), LATER, "uk") if due.what == meeting]
    assert [due.overdue(LATER) for due in late] == [True, True]
    matching.meet(made.lead(LATER), introduction=introduction, since=When.day(LATER))
    assert owed(made, LATER) == []
    assert owed(made) == expected


def test_nothing_is_owed_for_a_plan_put_together_from_sources_or_over(made):
    made.sent()
    assert owed(made)
    assert not owed(made, made.plan.last_day + timedelta(days=1))
    made.plan.compiled = True
    made.plan.save()
    assert not owed(made)


def test_without_an_agreement_nobody_makes_a_day_up(made):
    made.sent()
    assert {by for _what, _body, by in owed(made)} == {"date unknown"}
