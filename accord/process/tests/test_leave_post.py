from datetime import date

import pytest
from django.core.exceptions import ValidationError

from accord.access.rules import Refused
from accord.kit.dates import When
from accord.network.tests import make
from accord.process.models import HolderEnd
from accord.process.operations import posts
from accord.process.queries.posts import State, posts_on
from accord.process.tests import make_posts
from accord.record.models import Act

pytestmark = pytest.mark.django_db
JUNE = When.month(2013, 6)


@pytest.fixture
def home():
    return make.table()


@pytest.fixture
def holder(home):
    return make_posts.named(home, make_posts.post(home), "Ann", JUNE)


def test_an_end_certainly_before_the_start_is_refused(home, holder):
    with pytest.raises(ValidationError) as refused:
        make_posts.left(home, holder, When.day(date(2013, 5, 31)))
    assert refused.value.message_dict["since"] == ["Ann only began then: June 2013."]
    assert not HolderEnd.objects.exists()
    assert not Act.objects.filter(verb="process.leave_post").exists()


def test_an_end_that_may_come_after_the_start_is_let_through(home, holder):
    make_posts.left(home, holder, When.day(date(2013, 6, 2)))
    (read,) = posts_on(home.partnership, date(2013, 7, 1))
    assert [each.holder.name for each in read.holders if each.state is State.FORMER] == ["Ann"]


def test_who_was_in_post_on_a_day_left_after_it(home):
    ann = make_posts.named(home, make_posts.post(home), "Ann", When.day(date(2013, 6, 20)), already=True)
    with pytest.raises(ValidationError) as refused:
        make_posts.left(home, ann, When.day(date(2013, 6, 19)))
    assert refused.value.message_dict["since"] == ["Ann was still in post then: 20 June 2013."]


def test_nobody_leaves_twice(home, holder):
    make_posts.left(home, holder, When.day(date(2013, 9, 1)))
    with pytest.raises(ValidationError) as refused:
        make_posts.left(home, holder, When.day(date(2013, 10, 1)))
    assert "1 September 2013" in refused.value.message_dict["since"][0]


def test_the_other_side_does_not_say_who_leaves(home, holder):
    with pytest.raises(Refused):
        posts.leave_post(home.civil_society(), holder=holder, since=When.day(date(2013, 9, 1)))


def test_a_leaving_that_was_announced_is_read_before_it_comes(home, holder):
    announced, leaving = date(2013, 8, 1), date(2013, 9, 1)
    posts.leave_post(home.government(announced), holder=holder, since=When.day(leaving))
    (before,), (after,), (gone,) = (posts_on(home.partnership, day) for day in (date(2013, 7, 31), announced, leaving))
    assert before.here[0].until is None
    assert after.here[0].until == When.day(leaving)
    assert (after.gap, gone.here) == (None, [])
    assert gone.gap.title == "vacant since 1 September 2013"
