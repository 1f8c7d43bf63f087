from datetime import date

import pytest
from django.core.exceptions import ValidationError

from accord.access.actors import Side
from accord.access.models import SignedLink
from accord.access.rules import Refused
from accord.groups.operations import groups
from accord.kit.dates import When
from accord.meetings.models import Attribution, AttributionRule, Edition, Meeting
from accord.meetings.operations import actions, minutes
from accord.meetings.tests.make_meetings import CALLED, MET, meeting_sides
from accord.meetings.tests.make_minutes import CLOSES, OVER, SENT, minutes_begun, reviewer
from accord.process.tests.make_agreement import agreed
from accord.prose.document import Document
from accord.record.models import Act
from accord.texts.log.writing import now
from accord.texts.models import Text

pytestmark = pytest.mark.django_db
GOV, CIV = Side.GOVERNMENT, Side.CIVIL_SOCIETY


@pytest.fixture
def begun():
    return minutes_begun()


def text_of(edition):
    return Document.from_json(edition.content).text


def lines_of(row):
    return [part.text for part in now(row.text).parts if part.text]


def test_an_agenda_has_what_never_fails_and_what_was_asked_for():
    begun = minutes_begun(lines=(), headings=("The draft", " The summit "))
    assert lines_of(begun.minutes) == [
        "Actions from earlier meetings",
        "The draft",
        "The summit",
        "Any other business",
        "Next meeting",
    ]
    text = Text.objects.get()
    assert (text.part, text.visibility, text.subject) == ("minutes", "table", begun.meeting.reference)
    assert (begun.minutes.visibility, Act.objects.get(verb="meetings.begin_minutes").visibility) == ("table", "table")


def test_it_opens_with_what_is_still_to_be_done_and_whoever_reads_the_minutes_may_read():
    made = meeting_sides()
    series = made.series()
    first, second = made.call(series=series), made.call(date(2013, 2, 19), series=series)
    alone = made.call(date(2013, 2, 26))
    add = {"plan": made.plan, "side": CIV, "since": When.day(CALLED)}
    actions.add(made.actor(), meeting=first, words="Send it", owner=made.table.involve, due=When.day(MET), **add)
    row = minutes.begin(made.actor(), meeting=second, since=When.day(CALLED))
    assert lines_of(row)[:2] == ["Actions from earlier meetings", "Send it (Involve, by 12 February 2013)"]
    other = minutes.begin(made.actor(), meeting=alone, since=When.day(CALLED))
    assert "Send it" not in " ".join(lines_of(other))


def test_it_opens_with_what_minutes_say_to_which_a_side_has_not_agreed():
    begun = minutes_begun()
    made, meeting = begun.made, begun.meeting
    series = made.series()
    Meeting.objects.filter(pk=meeting.pk).update(series=series)
    draft = begun.send()
    before, after = (made.call(date(2013, 3, day), series=series) for day in (12, 19))
    assert "send the template" not in " ".join(
        lines_of(minutes.begin(made.actor(), meeting=before, since=When.day(SENT)))
    )
    minutes.publish(made.actor(day=OVER), edition=draft, since=When.day(OVER))
    row = minutes.begin(made.actor(day=OVER), meeting=after, since=When.day(OVER))
    assert lines_of(row)[1] == "send the template (Cabinet Office, by 1 March 2013)"


def test_nothing_of_the_table_comes_to_a_public_agenda_this_way():
    made = meeting_sides()
    since = When.day(CALLED)
    group = groups.set_up(
        made.actor(), plan=made.plan, title="Companies", theme="", purpose="A register", quiet_days=60, since=since
    )
    secret, public = (made.call(group=group, visibility=each) for each in ("table", "public"))
    add = {"plan": made.plan, "side": CIV, "due": When.unknown(), "since": since}
    actions.add(made.actor(), meeting=secret, words="A secret", **add)
    actions.add(made.actor(), meeting=public, words="No secret", **add)
    again = made.call(date(2013, 2, 19), group=group)
    row = minutes.begin(made.actor(), meeting=again, since=since)
    assert lines_of(row)[1] == "No secret (Civil society)"
    assert "A secret" not in " ".join(lines_of(row))


def test_an_agenda_is_begun_once_by_who_keeps_the_meeting(begun):
    with pytest.raises(ValidationError, match="begun already"):
        minutes.begin(begun.actor(), meeting=begun.meeting, since=When.day(SENT))
    other = begun.made.call(date(2013, 3, 1))
    with pytest.raises(ValidationError, match="headings are the same"):
        minutes.begin(begun.actor(), meeting=other, headings=["One", "one"], since=When.day(SENT))
    begun.made.cancel(other)
    with pytest.raises(ValidationError, match="was cancelled"):
        minutes.begin(begun.actor(), meeting=other, since=When.day(SENT))
    with pytest.raises(Refused):
        minutes.begin(reviewer(), meeting=other, since=When.day(SENT))


def test_a_point_is_added_under_its_heading_in_the_words_that_are_read_again(begun):
    told = {"kind": "action", "words": "book a room", "owner": "Involve", "due": When.day(date(2013, 3, 1))}
    minutes.add_item(begun.actor(), minutes=begun.minutes, heading="The draft", **told)
    minutes.add_item(begun.actor(), minutes=begun.minutes, kind="agreed", words="yes", heading="The draft")
    lines = lines_of(begun.minutes)
    assert lines[1:4] == ["The draft", "Action: book a room (Involve, by 1 March 2013)", "Agreed: yes"]
    assert Act.objects.filter(verb="meetings.add_item", visibility="table").count() == 2


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"words": " "}, "words"),
        ({"kind": "promised"}, "kind"),
        ({"kind": "action"}, "owner"),
        ({"owner": "Involve"}, "kind"),
        ({"due": When.day(MET)}, "kind"),
        ({"heading": "Elsewhere"}, "heading"),
    ],
)
def test_a_point_that_cannot_be_is_refused_at_its_field(begun, wrong, field):
    before = now(begun.minutes.text)
    with pytest.raises(ValidationError) as refused:
        minutes.add_item(begun.actor(), minutes=begun.minutes, **{"kind": "agreed", "words": "Yes", **wrong})
    assert field in refused.value.message_dict
    assert now(begun.minutes.text) == before


def test_it_goes_round_with_a_window_of_working_days(begun):
    edition = begun.send()
    assert (edition.number, edition.closes, edition.visibility) == (1, CLOSES, "table")
    assert "Agreed: to meet every week" in text_of(edition)
    act = Act.objects.get(verb="meetings.circulate_minutes")
    assert (act.facts["closes"], act.visibility) == ("2013-02-22", "table")


def test_the_agreement_says_how_long(begun):
    agreed(begun.made.making)
    assert begun.send().closes == date(2013, 2, 20)  # three working days, over a weekend


@pytest.mark.parametrize(
    ("rule", "line"),
    [
        (Attribution.NAMED, "Jane Doe (Cabinet Office): we can send it."),
        (Attribution.SIDE, "Somebody of government: we can send it."),
        (Attribution.CHATHAM, "we can send it."),
    ],
)
def test_what_goes_round_tells_who_said_it_as_the_rule_says(begun, rule, line):
    begun.attended()
    if rule != Attribution.NAMED:
        begun.rule(rule)
    edition = begun.send()
    assert (edition.attribution, line in text_of(edition).splitlines()) == (rule, True)
    assert "(Cabinet Office, by 1 March 2013)" in text_of(edition)
    assert "Jane Doe" in now(begun.minutes.text).text


def test_nobody_is_named_who_did_not_agree_to_be(begun):
    begun.attended(consent="body")
    assert "Jane Doe" not in text_of(begun.send())


def test_the_rule_is_set_before_a_draft_goes_round_and_never_after(begun):
    with pytest.raises(ValidationError, match="in the manner"):
        begun.rule("whispered")
    with pytest.raises(ValidationError, match="so already"):
        begun.rule(Attribution.NAMED)
    begun.rule(Attribution.CHATHAM)
    begun.send()
    with pytest.raises(ValidationError, match="went round under the rule"):
        begun.rule(Attribution.NAMED)
    assert [row.rule for row in AttributionRule.objects.all()] == ["chatham"]


def test_it_does_not_go_round_before_the_meeting_or_empty(begun):
    with pytest.raises(ValidationError, match="when it has been"):
        begun.send(CALLED)
    empty = minutes_begun_again(begun, ())
    with pytest.raises(ValidationError, match="Nothing but headings"):
        minutes.circulate(begun.actor(), minutes=empty, since=When.day(SENT))
    assert not Edition.objects.exists()


def minutes_begun_again(begun, lines):
    other = begun.made.call(MET, title="Another")
    return minutes.begin(begun.actor(day=CALLED), meeting=other, headings=lines, since=When.day(CALLED))


def test_the_same_action_twice_refuses_with_both_places(begun):
    begun.write("Action: Send the template (cabinet office)")
    with pytest.raises(ValidationError, match="stands twice under “Next meeting”"):
        begun.send()
    minutes.add_item(
        begun.actor(), minutes=begun.minutes, kind="action", words="pay", owner="Involve", heading="The draft"
    )
    begun.write("Action: pay (Involve, by June 2013)")
    with pytest.raises(ValidationError, match="under “The draft” and under “Next meeting”"):
        begun.send()
    assert not Edition.objects.exists()


def test_the_next_draft_says_what_changed_and_is_another(begun):
    begun.send()
    with pytest.raises(ValidationError, match="Not a word differs"):
        begun.send(changed="Nothing")
    begun.rewrite("every week", "every month")
    with pytest.raises(ValidationError) as refused:
        begun.send()
    assert "changed" in refused.value.message_dict
    second = begun.send(changed="Weekly was wrong.")
    assert (second.number, second.changed) == (2, "Weekly was wrong.")
    assert "every week" in text_of(Edition.objects.get(number=1))


def test_letters_go_to_guests_who_were_there_or_sign_and_nobody_else(begun):
    begun.guest()
    begun.guest("rob@example.org", name="Robert Öz", side=CIV, organisation=begun.made.table.involve, signs=False)
    begun.guest("away@example.org", name="Not There", side=CIV, organisation=None, body="A friend", signs=False)
    begun.attended("robert öz", CIV, "side")
    SignedLink.objects.all().delete()
    edition = begun.send()
    letters = SignedLink.objects.filter(purpose="meetings.minutes")
    assert {letter.to for letter in letters} == {"jane@example.org", "rob@example.org"}
    assert {letter.version for letter in letters} == {edition.sha256}


def test_who_keeps_no_meeting_sends_nothing_round(begun):
    with pytest.raises(Refused):
        begun.send(actor=reviewer())


def test_what_is_said_to_have_changed_names_nobody_either(begun):
    begun.attended()
    begun.rule(Attribution.CHATHAM)
    begun.send()
    begun.rewrite("every week", "every month")
    second = begun.send(changed="Jane Doe: weekly was wrong.")
    assert second.changed.endswith("eekly was wrong.")
    assert "Jane" not in second.changed
    assert "Jane" not in str(Act.objects.filter(thing=second.reference).values())
