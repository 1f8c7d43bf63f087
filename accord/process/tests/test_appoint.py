from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from accord.access.rules import Refused
from accord.kit.dates import When
from accord.network.tests import make
from accord.process.models import Handover, Holder
from accord.process.operations import posts
from accord.process.queries.posts import State, posts_on
from accord.process.queries.tenures import Tenure, may_overlap, most_at_once, too_many
from accord.process.tests import make_posts
from accord.record.models import Act, Words

database = pytest.mark.django_db
JUNE = date(2013, 6, 20)


@pytest.fixture
def home():
    return make.table()


@database
def test_one_place_is_not_held_by_two(home):
    post = make_posts.post(home)
    make_posts.named(home, post, "Ann", When.day(JUNE))
    with pytest.raises(ValidationError) as refused:
        make_posts.named(home, post, "Bo", When.day(JUNE + timedelta(1)))
    assert "Ann (20 June 2013)" in refused.value.message_dict["since"][0]
    assert Holder.objects.count() == 1


@database
def test_a_successor_may_begin_on_the_day_the_other_left(home):
    post = make_posts.post(home)
    ann = make_posts.named(home, post, "Ann", When.day(JUNE))
    make_posts.left(home, ann, When.day(JUNE + timedelta(30)))
    make_posts.named(home, post, "Bo", When.day(JUNE + timedelta(30)))
    (read,) = posts_on(home.partnership, JUNE + timedelta(60))
    assert [each.holder.name for each in read.here] == ["Bo"]
    assert not any(each.may_overlap for each in read.holders)


@database
def test_an_earlier_start_that_runs_into_a_holder_is_refused(home):
    post = make_posts.post(home)
    make_posts.named(home, post, "Ann", When.day(JUNE))
    with pytest.raises(ValidationError):
        make_posts.named(home, post, "Bo", When.day(JUNE - timedelta(100)))


@database
def test_what_may_overlap_is_let_through_and_shown(home):
    post = make_posts.post(home)
    ann = make_posts.named(home, post, "Ann", When.day(JUNE))
    make_posts.left(home, ann, When.month(2013, 9))
    make_posts.named(home, post, "Bo", When.day(date(2013, 9, 10)))
    (read,) = posts_on(home.partnership, date(2013, 12, 1))
    assert [each.may_overlap for each in read.holders] == [True, True]


@database
def test_two_places_are_held_by_two_and_not_by_one_twice(home):
    post = make_posts.post(home, places=2)
    make_posts.named(home, post, "Ann", When.day(JUNE))
    with pytest.raises(ValidationError) as refused:
        make_posts.named(home, post, "ann", When.day(JUNE))
    assert "name" in refused.value.message_dict
    make_posts.named(home, post, "Bo", When.day(JUNE))
    with pytest.raises(ValidationError) as refused:
        make_posts.named(home, post, "Cy", When.day(JUNE))
    assert "2 places" in refused.value.message_dict["since"][0]
    assert refused.value.message_dict["since"][1] == "Say first who left, and when."


@database
def test_who_leaves_on_a_day_on_record_is_named_with_that_day(home):
    post = make_posts.post(home)
    ann = make_posts.named(home, post, "Ann", When.day(JUNE))
    make_posts.left(home, ann, When.day(date(2013, 12, 2)))
    with pytest.raises(ValidationError) as refused:
        make_posts.named(home, post, "Bo", When.day(date(2013, 12, 1)))
    (said,) = refused.value.message_dict["since"]
    assert said.endswith("it is taken then: Ann (20 June 2013, until 2 December 2013).")
    make_posts.named(home, post, "Bo", When.day(date(2013, 12, 2)))


@database
def test_who_was_in_post_already_has_no_start_and_no_handover(home):
    post = make_posts.post(home)
    make_posts.named(home, post, "Ann", When.day(JUNE), already=True)
    (read,) = posts_on(home.partnership, JUNE)
    assert read.here[0].began == "in post by 20 June 2013; since when is not known"
    assert not Handover.objects.exists()


@database
def test_a_future_holder_is_announced_and_does_not_hold_it_yet(home):
    post = make_posts.post(home)
    posts.appoint(home.government(JUNE), post=post, name="Ann", since=When.day(JUNE + timedelta(20)))
    (before,), (today,) = posts_on(home.partnership, JUNE - timedelta(1)), posts_on(home.partnership, JUNE)
    assert before.holders == ()
    assert [each.state for each in today.holders] == [State.COMING]
    assert today.gap is not None


@database
def test_a_side_names_its_own_holders(home):
    post = make_posts.post(home)
    with pytest.raises(Refused):
        posts.appoint(home.civil_society(JUNE), post=post, name="Ann", since=When.day(JUNE))
    assert not Holder.objects.exists()


@database
def test_a_name_is_needed_and_a_date(home):
    post = make_posts.post(home)
    for name, since, column in (("", When.day(JUNE), "name"), ("Ann", When.unknown(), "since")):
        with pytest.raises(ValidationError) as refused:
            posts.appoint(home.government(JUNE), post=post, name=name, since=since)
        assert column in refused.value.message_dict


@database
def test_words_about_a_person_can_be_erased_with_them(home):
    person = make.person("Ann")
    make_posts.named(home, make_posts.post(home), "Ann", When.day(JUNE), person=person)
    act = Act.objects.get(verb="process.appoint")
    assert set(Words.objects.filter(act=act).values_list("about", flat=True)) == {person.reference}
    assert "example.org" not in "".join(Words.objects.values_list("text", flat=True))


def tenures():
    days = st.integers(0, 40)
    whens = st.tuples(days, days).map(lambda ends: spread(min(ends), max(ends)))
    return st.builds(Tenure, whens, st.none() | whens, st.booleans())


def spread(first, last):
    begin = date(2013, 1, 1)
    if first == last:
        return When.day(begin + timedelta(first))
    return When.between(begin + timedelta(first), begin + timedelta(last))


@given(st.lists(tenures(), max_size=4), st.integers(1, 3))
def test_what_is_certain_is_counted_day_by_day(held, places):
    most = max(
        sum(each.certain[0] <= day < each.certain[1] for each in held)
        for day in (date(2013, 1, 1) + timedelta(number) for number in range(60))
    )
    assert most_at_once(each.certain for each in held) == most
    assert too_many(held, places) == (most > places)


@given(st.lists(tenures(), min_size=1, max_size=4), st.integers(1, 2))
def test_what_certainly_overlaps_may_overlap(held, places):
    if too_many(held, places):
        assert any(may_overlap(each, [*held[:at], *held[at + 1 :]], places) for at, each in enumerate(held))
