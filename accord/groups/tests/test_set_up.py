from datetime import date

import pytest
from django.core.exceptions import ValidationError

from accord.access.rules import Refused
from accord.groups.models import WorkingGroup
from accord.groups.queries.groups import groups_of
from accord.groups.tests.make_groups import BEGUN, ended, group, joined, lead, led_no_more
from accord.kit.dates import When
from accord.network.tests import make as network
from accord.process.models import Plan
from accord.process.tests import make
from accord.record.models import Act
from accord.texts.log.writing import now
from accord.texts.models import Level, Right, Text

pytestmark = pytest.mark.django_db
LATER = date(2013, 3, 4)
LAST = date(2016, 5, 6)


@pytest.fixture
def making():
    return make.plan()


def standing(making, day=LAST):
    (read,) = groups_of(making.plan, day)
    return read


def test_a_group_stands_on_the_record_with_terms_of_reference_that_both_sides_write(making):
    made = group(making, purpose="Contracts for all.\n\nReadable ones.")
    assert made.slug == "open-contracting"
    acts = Act.objects.filter(verb__in=("groups.set_up", "texts.begin")).order_by("id")
    assert next(act.thing for act in acts) == "groups.workinggroup:uk-2013-15/open-contracting"
    text = Text.objects.get()
    assert (text.part, text.visibility, text.subject) == ("terms-of-reference", "public", made.reference)
    assert text.subject_address == "/plans/uk-2013-15/groups/open-contracting/"
    assert [part.text for part in now(text).parts][:3] == ["What it is for", "Contracts for all.", "Readable ones."]
    assert set(Right.objects.values_list("side", "level")) == {
        ("government", Level.EDIT),
        ("civil-society", Level.EDIT),
    }


@pytest.mark.parametrize(
    ("fields", "column"),
    [
        ({"title": "open CONTRACTING "}, "title"),
        ({"title": "  "}, "title"),
        ({"title": "x" * 121}, "title"),
        ({"purpose": " "}, "purpose"),
        ({"quiet_days": 0}, "quiet_days"),
        ({"quiet_days": -1}, "quiet_days"),
        ({"quiet_days": 99_999}, "quiet_days"),
        ({"since": When.unknown()}, "since"),
        ({"since": When.day(date(2013, 1, 8))}, "since"),
        ({"slug": "open-contracting"}, "slug"),
        ({"slug": "set-up"}, "slug"),
        ({"slug": "no slug"}, "slug"),
    ],
)
def test_bad_input_is_told_at_its_field_and_nothing_is_kept(making, fields, column):
    group(making)
    with pytest.raises(ValidationError) as refused:
        group(making, **{"title": "Another", **fields})
    assert column in refused.value.message_dict
    assert WorkingGroup.objects.count() == Text.objects.count() == 1


def test_names_that_read_alike_in_an_address_get_two_and_no_page_is_taken(making):
    assert group(making, title="Set up").slug == "set-up-2"
    assert group(making, title="Aid!").slug == "aid"
    assert group(making, title="Aid?").slug == "aid-2"
    assert group(making, title="???").slug == "group"


def test_a_group_lives_on_until_somebody_says_that_it_ended(making):
    made = group(making)
    Plan.objects.update(last_day=date(2015, 12, 31))
    assert standing(making).end is None
    ended(making, made, LAST)
    assert standing(making, date(2016, 5, 5)).end is None
    assert standing(making).end.reason == "Its work is done."
    act = Act.objects.get(verb="groups.end_group")
    assert act.thing == made.reference


@pytest.mark.parametrize(
    ("fields", "column"),
    [
        ({"reason": "  "}, "reason"),
        ({"day": date(2012, 12, 31)}, "since"),
    ],
)
def test_a_group_ends_for_a_reason_and_after_it_began(making, fields, column):
    made = group(making)
    with pytest.raises(ValidationError) as refused:
        ended(making, made, **{"day": LATER, **fields})
    assert column in refused.value.message_dict
    assert standing(making).end is None


def test_in_an_ended_group_nothing_changes_any_more(making):
    made = group(making)
    body = making.table.body("Global Witness")
    first, member = lead(making, made, making.table.cabinet), joined(making, made, body)
    ended(making, made, LATER)
    for attempt in (
        lambda: ended(making, made, LAST),
        lambda: lead(making, made, making.table.involve, LAST),
        lambda: led_no_more(making, first, LAST),
        lambda: joined(making, made, making.table.involve, LAST),
    ):
        with pytest.raises(Refused, match="has ended its work: 4 March 2013"):
            attempt()
    assert not standing(making).missing
    assert member in standing(making).members


def test_only_the_leads_of_this_table_set_groups_up(making):
    other = network.table("nz", "Pacific/Auckland")
    making.table.lead = other.lead
    with pytest.raises(Refused):
        group(making)
    assert not WorkingGroup.objects.exists()


def test_as_of_a_day_shows_what_was_there(making):
    group(making)
    assert groups_of(making.plan, date(2013, 1, 6)) == []
    assert standing(making, BEGUN).group.title == "Open contracting"
