from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone
from lxml import html

from accord.access.actors import Actor, Role
from accord.network.tests.make import noon, person
from accord.process.models import AgreementVersion
from accord.process.models.clauses import ClauseEntry
from accord.process.queries.word_changes import word_changes
from accord.process.tests import make, make_posts
from accord.process.tests.make_agreement import PROPOSED, SIGNED, agreed, clauses, mandate, propose, sign
from accord.record.dues import dues
from accord.record.publics import publics

pytestmark = pytest.mark.django_db
PLAN = "uk-2013-15"
PAGE = reverse("process:agreement", args=[PLAN])
PROPOSE = reverse("process:agreement_propose", args=[PLAN])
LATER = date(2013, 1, 7)
SEALS = 2
"""Queries of the house for the ETag: the public sequence, and the time zones where it has moved."""


@pytest.fixture
def making():
    return make.plan()


def text(client, address=PAGE, **query):
    response = client.get(address, query)
    assert response.status_code == 200
    return response.content.decode()


def comes_in(client, making, body, role):
    """Somebody with an account signs in, who sits for a body."""
    who = person(f"{role} of {body.slug}")
    make_posts.seated(making.table, role, body, who)
    client.force_login(who, "allauth.account.auth_backends.AuthenticationBackend")


def typed(page):
    """What a browser would send: every field as the page shows it."""
    form = html.fromstring(page).xpath("//main//form[@method='post']")[0]
    sent = {}
    for name, value in form.form_values():
        sent.setdefault(name, []).append(value.removeprefix("\n"))  # which a browser does not take for text
    return sent


def change(making, day=LATER, **told):
    given = {"clauses": clauses(notice_days=10), "reason": "Boards need two weeks.", **told}
    return propose(making, day, **given)


def test_without_an_agreement_it_says_what_to_do(client, making):
    words = text(client)
    assert "not yet put on the record how they work together" in words
    assert "they go by no rule at all" in words
    assert "No mandate is on the record" in words
    assert "<form" not in words.partition("<main")[2]


def test_what_is_in_force_stands_clause_by_clause_with_who_signed(client, making):
    agreed(making)
    mandate(making)
    words = text(client)
    assert "Version 1 is in force since 12 November 2012." in words
    assert "Involve signed 12 November 2012" in words
    assert "at least 5 working days before it takes place" in words
    assert "<dt>Notice of a joint meeting, at least</dt><dd>5 working days</dd>" in words
    assert "1 November 2013" in words
    assert "No mandate is on the record" not in words


def test_what_is_proposed_and_whose_signature_is_missing(client, making):
    agreed(making)
    sign(making, change(making), making.table.cabinet, LATER)
    words = text(client)
    assert "a change, version 2, waits for: Involve." in words
    assert "Boards need two weeks." in words
    assert reverse("process:agreement_compare", args=[PLAN, 1, 2]) in words
    assert "at least 5 working days before" in words


def test_on_a_past_day_only_what_stood_then(client, making):
    agreed(making)
    change(making)
    words = text(client, as_of="2012-11-11")
    assert "Nothing is in force yet: version 1 waits for the signature of: Involve, Cabinet Office." in words
    assert "Version 2" not in words
    assert f"/plans/{PLAN}/agreement/1/?as_of=2012-11-11" in words
    two = reverse("process:agreement_version", args=[PLAN, 2])
    assert client.get(two, {"as_of": "2013-01-06"}).status_code == 404
    assert "it is not in force until every named body has signed" in text(client, two, as_of="2013-01-07")
    assert client.get(PAGE, {"as_of": "yesterday"}).status_code == 400


def test_each_version_says_what_became_of_it(client, making):
    agreed(making)
    change(making)
    three = change(making, clauses=clauses(notice_days=8))
    sign(making, three, making.table.cabinet, LATER)
    sign(making, three, making.table.involve, date(2013, 1, 9))
    said = [text(client, reverse("process:agreement_version", args=[PLAN, number])) for number in (1, 2, 3)]
    assert "In force from 12 November 2012 until a later version took its place on 9 January 2013." in said[0]
    assert "it was never in force" in said[1]
    assert "In force since 9 January 2013." in said[2]
    assert client.get(reverse("process:agreement_version", args=[PLAN, 4])).status_code == 404


def test_what_was_written_down_afterwards_says_so(client, making):
    agreed(making, reconstructed=True)
    words = text(client)
    assert "<h2>Reconstructed</h2>" in words
    assert "Version 1, reconstructed from practice, holds since 12 November 2012." in words
    assert "Involve worked by it since 12 November 2012" in words
    one = text(client, reverse("process:agreement_version", args=[PLAN, 1]))
    for page in (words, one):
        assert "in force" not in html.fromstring(page).xpath("string(//main)").replace("from the version in force", "")
        assert "Involve signed" not in page
        assert 'class="halves large"' in page, "the circle does not close"


def test_a_comparison_marks_words_clauses_and_values(client, making):
    agreed(making)
    own = ClauseEntry("travel", "Travel", "Government pays for travel.")
    tearfund = making.table.body("Tearfund")
    home = making.table
    change(
        making,
        clauses=(*clauses(without=["chair"], notice_days=10), own),
        signatories=[home.cabinet, home.involve, tearfund],
    )
    words = text(client, reverse("process:agreement_compare", args=[PLAN, 1, 2]))
    assert "3 clauses differ." in words
    assert '<del><span class="hidden-words">removed: </span>5</del>' in words
    assert '<ins><span class="hidden-words">added: </span>10</ins>' in words
    table = html.fromstring(words).xpath("//tr[th='Notice of a joint meeting, at least']/td")
    assert [cell.text_content() for cell in table] == ["5 working days", "10 working days"]
    sections = {each.get("aria-labelledby"): each.text_content() for each in html.fromstring(words).xpath("//section")}
    assert "Added" in sections["travel"]
    assert "Left out" in sections["chair"]
    assert "Tearfund" in words
    assert "Every clause says the same" in text(client, reverse("process:agreement_compare", args=[PLAN, 1, 1]))
    assert "From version 1 to version 2" in text(client, reverse("process:agreement_compare", args=[PLAN, 2, 1]))


@pytest.mark.parametrize(
    ("before", "after"),
    [("", "All new."), ("All old.", ""), ("One two three.", "One 2 three!"), ("a b c d", "a x y d"), ("same", "same")],
)
def test_the_pieces_of_a_comparison_give_both_texts_back(before, after):
    pieces = word_changes(before, after)
    assert "".join(piece.words for piece in pieces if piece.mark != "added") == before
    assert "".join(piece.words for piece in pieces if piece.mark != "removed") == after
    assert (len({piece.mark for piece in pieces}) == 1) == (before == after or not before or not after)


def test_a_changed_phrase_reads_as_one_change():
    marks = [(piece.mark, piece.words) for piece in word_changes("within two weeks of it", "within ten days of it")]
    assert marks == [("same", "within "), ("removed", "two weeks"), ("added", "ten days"), ("same", " of it")]


def test_the_terms_go_out_as_data(client, making):
    address = reverse("process:agreement_json", args=[PLAN])
    assert client.get(address).json()["agreement"] is None
    agreed(making)
    told = client.get(address, {"as_of": "2012-11-12"}).json()
    assert told["as_of"] == "2012-11-12"
    assert told["agreement"]["terms"]["notice-days"] == 5
    assert told["agreement"]["in_force_since"] == "2012-11-12"
    signed = {"body": "Involve", "side": "civil-society", "signed": "2012-11-12"}
    assert signed in told["agreement"]["signatures"]


def test_ten_times_the_versions_cost_the_same_queries(client, making, django_assert_max_num_queries):
    home = making.table
    bodies = [home.cabinet, home.involve, *(home.body(f"Body {number}") for number in range(30))]
    for number in range(1, 21):
        propose(making, clauses=clauses(notice_days=number), signatories=bodies)
    with django_assert_max_num_queries(5 + SEALS):
        text(client)
    with django_assert_max_num_queries(5 + SEALS):
        text(client, reverse("process:agreement_compare", args=[PLAN, 1, 20]))
    with django_assert_max_num_queries(4 + SEALS):
        text(client, reverse("process:agreement_version", args=[PLAN, 20]))


def test_the_table_says_where_it_stands(rf, making):
    from accord.process.panels.agreement import agreement  # after Django is up

    request = rf.get("/")
    shown = agreement(request, plan=making.plan, day=LATER, actor=None, past=False)
    assert "not yet put on the record" in shown
    assert "Missing" in shown
    agreed(making)
    mandate(making)
    shown = agreement(request, plan=making.plan, day=LATER, actor=None, past=False)
    assert "Version 1 is in force since 12 November 2012." in shown
    assert "Minister for the Cabinet Office, 17 October 2012" in shown


def owed(day):
    return [
        (each.what.split(" of ")[0], each.body, str(each.by)) for each in dues(Actor.anonymous(noon(day)), day, "uk")
    ]


def test_named_bodies_owe_their_signature_and_both_sides_the_review(making):
    agreed(making)
    assert owed(SIGNED) == [
        ("Review the partnership agreement", "UK Government", "1 November 2013"),
        ("Review the partnership agreement", "UK Open Government Network", "1 November 2013"),
    ]
    sign(making, change(making), making.table.cabinet, LATER)
    assert [(what, body) for what, body, _by in owed(LATER)] == [("Sign version 2", "Involve")]
    assert len(owed(date(2013, 1, 6))) == 2


def test_every_table_is_published_by_name():
    names = {each.name for each in publics()}
    assert {f"process.{name}" for name in ("agreementversion", "clause", "signatory", "signature", "mandate")} <= names


def test_a_lead_proposes_from_the_standard_clauses_in_the_browser(client, making):
    comes_in(client, making, making.table.involve, Role.COORDINATOR)
    sent = typed(text(client, PROPOSE))
    assert sent["notice-days"] == ["5"]
    assert sent["start"] == ["standard"]
    assert len(sent["signatories"]) == 2
    sent |= {"notice-days": ["7"], "own-1-title": ["Travel"], "own-1-text": ["Government pays."]}
    del sent["chair-in"]
    response = client.post(PROPOSE, sent, follow=True)
    assert "Version 1 is proposed." in response.content.decode()
    version = AgreementVersion.objects.get()
    assert (version.proposed_by, version.signatories.count()) == ("civil-society", 2)
    assert version.clauses.get(slug="notice").terms == {"notice-days": 7}
    assert version.clauses.last().title == "Travel"
    assert not version.clauses.filter(slug="chair").exists()


def test_a_change_starts_from_the_latest_and_offers_what_was_left_out(client, making):
    agreed(making, clauses=(*clauses(without=["chair"], notice_days=9), ClauseEntry("own-1", "Travel", "Paid.")))
    comes_in(client, making, making.table.involve, Role.COORDINATOR)
    sent = typed(text(client, PROPOSE))
    assert (sent["start"], sent["notice-days"], sent["own-1-text"]) == (["1"], ["9"], ["Paid."])
    assert "chair-in" not in sent
    assert sent["chair-rota"] == ["alternate"]
    assert "own-2-text" in sent
    assert typed(text(client, PROPOSE, start="standard"))["notice-days"] == ["5"]
    response = client.post(PROPOSE, sent | {"reason": ["No change at all."]})
    assert response.status_code == 422
    assert "word for word what version 1 says" in response.content.decode()


def test_what_is_refused_stands_at_its_field_and_what_was_typed_stays(client, making):
    comes_in(client, making, making.table.involve, Role.COORDINATOR)
    sent = typed(text(client, PROPOSE))
    sent |= {"notice-days": ["500"], "roles-text": ["Within {nothing}."], "reason": ["As we spoke."]}
    response = client.post(PROPOSE, sent)
    assert response.status_code == 422
    page = html.fromstring(response.content.decode())
    told = {name: page.get_element_by_id(f"id_{name}_error").text_content() for name in ("notice-days", "roles-text")}
    assert "from 1 to 60" in told["notice-days"]
    assert "{nothing}, which has no value" in told["roles-text"]
    again = typed(response.content.decode())
    assert (again["notice-days"], again["reason"]) == (["500"], ["As we spoke."])
    assert again["roles-text"] == ["Within {nothing}."]
    assert not AgreementVersion.objects.exists()


def test_who_proposes_while_the_other_side_does_reads_theirs_first(client, making):
    comes_in(client, making, making.table.involve, Role.COORDINATOR)
    sent = typed(text(client, PROPOSE))
    propose(making)
    response = client.post(PROPOSE, sent | {"notice-days": ["8"], "reason": ["Ours."]})
    words = response.content.decode()
    assert response.status_code == 422
    assert "Version 1 was proposed while you wrote" in words
    assert typed(words)["notice-days"] == ["8"]
    assert client.post(PROPOSE, typed(words)).status_code == 302


def test_who_may_not_propose_reads_why(client, making):
    assert client.get(PROPOSE).status_code == 302
    comes_in(client, making, making.table.involve, Role.MEMBER)
    words = text(client, PROPOSE)
    assert "you act as member of the network" in words
    assert "<form" not in words.partition("<main")[2]
    assert client.post(PROPOSE, {"reason": "x"}).status_code == 422
    assert not AgreementVersion.objects.exists()


def test_a_named_body_signs_in_the_browser(client, making):
    version = propose(making)
    sign(making, version, making.table.cabinet)
    comes_in(client, making, making.table.involve, Role.MEMBER)
    address = reverse("process:agreement_sign", args=[PLAN, 1])
    assert address in text(client)
    assert "Sign for Involve" in text(client, address)
    response = client.post(address, follow=True)
    words = response.content.decode()
    assert "Involve has signed version 1." in words
    assert "Version 1 is in force since" in words
    assert address not in words
    assert "Involve has signed version 1 already" in text(client, address)
    assert "Involve has signed version 1 already" in client.post(address).content.decode()


def test_who_is_not_named_reads_why_there_is_no_signing(client, making):
    propose(making)
    tearfund = making.table.body("Tearfund")
    address = reverse("process:agreement_sign", args=[PLAN, 1])
    assert client.get(address).status_code == 302
    comes_in(client, making, tearfund, Role.MEMBER)
    assert "Tearfund is not named among those who sign version 1" in text(client, address)
    assert address not in text(client)
    response = client.post(address)
    assert response.status_code == 422
    assert "Tearfund is not named" in response.content.decode()


def test_a_review_that_is_late_says_so(client, making):
    agreed(making, clauses=clauses(review_date="2012-12-01"))
    assert "Overdue" in text(client, as_of="2012-12-02")
    assert "Overdue" not in text(client, as_of="2012-12-01")
    assert timezone.now().date() > PROPOSED
