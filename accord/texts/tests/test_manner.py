"""How a text is written, and who may do what with it: neither side takes from the other, or frees alone."""

import pytest
from django.core.exceptions import ValidationError

from accord.access.actors import Role, Side
from accord.access.rules import Refused
from accord.kit.dates import When
from accord.network.tests.make import START, table
from accord.record.dues import dues
from accord.record.models import Act
from accord.texts.models import Level, Manner
from accord.texts.operations import texts
from accord.texts.rules.rights import level, manner
from accord.texts.tests.make import begun, somebody

pytestmark = pytest.mark.django_db
NOW = When.day(START)


@pytest.fixture
def home():
    return table()


def set_to(by, text, wanted):
    return texts.set_manner(by, text=text, manner=wanted, since=NOW, reason="So it was agreed")


def test_either_lead_ties_a_text_and_not_twice_the_same(home):
    text = begun(home)
    set_to(home.government(), text, Manner.SUGGESTED)
    assert level(home.civil_society(), text, START) == Level.SUGGEST
    assert Act.objects.get(verb="texts.set_manner").facts["manner"] == "suggested"
    with pytest.raises(ValidationError, match="written so already"):
        set_to(home.civil_society(), text, Manner.SUGGESTED)
    set_to(home.civil_society(), text, Manner.CLOSED)
    assert level(home.government(), text, START) == Level.COMMENT


def test_a_text_that_was_tied_is_freed_by_both_sides_and_for_each_tie_anew(home):
    text = begun(home, manner=Manner.SUGGESTED)
    ask = {"text": text, "manner": Manner.FREE, "since": NOW}
    with pytest.raises(Refused, match="Both sides free a text"):
        set_to(home.government(), text, Manner.FREE)
    texts.ask_manner(home.government(), **ask)
    with pytest.raises(Refused, match="Both sides free a text"):
        set_to(home.government(), text, Manner.FREE)
    set_to(home.civil_society(), text, Manner.FREE)
    assert manner(text, START) == Manner.FREE
    set_to(home.government(), text, Manner.SUGGESTED)
    with pytest.raises(Refused, match="Both sides free a text"):
        set_to(home.civil_society(), text, Manner.FREE)


def test_the_other_lead_is_reminded_until_it_is_answered(home):
    text = begun(home, manner=Manner.SUGGESTED)
    texts.ask_manner(home.government(), text=text, manner=Manner.FREE, since=NOW)
    (owed,) = dues(home.civil_society(), START, "uk")
    assert (owed.body, owed.address) == ("Involve", f"/texts/{text.pk}/rights/")
    _person, member = somebody(home, Role.MEMBER)
    other = table("fr", "Europe/Paris")
    for actor, at in ((home.government(), "uk"), (member, "uk"), (other.civil_society(), "fr")):
        assert not dues(actor, START, at)
    set_to(home.civil_society(), text, Manner.FREE)
    assert not dues(home.civil_society(), START, "uk")


def test_what_ties_is_not_asked_for(home):
    text = begun(home)
    with pytest.raises(ValidationError, match="Nobody need be asked"):
        texts.ask_manner(home.government(), text=text, manner=Manner.CLOSED, since=NOW)
    with pytest.raises(ValidationError, match="written so already"):
        texts.ask_manner(home.government(), text=text, manner=Manner.FREE, since=NOW)


def test_a_side_frees_the_texts_of_its_own_room_alone(home):
    ours = begun(
        home, by=home.civil_society(), visibility="room", room_side="civil-society", manner="closed", rights=()
    )
    _person, member = somebody(home, Role.MEMBER)
    set_to(member, ours, Manner.FREE)
    with pytest.raises(Refused):
        set_to(home.government(), ours, Manner.CLOSED)


def test_who_does_not_lead_a_side_says_nothing_about_it(home):
    text = begun(home)
    for role in (Role.POLICY_OFFICIAL, Role.MEMBER):
        _person, actor = somebody(home, role)
        for work in (
            lambda by: set_to(by, text, Manner.CLOSED),
            lambda by: texts.ask_manner(by, text=text, manner=Manner.FREE, since=NOW),
            lambda by: texts.allow(by, text=text, side=Side.GOVERNMENT, level=Level.READ, since=NOW),
        ):
            with pytest.raises(Refused, match="This is for the lead official"):
                work(actor)


def test_a_side_shares_out_what_it_has_and_gives_the_other_more(home):
    text = begun(home, rights=((Side.GOVERNMENT, "", "", Level.COMMENT), (Side.CIVIL_SOCIETY, "", "", Level.EDIT)))
    allow = {"text": text, "since": NOW}
    texts.allow(home.government(), side=Side.GOVERNMENT, role=Role.POLICY_OFFICIAL, level=Level.READ, **allow)
    texts.allow(home.government(), side=Side.GOVERNMENT, role=Role.POLICY_OFFICIAL, level=Level.COMMENT, **allow)
    with pytest.raises(Refused, match="the other side gives"):
        texts.allow(home.government(), side=Side.GOVERNMENT, level=Level.EDIT, **allow)
    with pytest.raises(Refused, match="it alone can give up"):
        texts.allow(home.government(), side=Side.CIVIL_SOCIETY, body="Involve", level=Level.SUGGEST, **allow)
    texts.allow(home.civil_society(), side=Side.GOVERNMENT, level=Level.SUGGEST, **allow)
    assert level(home.government(), text, START) == Level.SUGGEST
    texts.allow(home.civil_society(), side=Side.CIVIL_SOCIETY, body="Involve", level=Level.READ, **allow)
    assert level(home.civil_society(), text, START) == Level.READ


@pytest.mark.parametrize("wrong", [{"side": "nobody"}, {"level": 7}, {"role": "king"}, {"body": "x" * 201}])
def test_a_right_that_there_is_not_is_refused_at_its_field(home, wrong):
    text = begun(home)
    with pytest.raises(ValidationError) as refused:
        texts.allow(home.government(), **{"text": text, "side": "government", "level": 1, "since": NOW, **wrong})
    assert list(refused.value.message_dict) == list(wrong)
