"""Copies of a text: kept, kept unasked, frozen, gone back to. Nothing clears history."""

import hashlib
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from accord.access.actors import Actor, Role
from accord.access.models import Visibility
from accord.access.rules import Refused
from accord.kit.dates import When
from accord.network.tests.make import START, noon, table
from accord.record.models import Act
from accord.texts.log import writing
from accord.texts.models import Level, Manner, Version
from accord.texts.operations import texts, versions
from accord.texts.queries.versions import is_unkept
from accord.texts.tasks import keep_pauses
from accord.texts.tests.make import BOTH_EDIT, begun, says, somebody, suggests

pytestmark = pytest.mark.django_db
NOW = When.day(START)
NOBODY = Actor.anonymous(noon(START))


@pytest.fixture
def home():
    return table()


def test_a_kept_version_has_the_words_with_what_was_suggested_and_the_digest_of_those_that_stand(home):
    text = begun(home, words="One.")
    suggests(text, home.civil_society(), "One more.")
    version = versions.keep(home.government(), text=text, name="Before the meeting", since=NOW)
    assert version.document == writing.now(text)
    assert len(version.document.names) == 1
    line = b'{"parts":[{"runs":[{"text":"One."}]}]}'
    assert version.sha256 == hashlib.sha256(line).hexdigest()
    assert (version.number, version.update, version.body) == (1, 2, "Cabinet Office")
    assert Act.objects.get(verb="texts.keep").thing == f"texts.version:uk-2013-15/{text.pk}/1"


@pytest.mark.parametrize("name", ["", "  ", "x" * 121])
def test_a_version_has_a_name_by_which_it_is_found(home, name):
    text = begun(home)
    for work in (versions.keep, versions.freeze):
        with pytest.raises(ValidationError) as refused:
            work(home.government(), text=text, name=name, since=NOW)
        assert "name" in refused.value.message_dict


def test_the_database_keeps_versions_as_they_were(home):
    version = versions.keep(home.government(), text=begun(home), name="One", since=NOW)
    with pytest.raises(DatabaseError), transaction.atomic():
        Version.objects.filter(pk=version.pk).update(sha256="0" * 64)
    with pytest.raises(DatabaseError), transaction.atomic():
        version.delete()


def test_what_is_frozen_has_no_suggestion_and_says_how_many_were_left_out(home):
    text = begun(home, words="One.")
    suggests(text, home.civil_society(), "One more.")
    version = versions.freeze(home.government(), text=text, name="As agreed", since=NOW)
    assert version.frozen
    assert version.document.text == "One."
    assert not version.document.names
    assert Act.objects.get(verb="texts.freeze").facts["left_out"] == 1
    assert writing.now(text).names, "the text goes on with its suggestions"


def test_what_is_frozen_can_be_read_by_more_people_than_the_text_and_by_no_fewer(home):
    text = begun(home, visibility=Visibility.TABLE)
    freezing = {"text": text, "name": "Agreed", "since": NOW}
    version = versions.freeze(home.civil_society(), visibility=Visibility.PUBLIC, **freezing)
    assert list(Version.objects.visible_to(NOBODY)) == [version]
    assert Act.objects.get(verb="texts.publish").visibility == Visibility.PUBLIC
    _person, member = somebody(home, Role.MEMBER)
    assert versions.freeze(member, **freezing).visibility == Visibility.TABLE
    with pytest.raises(Refused, match="lead official"):
        versions.freeze(member, visibility=Visibility.PUBLIC, **freezing)
    for wrong in (Visibility.ROOM, "all"):
        with pytest.raises(ValidationError) as refused:
            versions.freeze(home.government(), visibility=wrong, **freezing)
        assert "visibility" in refused.value.message_dict


def test_a_room_publishes_its_own_text_and_the_other_side_has_no_part_in_it(home):
    ours = begun(home, by=home.civil_society(), visibility="room", room_side="civil-society", rights=BOTH_EDIT[1:])
    with pytest.raises(Refused):
        versions.freeze(home.government(), text=ours, name="Seen", since=NOW)
    kept = versions.keep(home.civil_society(), text=ours, name="Draft", since=NOW)
    assert kept.room_side == "civil-society"
    told = versions.freeze(home.civil_society(), text=ours, name="Out", since=NOW, visibility=Visibility.TABLE)
    assert list(Version.objects.visible_to(home.government())) == [told]


def test_going_back_makes_a_new_version_and_keeps_what_was_said_until_then(home):
    text = begun(home, words="First.")
    first = versions.keep(home.government(), text=text, name="First", since=NOW)
    says(text, home.civil_society(), "Second.\nAnd a third.")
    made = versions.restore(home.government(), version=first, since=NOW)
    assert writing.now(text).text == "First."
    assert [(each.number, each.automatic, each.document.text) for each in text.versions.all()] == [
        (1, False, "First."),
        (2, True, "Second.\nAnd a third."),
        (3, False, "First."),
    ]
    assert (made.restores, made.sha256) == (first, first.sha256)
    text.refresh_from_db()
    assert not is_unkept(text)
    with pytest.raises(ValidationError, match="says so already"):
        versions.restore(home.government(), version=first, since=NOW)


def test_nobody_goes_back_over_open_suggestions_or_in_an_agreed_text(home):
    text = begun(home, words="First.")
    first = versions.keep(home.government(), text=text, name="First", since=NOW)
    says(text, home.government(), "Second.")
    suggests(text, home.civil_society(), "Second thoughts.")
    with pytest.raises(ValidationError, match="1 suggestion is open"):
        versions.restore(home.government(), version=first, since=NOW)
    texts.set_manner(home.government(), text=text, manner=Manner.SUGGESTED, since=NOW)
    with pytest.raises(Refused, match="agreed text"):
        versions.restore(home.government(), version=first, since=NOW)
    assert text.versions.count() == 1


def test_who_may_only_read_keeps_nothing(home):
    text = begun(home, rights=((*BOTH_EDIT[0],), ("civil-society", "", "", Level.COMMENT)))
    _person, member = somebody(home, Role.MEMBER)
    for actor in (member, NOBODY):
        for work in (versions.keep, versions.freeze):
            with pytest.raises(Refused):
                work(actor, text=text, name="Mine", since=NOW)
        with pytest.raises(Refused):
            versions.keep_unasked(actor, text=text, since=NOW)


def test_when_writing_pauses_a_version_is_kept_once(home):
    text = begun(home, words="First.")
    quiet = begun(home, words="", part="empty")
    at = noon(START)
    assert keep_pauses(at + timedelta(minutes=9)) == 0
    assert keep_pauses(at + timedelta(minutes=10)) == 1
    assert keep_pauses(at + timedelta(days=1)) == 0
    (version,) = Version.objects.all()
    assert (version.text, version.automatic, version.document.text) == (text, True, "First.")
    assert Act.objects.get(verb="texts.keep_unasked").seat == ""
    assert not quiet.versions.exists()


def test_where_nobody_pauses_readers_wait_an_hour_at_most(home):
    text = begun(home, words="First.")
    late = Actor("", home.lead, noon(START) + timedelta(minutes=59))
    says(text, late, "Second.")
    assert keep_pauses(late.at) == 0
    assert keep_pauses(late.at + timedelta(minutes=1)) == 1


def test_a_text_that_fails_keeps_no_other_waiting(home, monkeypatch, caplog):
    bad, good = begun(home, words="Bad.", part="bad"), begun(home, words="Good.", part="good")
    real = writing.now
    monkeypatch.setattr(writing, "now", lambda text: 1 / 0 if text == bad else real(text))
    assert keep_pauses(noon(START) + timedelta(hours=1)) == 1
    assert good.versions.count() == 1
    assert f"no version of text {bad.pk} was kept" in caplog.text
