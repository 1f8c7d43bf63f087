from dataclasses import replace
from datetime import time

import pytest
from django.core.exceptions import ValidationError

from accord.access.actors import Actor, Role, Seat, Side
from accord.access.rules import Refused
from accord.kit.dates import When
from accord.meetings.models import AttributionRule, Contribution, Material, Session
from accord.meetings.queries.events import recorded
from accord.meetings.tests.make_events import recording
from accord.meetings.tests.make_meetings import CALLED, MET
from accord.network.tests import make as network
from accord.network.tests.make import noon
from accord.record.models import Act, Words
from accord.record.publics import publics

pytestmark = pytest.mark.django_db
NOBODY = Actor.anonymous(noon(MET))


@pytest.fixture
def made():
    return recording()


def rule(made, name):
    AttributionRule.objects.create(meeting=made.meeting, rule=name, since=When.day(MET))


def told(made, actor=NOBODY):
    return [(each.who, each.side, each.words) for each in recorded(made.meeting, actor, MET).said]


def exported(model):
    [public] = [each for each in publics() if each.model is model]
    rows = public.visible(NOBODY)
    return [" ".join(str(getattr(row, field)) for field in public.fields) for row in rows]


def test_sessions_are_numbered_and_the_last_report_counts(made):
    first, second = made.session(starts=time(10), ends=time(11)), made.session("Budgets")
    made.report(first, "A first thought.")
    made.report(first)
    read = recorded(made.meeting, NOBODY, MET)
    assert [(each.session.number, each.outcome) for each in read.sessions] == [(1, "Publish every one."), (2, "")]
    assert first.outcomes.count() == 2
    assert second.starts is None


@pytest.mark.parametrize(
    ("wrong", "field", "words"),
    [
        ({"title": " "}, "title", "This field cannot be blank."),
        ({"starts": time(11), "ends": time(10)}, "ends", "It would end before it begins, at 11:00."),
        ({"starts": time(11), "ends": time(11)}, "ends", "It would end before it begins"),
        ({"ends": time(10)}, "starts", "say when it begins"),
        ({"since": When.unknown()}, "since", "Say when"),
    ],
)
def test_a_session_that_cannot_be_is_told_at_its_field(made, wrong, field, words):
    with pytest.raises(ValidationError) as refused:
        made.session(**wrong)
    assert words in str(refused.value.message_dict[field])
    assert not Session.objects.exists()


def test_a_rapporteur_is_of_this_table(made):
    with pytest.raises(ValidationError, match="at another table"):
        made.session(rapporteur=network.table("fr").involve)


def test_the_rapporteurs_body_reports_or_who_leads_a_side(made):
    tearfund = made.meetings.table.body("Tearfund")
    session = made.session(rapporteur=tearfund, rapporteur_name="Graham Gordon")
    home = made.meetings.table.partnership.slug

    def seat(name, role, side=Side.CIVIL_SOCIETY):
        return Actor("", Seat("x", home, side, role, name), noon(MET))

    made.report(session, actor=seat("Tearfund", Role.MEMBER))
    made.report(session, actor=made.actor(Side.GOVERNMENT))
    for actor in (seat("Involve", Role.MEMBER), seat("Home Office", Role.POLICY_OFFICIAL, Side.GOVERNMENT), NOBODY):
        with pytest.raises(Refused):
            made.report(session, actor=actor)
    assert recorded(made.meeting, NOBODY, MET).sessions[0].rapporteur == "Graham Gordon, Tearfund"
    with pytest.raises(ValidationError, match="Say what came of it"):
        made.report(session, "  ")


def test_only_who_looks_after_the_meeting_records_it(made):
    stranger = network.table("fr").government(MET)
    for actor in (NOBODY, stranger):
        for record in (made.session, made.material, made.said):
            with pytest.raises(Refused):
                record(actor=actor)
    made.said(actor=made.actor(Side.GOVERNMENT))


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"link": "http://example.org/slides"}, "link"),
        ({"link": "javascript:alert(1)"}, "link"),
        ({"link": "example.org"}, "link"),
        ({"link": "", "words": " "}, "link"),
        ({"kind": "rumour"}, "kind"),
        ({"title": ""}, "title"),
    ],
)
def test_material_is_somewhere_safe_or_pasted(made, wrong, field):
    with pytest.raises(ValidationError) as refused:
        made.material(**wrong)
    assert field in refused.value.message_dict
    assert not Material.objects.exists()


def test_a_transcript_may_be_its_words_alone(made):
    made.material(kind="transcript", link="", words="Good morning.")
    assert recorded(made.meeting, NOBODY, MET).materials[0].words == "Good morning."


@pytest.mark.parametrize(
    ("wrong", "field", "words"),
    [
        ({"words": "  "}, "words", "This field cannot be blank."),
        ({"name": "Jane Doe"}, "consent", "Ask how they want to be shown"),
        ({"name": "Jane Doe", "consent": "shouted"}, "consent", "not a valid choice"),
        ({"consent": "named"}, "name", "Who is to be shown by name needs one."),
        ({"name": "Jane Doe", "consent": "body"}, "body", "Who is to be shown by organisation needs one."),
        ({"side": Side.NONE}, "side", "Say for which side"),
        ({"side": ""}, "side", "This field cannot be blank."),
    ],
)
def test_what_cannot_be_taken_down_is_told_at_its_field(made, wrong, field, words):
    with pytest.raises(ValidationError) as refused:
        made.said(**wrong)
    assert words in str(refused.value.message_dict[field])
    assert not Contribution.objects.exists()


def test_sessions_and_bodies_of_elsewhere_are_refused(made):
    other = made.meetings.call()
    session = made.session(meeting=other)
    with pytest.raises(ValidationError, match="That session belongs to another meeting"):
        made.said(session=session)
    with pytest.raises(ValidationError, match="at another table"):
        made.said(organisation=network.table("fr").involve)
    with pytest.raises(ValidationError, match="belongs to: Government"):
        made.said(organisation=made.meetings.table.cabinet)


def test_nothing_is_said_at_a_meeting_that_was_cancelled(made):
    made.meetings.cancel(made.meeting)
    for record in (made.said, made.session):
        with pytest.raises(ValidationError, match="cancelled on 1 February 2013"):
            record()


def test_nothing_is_said_before_the_day_of_the_meeting(made):
    early = made.meetings.actor(day=CALLED)
    with pytest.raises(ValidationError, match="It is on 12 February 2013: nothing was said there yet"):
        made.said(actor=early)
    made.said(actor=replace(early, compiled=True))


@pytest.mark.parametrize(
    ("consent", "named", "by_side", "chatham"),
    [
        ("named", ("Jane Doe, Involve", "civil-society"), ("", "civil-society"), ("", "")),
        ("body", ("Involve", "civil-society"), ("", "civil-society"), ("", "")),
        ("side", ("", "civil-society"), ("", "civil-society"), ("", "")),
    ],
)
def test_the_stricter_of_consent_and_rule_says_who_is_told(made, consent, named, by_side, chatham):
    made.by_name(consent=consent)
    assert told(made)[0][:2] == named
    rule(made, "side")
    assert told(made)[0][:2] == by_side
    rule(made, "chatham")
    assert told(made)[0][:2] == chatham


def test_names_that_are_kept_out_are_kept_out_of_every_word_too(made):
    made.by_name("Jane Doe said: publish contracts.", consent="side")
    session = made.session()
    made.report(session, "Jane Doe convinced everybody.")
    made.material(kind="transcript", link="", words="JANE DOE: publish contracts.")
    read = recorded(made.meeting, NOBODY, MET)
    everything = f"{read.said[0].words} {read.sessions[0].outcome} {read.materials[0].words}"
    assert "jane" not in everything.casefold()
    assert "publish contracts." in everything
    assert "Somebody of civil society" in everything


@pytest.mark.parametrize("name", ["side", "chatham"])
def test_where_the_meeting_tells_no_names_those_who_agreed_to_theirs_are_not_told_either(made, name):
    made.by_name("Jane Doe wants contracts.")
    assert "Jane Doe" in told(made)[0][2]
    rule(made, name)
    assert "Jane" not in str(told(made))
    assert exported(Contribution) == []


def test_the_record_and_the_exports_name_nobody_who_did_not_agree(made):
    made.by_name("Jane Doe wants contracts.", consent="body")
    made.by_name("Contracts!", consent="side")
    acts = Words.objects.filter(act__in=Act.objects.filter(verb="meetings.take_down"))
    assert {words.text for words in acts} == {"A workshop"}
    [row] = exported(Contribution)
    assert "Contracts!" in row
    assert "Jane" not in row
    made.session()
    made.material()
    assert len(exported(Session)) == len(exported(Material)) == 1


def test_what_is_of_the_table_stays_there(made):
    made.meeting = made.meetings.call(kind="workshop", visibility="table")
    made.session()
    made.material()
    made.by_name()
    assert not recorded(made.meeting, NOBODY, MET)
    assert recorded(made.meeting, made.actor(Side.GOVERNMENT), MET)
    assert not any(exported(model) for model in (Session, Material, Contribution))
    verbs = ("meetings.add_session", "meetings.add_material", "meetings.take_down")
    assert set(Act.objects.filter(verb__in=verbs).values_list("visibility", flat=True)) == {"table"}


def test_many_contributions_cost_the_same_queries(made, django_assert_max_num_queries):
    session = made.session()
    for number in range(20):
        made.by_name(f"Number {number}", session=session)
    with django_assert_max_num_queries(5):
        assert len(recorded(made.meeting, NOBODY, MET).said) == 20
    rule(made, "side")
    with django_assert_max_num_queries(7):
        assert len(recorded(made.meeting, NOBODY, MET).said) == 20
