"""Word documents that are taken along, changed elsewhere, and come back: what becomes of each change."""

from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError

from accord.access.models import Visibility
from accord.access.rules import Refused
from accord.kit.dates import When
from accord.network.tests.make import START, table
from accord.prose.anchors import Anchor
from accord.prose.document import Block, Document, Kind, Run, words
from accord.prose.readings import base, result
from accord.prose.suggesting import suggested
from accord.prose.tests.make_word import ADA, NO_OFFICE, OFFICE, TEXT, by_hand, through_office
from accord.prose.word import Comment, Origin
from accord.prose.word_in import read_word
from accord.prose.word_out import word
from accord.record.models import Act
from accord.texts.log import writing
from accord.texts.models import Level, Manner, Suggestion, Version, WordReturn
from accord.texts.operations import comments, returns, suggestions, texts
from accord.texts.queries.files import comments_of, word_of
from accord.texts.tests.make import BOTH_EDIT, begun, says, suggests
from accord.texts.views.files import copy_of

pytestmark = pytest.mark.django_db
NOW = When.day(START)


@pytest.fixture
def home():
    return table()


def taken_along(by, text) -> bytes:
    """The Word document that somebody downloads."""
    return word_of(by, text, *copy_of(by, text))


def reworked(data: bytes, *changes: tuple[str, str], tracked: bool = True, **told: object) -> bytes:
    """What somebody makes of a document in Word: some words replaced by others, in each paragraph that has them."""
    read = read_word(data)
    after = result(read.document)
    for old, new in changes:
        after = Document(tuple(_reworded(part, old, new) for part in after.parts))
    document = suggested(read.document, after, "mine") if tracked else after
    given = {"title": read.title, "suggestions": {**read.said, "mine": ADA}, "comments": read.comments}
    return word(document, **{**given, "origin": read.origin, **told})


def _reworded(part: Block, old: str, new: str) -> Block:
    text = part.text.replace(old, new)
    return part if text == part.text else replace(part, runs=words(text))


def give_back(text, by, data, name="draft.docx"):
    return returns.return_word(by, text=text, file_name=name, file=data, since=NOW)


def stands(text) -> tuple[str, str]:
    """How the text reads without suggestions and with them."""
    now = writing.now(text)
    return base(now).text, result(now).text


def test_what_was_tracked_becomes_suggestions_of_who_returned_it_each_its_own(home):
    text = begun(home, words="One is here.\nTwo is there.\nThree.")
    data = reworked(taken_along(home.civil_society(), text), ("is here", "is HERE"), ("Three", "Four"))
    row = give_back(text, home.civil_society(), data)
    assert stands(text) == ("One is here.\nTwo is there.\nThree.", "One is HERE.\nTwo is there.\nFour.")
    made = list(Suggestion.objects.filter(text=text).select_related("writer"))
    assert len(made) == 2
    assert {each.writer.side for each in made} == {"civil-society"}
    changes = list(row.changes.all())
    assert [(each.before, each.after, each.why_not) for each in changes] == [
        ("One is here.", "One is HERE.", ""),
        ("Three.", "Four.", ""),
    ]
    assert [each.suggestion for each in changes] == made
    assert changes[0].author == ADA.author
    suggestions.accept(home.government(), text=text, names=[made[1].name], since=NOW)
    assert stands(text)[0] == "One is here.\nTwo is there.\nFour."
    act = Act.objects.get(verb="texts.return_word")
    assert act.thing == f"texts.wordreturn:uk-2013-15/{text.pk}/1"
    assert act.facts["placed"] == 2


def test_what_was_changed_without_being_tracked_is_suggested_too(home):
    text = begun(home, words="One is here.\nTwo.")
    data = reworked(taken_along(home.government(), text), ("here", "there"), tracked=False)
    give_back(text, home.government(), data)
    assert stands(text) == ("One is here.\nTwo.", "One is there.\nTwo.")


def test_what_was_written_meanwhile_stays_and_both_are_brought_together(home):
    text = begun(home, words="One is here and now.\nTwo.")
    taken = taken_along(home.government(), text)
    says(text, home.civil_society(), "One is here and soon.\nTwo.\nThree.")
    give_back(text, home.government(), reworked(taken, ("One", "All")))
    assert stands(text) == ("One is here and soon.\nTwo.\nThree.", "All is here and soon.\nTwo.\nThree.")


def test_what_no_longer_fits_is_kept_with_the_reason_and_can_be_settled_once(home):
    text = begun(home, words="One is here.\nTwo.")
    taken = taken_along(home.government(), text)
    says(text, home.civil_society(), "One was there.\nTwo.")
    row = give_back(text, home.government(), reworked(taken, ("is here", "will come")))
    assert stands(text) == ("One was there.\nTwo.",) * 2
    (change,) = row.changes.all()
    assert (change.before, change.after, change.suggestion) == ("One is here.", "One will come.", None)
    assert "changed here since" in change.why_not
    with pytest.raises(Refused, match="settles what is in it"):
        returns.settle_change(home.civil_society(), change=change, outcome="dropped", since=NOW, reason="No.")
    with pytest.raises(ValidationError) as refused:
        returns.settle_change(home.government(), change=change, outcome="dropped", since=NOW, reason=" ")
    assert "reason" in refused.value.message_dict
    with pytest.raises(ValidationError):
        returns.settle_change(home.government(), change=change, outcome="lost", since=NOW)
    done = returns.settle_change(home.government(), change=change, outcome="dropped", since=NOW, reason="It came.")
    assert done.settled == "dropped: It came."
    with pytest.raises(ValidationError):
        returns.settle_change(home.government(), change=change, outcome="placed", since=NOW)
    assert Act.objects.get(verb="texts.settle_change").facts["dropped"] is True


def test_others_suggestions_in_the_document_stay_theirs_and_one_taken_out_there_is_suggested_to_go(home):
    text = begun(home, words="One is here.\nTwo is there.")
    suggests(text, home.government(), "One is here now.\nTwo is there.")
    taken = taken_along(home.civil_society(), text)
    assert len(read_word(taken).document.names) == 1
    give_back(text, home.civil_society(), reworked(taken, ("Two is", "Two was")))
    assert stands(text) == ("One is here.\nTwo is there.", "One is here now.\nTwo was there.")
    assert Suggestion.objects.filter(text=text).count() == 2
    rejected = base(read_word(taken).document)
    data = word(rejected, title=text.title, origin=read_word(taken).origin, comments=read_word(taken).comments)
    give_back(text, home.civil_society(), data)
    assert stands(text)[1] == "One is here.\nTwo was there."
    assert stands(text)[0] == "One is here.\nTwo is there."


def test_a_new_paragraph_finds_its_place_and_a_removed_one_goes(home):
    text = begun(home, words="One.\nTwo.\nThree.")
    read = read_word(taken_along(home.government(), text))
    one, two, three = read.document.parts
    after = Document((one, Block("", runs=words("One and a half.")), three))
    data = word(after, title=read.title, origin=read.origin)
    row = give_back(text, home.government(), data)
    assert stands(text) == ("One.\nTwo.\nThree.", "One.\nOne and a half.\nThree.")
    assert all(change.suggestion for change in row.changes.all())
    assert two.text == "Two."


def test_a_clean_copy_comes_back_without_taking_notes_and_suggestions_out(home):
    content = Document((Block("a", runs=words("One is here.")), Block("n", Kind.NOTE, words("Not said."))))
    text = begun(home, words=content, rights=(BOTH_EDIT[0],))
    suggests(
        text, home.government(), Document((replace(content.parts[0], runs=words("One is here now.")), content.parts[1]))
    )
    clean = taken_along(home.civil_society(), text)
    assert read_word(clean).document.text == "One is here."
    assert read_word(clean).origin.whole is False
    give_back(text, home.government(), reworked(clean, ("One", "All")))
    assert stands(text) == ("One is here.\nNot said.", "All is here now.\nNot said.")


def test_a_document_that_does_not_say_what_it_is_a_copy_of_is_known_by_its_words(home):
    text = begun(home, words="One is here and now.\nTwo is there and then.")
    run = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"
    gone = "<w:del w:author='Ann'><w:r><w:delText>then</w:delText></w:r></w:del>"
    body = f"<w:p>{run.format('One is here and now.')}</w:p>"
    body += f"<w:p>{run.format('Two is there and ')}{gone}{run.format('.')}</w:p>"
    give_back(text, home.government(), by_hand(body))
    assert stands(text) == ("One is here and now.\nTwo is there and then.", "One is here and now.\nTwo is there and .")


def test_a_comment_and_a_new_title_are_kept_for_people_to_place(home):
    text = begun(home, words="One is here.")
    document = writing.now(text)
    comments.comment(
        home.government(), text=text, anchor=_anchor(document), words="Why here?", audience=Visibility.TABLE, since=NOW
    )
    taken = taken_along(home.civil_society(), text)
    known = comments_of(home.civil_society(), text, document)
    assert [each.words for each in read_word(taken).comments] == ["Why here?"]
    new = Comment(document.parts[0].id, "And why now?", ADA, 0, 3)
    data = reworked(taken, ("here", "there"), title="Another", comments=[*known, new])
    row = give_back(text, home.civil_society(), data)
    assert [(each.before, each.after) for each in row.changes.filter(suggestion=None)] == [
        ("Narrative", "Another"),
        ("One", "And why now?"),
    ]


def _anchor(document):
    return Anchor(document.parts[0].id)


@pytest.mark.parametrize("file", [b"", b"%PDF", word(Document(), title="x", origin=Origin(999_999, 1, whole=True))])
def test_a_file_that_cannot_be_taken_is_refused_in_words_and_leaves_nothing(home, file):
    text = begun(home)
    with pytest.raises(ValidationError) as refused:
        give_back(text, home.government(), file)
    assert "file" in refused.value.message_dict
    assert not WordReturn.objects.exists()


def test_a_file_without_any_change_is_refused_and_one_returned_twice_suggests_nothing_twice(home):
    text = begun(home, words="One is here.")
    data = taken_along(home.government(), text)
    changed = reworked(data, ("here", "there"))
    with pytest.raises(ValidationError):
        give_back(text, home.government(), data)
    give_back(text, home.government(), changed)
    with pytest.raises(ValidationError):
        give_back(text, home.government(), changed)
    assert WordReturn.objects.count() == 1


def test_who_may_not_suggest_returns_nothing_and_nobody_changes_a_closed_text(home):
    text = begun(home, rights=((*BOTH_EDIT[0][:3], Level.SUGGEST), (*BOTH_EDIT[1][:3], Level.COMMENT)))
    data = reworked(taken_along(home.government(), text), ("things", "all"))
    with pytest.raises(Refused):
        give_back(text, home.civil_society(), data)
    with pytest.raises(Refused):
        returns.bring_word(home.government(), text=text, file=data, since=NOW)
    texts.set_manner(home.government(), text=text, manner=Manner.CLOSED, since=NOW)
    with pytest.raises(Refused):
        give_back(text, home.government(), data)


def test_a_document_is_brought_into_a_text_and_what_it_said_before_is_kept(home):
    text = begun(home, words="One is here.\nTwo.")
    read = read_word(taken_along(home.government(), text))
    tracked = suggested(read.document, Document((replace(read.document.parts[0], runs=(Run("One was"),)),)), "x")
    data = word(tracked, title="x", suggestions={"x": ADA})
    before = writing.now(text)
    returns.bring_word(home.government(), text=text, file=data, since=NOW)
    assert stands(text) == ("One is here.\nTwo.", "One was")
    assert Version.objects.get(text=text).document == before
    assert {part.id for part in writing.now(text).parts} == {part.id for part in before.parts}
    assert Suggestion.objects.get(text=text).writer.side == "government"
    with pytest.raises(ValidationError, match="open"):
        returns.bring_word(home.government(), text=text, file=data, since=NOW)


def test_a_document_is_brought_into_an_empty_text(home):
    text = begun(home, words=Document())
    paragraph = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
    body = f"{paragraph.format('One')}<w:tbl><w:tr><w:tc>{paragraph.format('x')}</w:tc></w:tr></w:tbl>"
    returns.bring_word(home.government(), text=text, file=by_hand(body), since=NOW)
    assert stands(text)[0] == "One\nx"
    assert not Version.objects.filter(text=text).exists()


@pytest.mark.slow
@pytest.mark.skipif(not OFFICE, reason=NO_OFFICE)
def test_a_document_that_libreoffice_only_opened_and_saved_says_nothing_new(home, tmp_path):
    """Everything in it, others' suggestions too; then with one change."""
    text = begun(home, words=base(TEXT))
    suggests(text, home.government(), result(TEXT))
    data = through_office(taken_along(home.civil_society(), text), tmp_path, "docx")
    with pytest.raises(ValidationError, match="says nothing"):
        give_back(text, home.civil_society(), data)
    now = stands(text)[1]
    row = give_back(text, home.civil_society(), reworked(data, ("Said so.", "Not said so.")))
    assert stands(text)[1] == now.replace("Said so.", "Not said so.")
    assert [change.why_not for change in row.changes.all()] == [""]
