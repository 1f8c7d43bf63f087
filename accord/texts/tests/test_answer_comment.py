import pytest
from django.core.exceptions import ValidationError

from accord.access.actors import Role
from accord.access.models import Visibility
from accord.access.rules import Refused
from accord.kit.dates import When
from accord.network.tests.make import START, administrator, table
from accord.record.dues import dues
from accord.record.models import Act, Words
from accord.record.operations import erase_person
from accord.texts.api.comments import answers
from accord.texts.log.writing import now
from accord.texts.models import Level
from accord.texts.operations import comments
from accord.texts.queries.comments import threads_of
from accord.texts.tests.make import begun, somebody
from accord.texts.tests.make_comments import comment

pytestmark = pytest.mark.django_db
TODAY = When.day(START)


@pytest.fixture
def home():
    return table()


@pytest.fixture
def text(home):
    return begun(home)


def owed(actor):
    return [(due.body, due.side, due.what, due.address) for due in dues(actor, START, "uk") if "comment" in due.what]


def test_an_answer_follows_in_its_thread_and_leaves_an_act(home, text):
    thread = comment(home.government(), text)
    remark = comments.answer(home.civil_society(), thread=thread, words=" Quite. ", since=TODAY)
    assert (remark.number, remark.words, remark.body, remark.side) == (2, "Quite.", "Involve", "civil-society")
    act = Act.objects.get(verb="texts.answer")
    assert (act.thing, act.visibility) == (thread.reference, Visibility.TABLE)


def test_a_conversation_of_the_other_side_is_not_answered(home, text):
    thread = comment(home.government(), text, audience=Visibility.ROOM)
    for step, told in (
        (comments.answer, {"words": "I see."}),
        (comments.resolve, {}),
        (comments.reopen, {}),
        (comments.assign, {"body": "Involve"}),
    ):
        with pytest.raises(Refused, match="between others"):
            step(home.civil_society(), thread=thread, since=TODAY, **told)


def test_who_may_only_read_does_not_answer(home):
    text = begun(home, rights=((home.lead.side, "", "", Level.EDIT),))
    thread = comment(home.government(), text)
    with pytest.raises(Refused, match="not comment on it"):
        comments.answer(home.civil_society(), thread=thread, words="Quite.", since=TODAY)


@pytest.mark.parametrize("words", ["", " \n ", "x" * 5_001])
def test_no_words_or_too_many_are_refused(home, text, words):
    thread = comment(home.government(), text)
    with pytest.raises(ValidationError) as refused:
        comments.answer(home.civil_society(), thread=thread, words=words, since=TODAY)
    assert "words" in refused.value.message_dict
    assert thread.remarks.count() == 1


def test_who_is_mentioned_owes_an_answer_until_they_gave_one(home, text):
    comment(home.civil_society(), text)
    thread = comment(home.government(), text, mentions=["Involve"])
    what = "Answer comment 2 on “Narrative”"
    expected = [("Involve", "civil-society", what, f"/texts/{text.pk}/comments/table-2/")]
    assert owed(home.civil_society()) == owed(home.government()) == expected
    comments.answer(home.civil_society(), thread=thread, words="Yes.", since=TODAY, mentions=["Cabinet Office"])
    assert [body for body, *_others in owed(home.government())] == ["Cabinet Office"]
    comments.resolve(home.government(), thread=thread, since=TODAY)
    assert owed(home.government()) == []


def test_whom_it_is_assigned_to_owes_an_answer_until_it_is_settled_or_passed_on(home, text):
    comment(home.civil_society(), text)
    thread = comment(home.government(), text, assignee="Involve")
    comments.answer(home.civil_society(), thread=thread, words="We look into it.", since=TODAY)
    assert [body for body, *_others in owed(home.government())] == ["Involve"]
    comments.assign(home.government(), thread=thread, body="Cabinet Office", since=TODAY)
    assert [body for body, *_others in owed(home.civil_society())] == ["Cabinet Office"]
    comments.assign(home.government(), thread=thread, body="", since=TODAY)
    assert owed(home.civil_society()) == []


def test_what_is_owed_in_a_room_is_told_there_alone(home, text):
    comment(home.government(), text, audience=Visibility.ROOM, assignee="Cabinet Office")
    assert [body for body, *_others in owed(home.government())] == ["Cabinet Office"]
    assert owed(home.civil_society()) == owed(administrator()) == []


def test_what_is_owed_costs_as_much_with_ten_times_the_comments(home, text, django_assert_num_queries):
    comment(home.civil_society(), text)
    comment(home.government(), text, mentions=["Involve"])
    for _more in range(2):
        with django_assert_num_queries(5):
            list(answers(home.government(), START, "uk"))
        for _each in range(9):
            comment(home.government(), text, mentions=["Involve"], assignee="Involve")


def test_who_was_erased_has_no_name_and_their_words_are_off_the_record(home, text):
    _person, member = somebody(home, Role.MEMBER, "Jane Doe")
    thread = comment(member, text, "As I said.")

    def names():
        (each,) = threads_of(text, home.government(), START, now(text))
        return [each.names.get(remark.person) for remark in each.remarks]

    assert names() == ["Jane Doe"]
    erase_person(member, person=_person)
    assert names() == [""]
    assert thread.remarks.get().words == "As I said."
    assert set(Words.objects.filter(act__verb="texts.comment").values_list("text", flat=True)) == {None}


def test_names_are_for_those_at_the_table(home, text):
    _person, member = somebody(home, Role.MEMBER, "Jane Doe")
    comment(member, text, audience=Visibility.PUBLIC)
    (each,) = threads_of(text, administrator(), START, now(text))
    assert each.remarks[0].body == "Involve"
    assert not each.names
