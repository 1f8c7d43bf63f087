from datetime import date

import pytest
from django.core.exceptions import ValidationError

from accord.access.actors import Role, Side
from accord.access.rules import Refused
from accord.kit.dates import When
from accord.network.tests import make
from accord.process.models import Post
from accord.process.operations import posts
from accord.process.tests import make_posts
from accord.record.models import Act

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    return make.table()


def test_a_post_stands_on_the_record_with_its_side(home):
    post = make_posts.post(home, contact="opengov@cabinetoffice.gov.uk", theme="the plan")
    assert (post.slug, post.side, post.places) == ("policy-lead", "government", 1)
    act = Act.objects.get(verb="process.create_post")
    assert act.thing == "process.post:uk/policy-lead"


def test_two_posts_of_one_title_have_two_addresses(home):
    assert [make_posts.post(home).slug, make_posts.post(home).slug] == ["policy-lead", "policy-lead-2"]
    assert make_posts.post(home, title="Create").slug == "create-2"


def test_a_persons_own_address_is_no_contact_of_a_post(home):
    make.person("Jo")
    with pytest.raises(ValidationError) as refused:
        make_posts.post(home, contact="Write to Jo@Example.org.")
    assert "contact" in refused.value.message_dict
    assert not Post.objects.exists()
    assert not Act.objects.filter(verb="process.create_post").exists()


@pytest.mark.parametrize(
    ("fields", "column"),
    [
        ({"places": 0}, "places"),
        ({"title": " "}, "title"),
        ({"kind": "king"}, "kind"),
        ({"slug": "policy-lead"}, "slug"),
        ({"slug": "create"}, "slug"),
        ({"since": When.unknown()}, "since"),
    ],
)
def test_bad_input_is_told_at_its_field(home, fields, column):
    make_posts.post(home)
    told = {
        "title": "Another",
        "kind": "other",
        "organisation": home.cabinet,
        "places": 1,
        "since": When.day(date(2013, 1, 1)),
        **fields,
    }
    with pytest.raises(ValidationError) as refused:
        posts.create_post(home.government(date(2013, 1, 1)), partnership=home.partnership, **told)
    assert column in refused.value.message_dict
    assert Post.objects.count() == 1


def test_a_body_of_another_partnership_has_no_post_here(home):
    other = make.table("nz", "Pacific/Auckland")
    with pytest.raises(ValidationError) as refused:
        make_posts.post(home, organisation=other.cabinet)
    assert "organisation" in refused.value.message_dict


def test_each_side_keeps_its_own_posts(home):
    told = {"partnership": home.partnership, "kind": "coordinator", "places": 1, "since": When.day(make_posts.START)}
    with pytest.raises(Refused):
        posts.create_post(home.civil_society(), title="Lead", organisation=home.cabinet, **told)
    with pytest.raises(Refused):
        posts.create_post(home.government(), title="Coordinator", organisation=home.involve, **told)
    assert posts.create_post(home.civil_society(), title="Coordinator", organisation=home.involve, **told).side == (
        Side.CIVIL_SOCIETY
    )


def test_a_member_does_not_keep_posts_while_there_is_a_coordinator(home):
    member = make_posts.seated(home, Role.MEMBER, home.body("Tearfund"))
    with pytest.raises(Refused):
        posts.create_post(
            member,
            partnership=home.partnership,
            title="Campaigner",
            kind="other",
            organisation=home.involve,
            places=1,
            since=When.day(make_posts.START),
        )


def test_confirming_leaves_an_act(home):
    post = make_posts.post(home)
    posts.confirm_post(home.government(date(2013, 4, 1)), post=post, since=When.day(date(2013, 4, 1)))
    assert Act.objects.filter(verb="process.confirm_post", thing=post.reference).count() == 1
    with pytest.raises(Refused):
        posts.confirm_post(home.civil_society(), post=post, since=When.day(date(2013, 4, 1)))


def test_a_post_that_is_there_this_month_can_be_read_today(home):
    today = date(2013, 6, 20)
    post = make_posts.post(home, day=today, since=When.month(2013, 6))
    assert Post.objects.as_of(today).get() == post
    assert (post.since.first, post.since.last) == (date(2013, 6, 1), today)
    with pytest.raises(ValidationError, match="has not come yet"):
        make_posts.post(home, title="Next", day=today, since=When.month(2013, 7))
