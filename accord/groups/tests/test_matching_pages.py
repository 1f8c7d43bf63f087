from datetime import timedelta

import pytest
from django.urls import reverse

from accord.access.actors import Role, Side
from accord.access.models import Visibility
from accord.groups.models import Approach, Introduction, IntroductionStep, Mandate
from accord.groups.operations import approaches, matching
from accord.groups.tests.make_matching import DAY, matched
from accord.kit.dates import When
from accord.network.tests import make as network
from accord.process.tests import make_posts
from accord.process.tests.make_decisions import sign_in

pytestmark = pytest.mark.django_db
PLAN = "uk-2013-15"
INTRODUCTIONS = f"/plans/{PLAN}/groups/introductions/"
INTRODUCE = f"{INTRODUCTIONS}introduce/"
ONE = f"{INTRODUCTIONS}ministry-of-finance/spending-watch/"
DEPARTMENTS = f"/plans/{PLAN}/groups/departments/"
FINANCE = f"{DEPARTMENTS}ministry-of-finance/"
LATER = DAY + timedelta(days=9)
PAIR = {"official": "ministry-of-finance", "civil": "spending-watch"}


@pytest.fixture
def made():
    return matched()


def text(client, page, status=200, **query):
    response = client.get(page, query)
    assert response.status_code == status
    return response.content.decode()


def posted(client, page, **typed):
    return client.post(page, typed, follow=True)


def sit(client, made, body):
    """Somebody sits for a body, leads nothing, and is signed in."""
    role = Role.POLICY_OFFICIAL if body.side == Side.GOVERNMENT else Role.MEMBER
    person = network.person(f"Somebody of {body}")
    make_posts.seated(made.making.table, role, body, person)
    client.force_login(person)


def test_the_addresses_are_those_that_are_promised():
    assert reverse("groups:introductions", args=[PLAN]) == INTRODUCTIONS
    assert reverse("groups:departments", args=[PLAN]) == DEPARTMENTS


def test_before_anything_the_pages_say_what_will_be_there(client, made):
    words = text(client, INTRODUCTIONS)
    assert "No pair is found" in words
    assert "Nobody is being introduced." in words
    words = text(client, DEPARTMENTS)
    assert "nothing on record" in words
    assert "that does not say that nobody spoke with a department" in words
    text(client, ONE, status=404)
    text(client, f"{DEPARTMENTS}spending-watch/", status=404)


def test_who_should_know_each_other_stands_there_with_the_reason_for_anybody(client, made):
    made.mandate("open contracting")
    made.declares("Open contracting")
    words = text(client, INTRODUCTIONS)
    assert "Both name “open contracting”. Ministry of Finance answers for it." in words
    assert INTRODUCE not in words
    assert "Both name" not in text(client, INTRODUCTIONS, as_of="2013-06-02")
    assert "Both name" in text(client, INTRODUCTIONS, as_of="2013-06-03")


def test_an_introduction_goes_its_way_in_the_browser(client, made):
    made.mandate("open contracting")
    made.declares("open contracting")
    sign_in(client, made.making, Role.LEAD_OFFICIAL)
    assert f'href="{INTRODUCE}?official=ministry-of-finance&amp;civil=spending-watch"' in text(client, INTRODUCTIONS)
    form = text(client, INTRODUCE, **PAIR)
    assert "Both name “open contracting”." in form
    assert '<option value="spending-watch" selected>' in form
    response = posted(client, INTRODUCE, **PAIR, reason="Both buy.")
    assert response.redirect_chain[-1][0] == ONE
    assert "Waits for the yes of" in response.content.decode()
    assert "Your yes is on the record." in posted(client, f"{ONE}accept/", words="Gladly.").content.decode()
    sit(client, made, made.watch)
    assert f'href="{ONE}accept/"' in text(client, ONE)
    posted(client, f"{ONE}accept/")
    assert f'href="{ONE}accept/"' not in text(client, ONE)
    assert "They are introduced" in posted(client, f"{ONE}send/").content.decode()
    assert posted(client, f"{ONE}meet/", since="today or so").status_code == 422
    today = When.day(IntroductionStep.objects.last().since.last)
    words = posted(client, f"{ONE}meet/", since=str(today), words="Over tea.").content.decode()
    assert "Their first meeting is on the record." in words
    assert "Over tea." in words
    assert f"introduced {today}, first met {today}" in text(client, INTRODUCTIONS)


def test_what_is_refused_stands_there_and_nothing_typed_is_lost(client, made):
    made.introduced()
    sign_in(client, made.making, Role.COORDINATOR)
    response = client.post(INTRODUCE, {**PAIR, "reason": "Twice over."})
    words = response.content.decode()
    assert response.status_code == 422
    assert "This introduction was proposed before: 3 June 2013" in words
    assert "Twice over." in words
    for typed in ({"words": ""}, {"words": " "}):
        assert client.post(f"{ONE}decline/", typed).status_code == 422
    response = client.post(f"{ONE}send/", {"words": "Meet, please."})
    assert response.status_code == 422
    assert "Not everybody has said yes" in response.content.decode()
    assert "Meet, please." in response.content.decode()
    bad = {"official": "spending-watch", "civil": "nobody", "reason": "", "group": "none"}
    words = client.post(INTRODUCE, bad).content.decode()
    for field in bad:
        assert f'id="id_{field}_error"' in words
    assert (Introduction.objects.count(), IntroductionStep.objects.count()) == (1, 0)


def test_a_pair_in_the_address_that_is_nobody_is_no_error(client, made):
    sign_in(client, made.making, Role.LEAD_OFFICIAL)
    assert "Propose an introduction" in text(client, INTRODUCE, official="nobody", civil="\u0000<b>")


def test_declined_is_told_with_its_words(client, made):
    introduction = made.introduced()
    since = When.day(LATER)
    matching.decline(made.seat(made.watch, LATER), introduction=introduction, since=since, words="We know them.")
    words = text(client, INTRODUCTIONS)
    assert "We know them." in words
    assert "We know them." in text(client, ONE)
    assert "We know them." not in text(client, ONE, as_of="2013-06-03")
    text(client, ONE, status=404, as_of="2013-06-02")


def test_who_may_not_reads_why_and_a_reader_sees_no_form(client, made):
    made.introduced()
    for page in (INTRODUCTIONS, ONE, DEPARTMENTS, FINANCE):
        words = text(client, page)
        assert '<form method="post"' not in words
        assert "Say how far it is" not in words
    for page in (INTRODUCE, f"{ONE}accept/", f"{FINANCE}approach/", f"{FINANCE}mandate/"):
        assert client.get(page).status_code == 302
    sit(client, made, made.member("Oxfam"))
    assert "This is for Spending Watch itself, or the lead of its side." in text(client, ONE)
    response = client.post(f"{ONE}accept/", {"words": "Me too."})
    assert response.status_code == 422
    assert "This is for Spending Watch itself" in response.content.decode()
    response = client.post(f"{FINANCE}approach/", {"state": "contacted", "since": "3 June 2013"})
    assert response.status_code == 422
    assert not Approach.objects.exists()


def test_a_department_is_noted_and_read_by_both_sides(client, made):
    sign_in(client, made.making, Role.LEAD_OFFICIAL)
    typed = {"state": "refused", "since": "3 June 2013", "visibility": "table", "words": "", "next_step": "Ask again"}
    typed["next_by"] = "2013-06-10"
    response = client.post(f"{FINANCE}approach/", typed)
    words = response.content.decode()
    assert response.status_code == 422
    assert "Say in which words it refused." in words
    assert 'value="Ask again"' in words
    words = client.post(f"{FINANCE}approach/", {**typed, "words": "Too busy."}).content.decode()
    assert "10 June 2013 is over" in words
    done = posted(client, f"{FINANCE}approach/", **{**typed, "words": "Too busy.", "next_by": ""})
    assert "It is on the record." in done.content.decode()
    assert "Too busy." in text(client, FINANCE)
    assert "Refused" in text(client, DEPARTMENTS)
    sign_in(client, made.making, Role.COORDINATOR)
    assert "Too busy." in text(client, FINANCE)
    assert "Ask again" in text(client, DEPARTMENTS)
    client.logout()
    for page in (DEPARTMENTS, FINANCE, f"/plans/{PLAN}/table/", f"/plans/{PLAN}/groups/"):
        words = text(client, page)
        assert "efused" not in words
        assert "Ask again" not in words
        assert "Too busy." not in words


def test_its_history_reads_on_each_day_as_it_stood(client, made):
    for day, state in ((DAY, "contacted"), (LATER, "engaged")):
        told = {"organisation": made.finance, "state": state, "visibility": Visibility.PUBLIC}
        approaches.approach(made.lead(day), plan=made.plan, since=When.day(day), **told)
    assert "Engaged" in text(client, DEPARTMENTS)
    assert "Engaged" not in text(client, FINANCE, as_of="2013-06-03")
    words = text(client, FINANCE)
    assert words.index("12 June 2013") < words.index("3 June 2013")


def test_what_a_department_answers_for_is_put_down_and_shown(client, made):
    sign_in(client, made.making, Role.LEAD_OFFICIAL)
    typed = {"words": "All public money.", "themes": "Budget\nOpen contracting\n\nbudget"}
    assert "is on the record" in posted(client, f"{FINANCE}mandate/", **typed).content.decode()
    assert Mandate.objects.get().themes == ["budget", "Open contracting"]
    assert "All public money." in text(client, FINANCE)
    assert "budget, Open contracting" in text(client, DEPARTMENTS)
    assert "All public money." in text(client, f"{FINANCE}mandate/")
    response = client.post(f"{FINANCE}mandate/", {"words": "", "themes": "x" * 130})
    assert response.status_code == 422
    assert "x" * 130 in response.content.decode()


def test_the_table_and_the_list_of_groups_lead_here(client, made):
    made.sent()
    for page in (f"/plans/{PLAN}/table/", f"/plans/{PLAN}/groups/"):
        words = text(client, page)
        assert "Introductions under way: 1; have met: 0." in words
        assert "nothing on record: 2" in words.lower()
        assert "stakeholders" not in words
    sit(client, made, made.watch)
    assert f"/plans/{PLAN}/groups/stakeholders/" in text(client, f"/plans/{PLAN}/table/")


def test_many_rows_cost_the_same_queries(client, made, django_assert_max_num_queries):
    for number in range(12):
        ministry, member = (
            made.making.table.body(f"Ministry {number}", Side.GOVERNMENT),
            made.member(f"Member {number}"),
        )
        made.mandate("aid", body=ministry)
        made.declares("aid", body=member)
        told = {"organisation": ministry, "state": "engaged", "visibility": Visibility.PUBLIC}
        approaches.approach(made.lead(), plan=made.plan, since=When.day(DAY), **told)
        pair = {"official": ministry, "civil": member}
        introduction = made.introduced(**pair)
        made.introduced(official=made.finance, civil=member)
        matching.accept(made.lead(), introduction=introduction, since=When.day(DAY))
    sign_in(client, made.making, Role.LEAD_OFFICIAL)
    for page, most in ((INTRODUCTIONS, 17), (DEPARTMENTS, 10), (FINANCE, 12)):
        with django_assert_max_num_queries(most):
            text(client, page)
