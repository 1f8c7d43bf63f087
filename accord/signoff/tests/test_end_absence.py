"""Who comes back early signs again from that day on, and the forecast counts them."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from accord.access.actors import Actor, Role, Side
from accord.access.rules import Refused
from accord.kit.dates import When
from accord.network.queries import local_day
from accord.network.tests.make import noon
from accord.process.tests.make_decisions import sign_in
from accord.record.models import Act
from accord.record.publics import publics
from accord.signoff.models import Absence, AbsenceEnd
from accord.signoff.operations.routes import be_absent, end_absence
from accord.signoff.queries.outlooks import outlooks_of
from accord.signoff.queries.routes import StepEntry
from accord.signoff.queries.signers import offices_of
from accord.signoff.tests.make_signoff import SENT, signoff, signs, sits
from accord.signoff.tests.test_standing import launching

pytestmark = pytest.mark.django_db
PLAN = "uk-2013-15"
FIRST, LAST, BACK = date(2013, 7, 2), date(2013, 8, 2), date(2013, 7, 10)
ONE_DAY = timedelta(days=1)


@pytest.fixture
def made():
    """The minister is away for a month while a text waits for them."""
    found = signoff()
    found.treasury = found.body()
    found.routed(found.treasury, (StepEntry("The minister", "minister", 5),))
    launching(found, date(2013, 8, 30))
    found.minister = found.signer(found.treasury)
    found.away(found.minister, FIRST, LAST)
    found.row = found.sent(found.treasury)
    return found


def back(made, day=BACK, actor=None, absence=None):
    return end_absence(actor or sits(made.treasury, day), absence=absence or Absence.objects.get(), since=When.day(day))


def away(made, first, last, day=BACK):
    actor = sits(made.treasury, day)
    return be_absent(actor, signer=made.minister, first=first, last=last, since=When.day(day))


def test_from_that_day_on_they_sign_and_not_before(made):
    with pytest.raises(Refused, match="noted as away today"):
        signs(made.row, 1, made.minister, day=BACK)
    back(made)
    with pytest.raises(Refused, match="noted as away today"):
        signs(made.row, 1, made.minister, day=BACK - ONE_DAY)
    assert signs(made.row, 1, made.minister, day=BACK).kind == "approve"


def test_who_stands_in_does_not_sign_any_more(made):
    deputy = made.signer(made.treasury, rank=1, name="De Puty")
    back(made)
    with pytest.raises(Refused, match="You stand in"):
        signs(made.row, 1, deputy, day=BACK)
    assert signs(made.row, 1, deputy, day=BACK - ONE_DAY).kind == "approve"


def test_the_forecast_counts_them_from_that_day_and_a_day_before_as_it_was(made):
    back(made)
    own = sits(made.treasury)
    before, after = (outlooks_of(made.plan, own, day)[0].outlook.finish for day in (BACK - ONE_DAY, BACK))
    assert (before, after) == (date(2013, 8, 8), date(2013, 7, 15))


def test_offices_and_letters_know_who_is_back(made):
    back(made)
    steps = made.row.route.steps.all()
    before, after = (
        offices_of(made.plan, made.treasury, steps, sits(made.treasury), day)[0] for day in (BACK - ONE_DAY, BACK)
    )
    assert (before.now, [each.away for each in before.signers]) == (None, [True])
    assert (after.now.signer, after.now.absences) == (made.minister, ())


def test_an_absence_that_was_not_taken_is_gone_and_its_days_can_be_noted_anew(made):
    back(made, day=SENT)
    assert outlooks_of(made.plan, sits(made.treasury), SENT)[0].outlook.finish == date(2013, 7, 5)
    away(made, SENT - ONE_DAY, LAST, day=SENT)


def test_of_days_away_only_those_until_the_return_are_taken(made):
    back(made)
    with pytest.raises(ValidationError, match="from 2 July 2013 to 9 July 2013"):
        away(made, BACK - ONE_DAY, LAST)
    away(made, BACK, LAST)


def test_bad_input_is_refused_in_words(made):
    with pytest.raises(ValidationError, match="back since 3 August 2013"):
        back(made, day=LAST + ONE_DAY)
    back(made)
    with pytest.raises(ValidationError, match="noted already"):
        back(made)
    assert AbsenceEnd.objects.count() == 1


def test_a_day_to_come_and_a_stranger_are_refused(made):
    with pytest.raises(ValidationError, match="has not come yet"):
        end_absence(sits(made.treasury, BACK), absence=Absence.objects.get(), since=When.day(BACK + ONE_DAY))
    for actor in (
        made.lead(BACK, Side.CIVIL_SOCIETY),
        sits(made.body("Home Office"), BACK),
        Actor.anonymous(noon(BACK)),
    ):
        with pytest.raises(Refused):
            back(made, actor=actor)


def test_no_act_tells_the_days_and_only_the_own_side_gets_them(made):
    back(made)
    act = Act.objects.get(verb="signoff.end_absence")
    assert (act.visibility, act.room_side) == ("room", "government")
    public = next(each for each in publics() if each.model is AbsenceEnd)
    assert [row.since for row in public.visible(sits(made.treasury))] == [When.day(BACK)]
    for actor in (made.lead(BACK, Side.CIVIL_SOCIETY), Actor.anonymous(noon(BACK))):
        assert list(public.visible(actor)) == []


def test_the_page_of_the_body_offers_it_to_its_own_side_while_somebody_is_away(made, client):
    today = local_day(made.plan.partnership, timezone.now())
    sign_in(client, made.making, Role.LEAD_OFFICIAL)
    page, address = (
        reverse("signoff:body", args=[PLAN, made.treasury.slug]),
        reverse("signoff:end_absence", args=[PLAN, made.treasury.slug, made.minister.code]),
    )
    assert address not in client.get(page).text, "it was over long ago"
    assert "They are not noted as away." in client.get(address).text
    absence = away(made, today - ONE_DAY, today + 9 * ONE_DAY, day=today)
    away(made, today + 20 * ONE_DAY, today + 22 * ONE_DAY, day=today)
    assert address in client.get(page).text
    assert f'value="{absence.first.isoformat()}"' in client.get(address).text
    assert client.post(address, {"absence": "2013-07-02"}).status_code == 422
    assert client.post(address, {"absence": absence.first.isoformat()}).status_code == 302
    assert AbsenceEnd.objects.get().absence == absence
    assert client.get(page).text.count("away from") == 1
    client.logout()
    sign_in(client, made.making, Role.COORDINATOR)
    assert client.get(address).status_code in (403, 404)
