import pytest
from django.core.exceptions import ValidationError

from accord.access.actors import Actor, Side
from accord.access.models import Visibility
from accord.access.rules import Refused
from accord.kit.dates import When
from accord.network.tests.make import START, noon, table
from accord.prose.document import Block, Document, Run
from accord.record.models import Act
from accord.texts.log import writing
from accord.texts.models import Level, Text
from accord.texts.queries.texts import text_or_404
from accord.texts.tests.make import SUBJECT, begun

pytestmark = pytest.mark.django_db
NOBODY = Actor.anonymous(noon(START))


@pytest.fixture
def home():
    return table()


def test_a_text_belongs_to_its_subject_and_leaves_an_act(home):
    text = begun(home, words="")
    assert (text.subject, text.of_plan, text.home) == (SUBJECT.reference, "uk-2013-15", "uk")
    assert [right.level for right in text.rights.all()] == [Level.EDIT, Level.EDIT]
    act = Act.objects.get(verb="texts.begin")
    assert (act.thing, act.partnership, act.plan, act.visibility) == (
        text.reference,
        "uk",
        "uk-2013-15",
        Visibility.PUBLIC,
    )
    assert list(Text.objects.visible_to(NOBODY).filter(subject=SUBJECT.reference)) == [text]


def test_a_subject_has_a_text_of_a_part_once_for_the_same_readers(home):
    begun(home, words="")
    with pytest.raises(ValidationError) as refused:
        begun(home, words="")
    assert "has this text already" in str(refused.value)
    assert begun(home, words="", visibility=Visibility.TABLE, part="narrative")
    assert Text.objects.count() == 2


def test_a_room_has_texts_of_its_own_that_the_other_side_does_not_see(home):
    ours = begun(home, by=home.civil_society(), words="", visibility="room", room_side=Side.CIVIL_SOCIETY, rights=())
    assert text_or_404(ours.pk, home.civil_society()) == ours
    for other in (home.government(), NOBODY):
        assert not Text.objects.visible_to(other).filter(home="uk").exists()
    with pytest.raises(Refused, match="This is for: Civil society"):
        begun(home, words="", part="other", visibility="room", room_side=Side.CIVIL_SOCIETY, rights=())


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"title": " "}, "title"),
        ({"title": "x" * 201}, "title"),
        ({"part": "no slug"}, "part"),
        ({"visibility": "secret"}, "visibility"),
        ({"visibility": "room", "rights": ()}, "visibility"),
        ({"manner": "wildly"}, "manner"),
        ({"since": When.unknown()}, "since"),
        ({"rights": (("nobody", "", "", Level.EDIT),)}, "side"),
        ({"rights": ((Side.GOVERNMENT, "", "", 9),)}, "level"),
        ({"words": Document((Block("a", runs=(Run("New", added="1.1"),)),))}, "content"),
        ({"words": Document((Block("a"), Block("a")))}, "content"),
    ],
)
def test_what_cannot_be_kept_is_told_at_its_field(home, told, field):
    with pytest.raises(ValidationError) as refused:
        begun(home, **{"words": "", **told})
    assert field in refused.value.message_dict
    assert not Text.objects.exists()


def test_who_sits_at_no_table_or_another_begins_nothing(home):
    other = table("fr", "Europe/Paris")
    for actor in (NOBODY, other.government()):
        with pytest.raises(Refused):
            begun(home, by=actor, words="")


def test_the_other_side_has_no_right_in_a_room(home):
    given = ((Side.GOVERNMENT, "", "", Level.READ),)
    with pytest.raises(ValidationError, match="own room"):
        begun(home, by=home.civil_society(), words="", visibility="room", room_side="civil-society", rights=given)


def test_it_has_its_words_from_the_start(home):
    text = begun(home, words="One.\nTwo.")
    assert writing.now(text).text == "One.\nTwo."
