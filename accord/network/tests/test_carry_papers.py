from datetime import date

import pytest
from django.core.exceptions import ValidationError

from accord.access.actors import Actor, Role, Side
from accord.access.rules import Refused
from accord.kit.dates import When
from accord.network import operations
from accord.network.models import Paper
from accord.network.operations import papers
from accord.network.tests import make, make_papers
from accord.record.models import Act, Words

pytestmark = pytest.mark.django_db
DAY = When.day(make_papers.LATER)


@pytest.fixture
def table():
    return make.table()


def acts():
    return list(Act.objects.filter(verb__startswith="network.").exclude(verb__contains="_seat").order_by("pk"))


def chains(since):
    return [(act.verb.partition(".")[2], act.chain) for act in acts()[since:]]


def test_a_paper_lies_in_its_own_sides_room_and_is_told_there_alone(table):
    before = len(acts())
    paper = make_papers.paper(table)
    assert (paper.visibility, paper.room_side, paper.organisation) == ("room", "civil-society", table.involve)
    assert chains(before) == [("lay_down", "uk/room/civil-society")]


def test_carrying_it_leaves_it_where_it_was_and_is_told_where_the_copy_lies(table):
    paper = make_papers.paper(table)
    before = len(acts())
    copy = make_papers.on_table(table, paper)
    public = make_papers.published(table, copy)
    assert chains(before) == [
        ("move_to_table", "uk/table"),
        ("veil", "uk/public"),
        ("publish_paper", "uk/public"),
    ]
    assert [(each.visibility, each.room_side, each.body) for each in (paper, copy, public)] == [
        ("room", "civil-society", "Nothing below this."),
        ("table", "", "Nothing below this."),
        ("public", "", "Nothing below this."),
    ]
    assert public.why_private == ""


def test_the_public_hears_of_a_paper_on_the_table_why_it_is_private_and_no_word_of_it(table):
    make_papers.on_table(table, make_papers.paper(table, title="Our red lines"), why="It names people")
    act = Act.objects.get(verb="network.veil")
    assert list(Words.objects.filter(act=act).values_list("text", flat=True)) == ["It names people"]
    assert "red" not in f"{act.thing} {act.facts}"


def test_each_place_counts_apart_so_that_no_number_tells_of_another_place(table):
    for number in range(3):
        make_papers.paper(table, title=f"Note {number}")
    theirs = make_papers.paper(table, table.government(), "A line to take")
    assert theirs.number == 1
    assert make_papers.on_table(table, theirs).number == 1
    assert Act.objects.get(verb="network.move_to_table").thing == "network.paper:uk/table-1"


def test_a_session_is_told_by_date_and_subject(table):
    told = papers.publish_session(table.civil_society(), paper=make_papers.session(table), since=DAY)
    assert (told.title, told.held, told.body) == ("What we want of the plan", When.day(make.START), "")
    act = Act.objects.get(verb="network.publish_session")
    assert act.chain == "uk/public"
    assert not Words.objects.filter(act=act, text__contains="Who said").exists()


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"title": ""}, "title", "blank"),
        ({"title": "x" * 201}, "title", "200"),
        ({"kind": "poem"}, "kind", "poem"),
        ({"kind": Paper.Kind.SESSION}, "held", "Say when the meeting was held"),
        ({"kind": Paper.Kind.SESSION, "held": When.day(date(2030, 1, 1))}, "held", "has not come yet"),
        ({"held": When.day(make.START)}, "held", "Only a meeting"),
    ],
)
def test_what_is_no_paper_is_refused_at_its_field(table, fields, field, words):
    with pytest.raises(ValidationError) as refused:
        make_papers.paper(table, **fields)
    assert words in str(refused.value.message_dict[field])
    assert not Paper.objects.exists()


def test_the_table_asks_why_it_is_not_public(table):
    with pytest.raises(ValidationError, match="Say why it is not public"):
        make_papers.on_table(table, make_papers.paper(table), why="  ")


def test_a_paper_is_carried_to_a_place_once_and_on_from_there(table):
    paper = make_papers.paper(table)
    copy = make_papers.on_table(table, paper)
    for again in (make_papers.on_table, make_papers.published):
        with pytest.raises(ValidationError, match="on the table already"):
            again(table, paper)
    with pytest.raises(ValidationError, match="Only a paper of your own room"):
        make_papers.on_table(table, copy)
    make_papers.published(table, copy)
    with pytest.raises(ValidationError, match="The public has it already"):
        make_papers.published(table, copy)


def test_what_the_public_has_does_not_come_to_the_table_as_private(table):
    paper = make_papers.paper(table)
    make_papers.published(table, paper)
    with pytest.raises(ValidationError, match="The public has it already"):
        make_papers.on_table(table, paper)


def test_only_a_meeting_is_told_by_date_and_subject(table):
    with pytest.raises(ValidationError, match="Only a meeting"):
        papers.publish_session(table.civil_society(), paper=make_papers.paper(table), since=DAY)


def test_it_is_not_carried_before_it_was_laid_down(table):
    paper = make_papers.paper(table, day=make_papers.LATER)
    with pytest.raises(ValidationError, match="It was laid down on 2 May 2012"):
        make_papers.on_table(table, paper, day=make.START)


@pytest.mark.parametrize("carry", [make_papers.on_table, make_papers.published])
def test_nobody_carries_a_paper_of_the_other_side_or_of_another_table(table, carry):
    paper = make_papers.paper(table, table.government(), "A line to take")
    nl = make.table("nl")
    for stranger in (table.civil_society, nl.government, make.administrator):
        with pytest.raises(Refused):
            papers.move_to_table(stranger(make_papers.LATER), paper=paper, why_private="why", since=DAY)
        with pytest.raises(Refused):
            papers.publish_paper(stranger(make_papers.LATER), paper=paper, since=DAY)
    assert carry(table, paper).copy_of == paper


def test_a_member_carries_what_its_own_body_laid_down_and_not_the_coordinators(table):
    tearfund = table.body("Tearfund")
    seat = operations.give_seat(
        table.civil_society(),
        role=Role.MEMBER,
        since=When.day(make.START),
        partnership=table.partnership,
        organisation=tearfund,
    )
    member = Actor("", seat.value, make.noon(make_papers.LATER))
    own = make_papers.paper(table, member, "What we found")
    with pytest.raises(Refused, match="coordinator"):
        papers.publish_paper(member, paper=make_papers.paper(table), since=DAY)
    assert papers.publish_paper(member, paper=own, since=DAY).organisation == tearfund


@pytest.mark.parametrize("side", [Side.NONE, Side.INDEPENDENT, Side.OTHER])
def test_who_sits_on_neither_side_has_no_room(table, side):
    nobody = Actor("p1", None, make.noon(make.START)) if side == Side.NONE else None
    from_elsewhere = make.administrator() if side == Side.OTHER else nobody
    reviewer = Actor("", make.administrator().seat, make.noon(make.START))
    with pytest.raises(Refused):
        make_papers.paper(table, from_elsewhere or reviewer)
    assert not Paper.objects.exists()


def test_a_meeting_told_on_the_table_can_be_told_of_to_the_public_by_date_and_subject(table):
    held = make_papers.session(table)
    make_papers.on_table(table, held)
    told = papers.publish_session(table.civil_society(make_papers.LATER), paper=held, since=DAY)
    assert (told.visibility, told.body, told.held) == ("public", "", held.held)
    with pytest.raises(ValidationError, match="The public has it already"):
        papers.publish_session(table.civil_society(make_papers.LATER), paper=held, since=DAY)
