from datetime import date

import pytest
from django.urls import reverse

from accord.access.actors import Role
from accord.kit.dates import When
from accord.network.tests import make as network
from accord.people.models import Person
from accord.process.models import Holder, Post
from accord.process.tests import make, make_posts

pytestmark = pytest.mark.django_db
PLAN = "uk-2013-15"
PAGE = reverse("process:posts", args=[PLAN])
JUNE = date(2013, 6, 20)


@pytest.fixture
def making():
    return make.plan()


@pytest.fixture
def lead(client, making):
    """Somebody who sits for the Cabinet Office as lead official, signed in."""
    person = network.person("Lead Person")
    make_posts.seated(making.table, Role.LEAD_OFFICIAL, making.table.cabinet, person)
    client.force_login(person)
    return person


def text(client, page=PAGE, **query):
    response = client.get(page, query)
    assert response.status_code == 200
    return response.content.decode()


def one(slug="policy-lead"):
    return reverse("process:post", args=[PLAN, slug])


def test_the_gap_of_2013_reads_as_it_was_known(client, making):
    make_posts.uk_leads(making.table)
    assert "Sophia Oliver" in text(client, as_of="2013-05-30")
    assert "vacant" not in text(client, as_of="2013-05-30")
    between = text(client, as_of="2013-06-10")
    assert "Vacant since spring 2013" in between
    assert "how long so far: 10 to 101 days" in between
    after = text(client, as_of="2013-06-20")
    assert "Francesca Orpen" in after
    assert "Sophia Oliver" not in after
    page = text(client, one(), as_of="2013-06-20")
    assert "Vacant from spring 2013 to 20 June 2013" in page
    assert "How long: 20 to 111 days" in page
    assert "In post by 29 November 2012; since when is not known" in page


def test_an_entry_nobody_touched_for_a_year_is_flagged(client, making):
    post = make_posts.post(making.table)
    make_posts.named(making.table, post, "Ann", When.day(JUNE))
    assert "May be out of date" not in text(client, as_of="2014-06-20")
    assert "unchanged since 20 June 2013" in text(client, as_of="2014-06-21")
    last = making.plan.last_day
    assert "May be out of date" in text(client, as_of=f"{last}")
    assert "This may be out of date" in text(client, one(), as_of=f"{last}")
    for page in (PAGE, one()):
        assert "ay be out of date" not in text(client, page), "of a plan that is over nobody keeps the posts"


def test_confirming_it_takes_the_flag_away(client, making, lead):
    make_posts.named(making.table, make_posts.post(making.table), "Ann", When.day(JUNE))
    address = reverse("process:confirm_post", args=[PLAN, "policy-lead"])
    assert "Is this entry still right?" in text(client, address)
    assert client.post(address, {"source": "I asked."}, follow=True).status_code == 200
    assert "unchanged since" not in text(client)
    assert Post.objects.get(slug="policy-lead").confirmations.count() == 1


def test_a_lead_enters_a_post_and_its_holder_in_the_browsers_way(client, making, lead):
    told = {
        "title": "Point of contact",
        "kind": "contact",
        "organisation": making.table.cabinet.pk,
        "places": "1",
        "since": "June 2013",
        "watched": "on",
    }
    response = client.post(reverse("process:create_post", args=[PLAN]), told, follow=True)
    assert "The post is entered" in response.content.decode()
    assert response.redirect_chain[-1][0] == one("point-of-contact")
    address = reverse("process:appoint", args=[PLAN, "point-of-contact"])
    assert "Lead Person" in text(client, address)
    response = client.post(address, {"name": "Ann", "since": "20 June 2013"}, follow=True)
    assert "Ann" in response.content.decode()
    assert Holder.objects.get().handover.introduce_by > date(2026, 1, 1)
    leave = reverse("process:leave_post", args=[PLAN, "point-of-contact", 1])
    assert client.post(leave, {"since": "1 July 2013"}, follow=True).status_code == 200
    assert "Vacant since 1 July 2013" in text(client)


def test_what_is_refused_stands_at_the_field_and_nothing_typed_is_lost(client, making, lead):
    make_posts.named(making.table, make_posts.post(making.table), "Ann", When.day(JUNE))
    told = {"name": "Bo, who comes next", "since": "21 June 2013", "source": "the gazette"}
    response = client.post(reverse("process:appoint", args=[PLAN, "policy-lead"]), told)
    words = response.content.decode()
    assert response.status_code == 422
    assert "The post has one place, and it is taken then: Ann (20 June 2013)" in words
    assert 'value="Bo, who comes next"' in words
    assert 'value="the gazette"' in words
    response = client.post(reverse("process:leave_post", args=[PLAN, "policy-lead", 1]), {"since": "19 June 2013"})
    assert "Ann only began then: 20 June 2013." in response.content.decode()
    told = {"title": "", "kind": "contact", "organisation": making.table.involve.pk, "places": "0", "since": "soon"}
    response = client.post(reverse("process:create_post", args=[PLAN]), told)
    words = response.content.decode()
    assert response.status_code == 422
    assert "“soon” is not a date" in words
    assert 'id="id_places_error"' in words
    assert (Post.objects.count(), Holder.objects.count()) == (1, 1)


def test_a_reader_sees_no_form_and_no_account(client, making):
    make_posts.named(making.table, make_posts.post(making.table), "Ann", When.day(JUNE), person=network.person("Ann B"))
    for page in (PAGE, one()):
        words = text(client, page)
        assert "Ann" in words
        assert "Ann B" not in words
        assert "example.org" not in words
        assert "Say who holds it" not in words
    for name, args in (("create_post", [PLAN]), ("appoint", [PLAN, "policy-lead"])):
        response = client.get(reverse(f"process:{name}", args=args))
        assert response.status_code == 302
        assert "login" in response.url or "sign" in response.url


def test_the_other_side_reads_why_it_cannot(client, making):
    make_posts.post(making.table)
    member = network.person("Member")
    make_posts.seated(making.table, Role.COORDINATOR, making.table.involve, member)
    client.force_login(member)
    words = text(client, one())
    assert "This is for the lead official" in words
    response = client.post(reverse("process:appoint", args=[PLAN, "policy-lead"]), {"name": "Bo", "since": "June 2013"})
    assert response.status_code == 422
    assert "This is for the lead official" in response.content.decode()
    assert not Holder.objects.exists()
    form = text(client, reverse("process:appoint", args=[PLAN, "policy-lead"]))
    assert str(Person.objects.get(name="Member").pk) not in form.partition('name="person"')[2].partition("</select>")[0]


def test_before_anything_it_says_what_will_be_there(client, making):
    assert "No post is entered yet" in text(client)
    assert client.get(one()).status_code == 404


def test_a_post_is_not_there_before_it_was(client, making):
    make_posts.post(making.table, day=JUNE)
    assert "Policy lead" not in text(client, as_of="2013-06-19")
    assert client.get(one(), {"as_of": "2013-06-19"}).status_code == 404


def test_many_posts_cost_the_same_queries(client, making, django_assert_max_num_queries):
    for number in range(30):
        post = make_posts.post(making.table, title=f"Post {number}")
        make_posts.named(making.table, post, "Ann", When.day(JUNE))
    with django_assert_max_num_queries(6):
        text(client)
