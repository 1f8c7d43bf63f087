from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from accord.access.rules import Refused
from accord.kit.dates import When
from accord.process.models import MilestoneDate, WorkPlan, WorkPlanConsent
from accord.process.operations import work_plan as operations
from accord.process.queries import schedule
from accord.process.queries.work_plan_words import notice
from accord.process.tests import make, make_work_plan
from accord.record.models import Act

pytestmark = pytest.mark.django_db
DAY = make_work_plan.PROPOSED


def with_key_dates():
    """The draft and the launch are key dates of the plan's timeline."""
    making = make.plan()
    making.milestone("draft", "draft-published", "The draft is published")
    making.milestone("final", "plan-launched", "The plan is launched")
    return make_work_plan.proposed(making=making)


def publish(working, day):
    version = WorkPlan.objects.get(pk=working.version.pk)
    return operations.publish(working.government(day), work_plan=version, since=When.day(day))


def test_it_is_in_force_when_both_sides_have_agreed():
    working = with_key_dates()
    operations.agree(working.government(), work_plan=working.version, since=When.day(DAY))
    assert (list(working.read(DAY).agreed), working.read(DAY).is_agreed) == (["government"], False)
    assert not MilestoneDate.objects.exists()
    operations.agree(working.civil_society(), work_plan=working.version, since=When.day(DAY))
    assert working.read(DAY).is_agreed
    assert {each.organisation.name for each in working.read(DAY).consents} == {"Cabinet Office", "Involve"}
    assert not working.read(DAY - timedelta(days=1)).is_agreed


def test_the_key_dates_of_an_agreed_version_stand_on_the_timeline():
    working = with_key_dates().agreed()
    planned = {each.milestone.slug: (each.on, each.reason) for each in MilestoneDate.objects.all()}
    version = "Work plan, version 1"
    assert planned == {
        "plan-launched": (When.day(make_work_plan.LAUNCH), version),
        "draft-published": (When.day(working.read(DAY).numbered(13).current.end), version),
    }


def test_what_was_reached_or_stands_there_already_is_not_planned_again():
    making = make.plan()
    making.milestone("draft", "draft-published")
    making.milestone("final", "plan-launched")
    making.reached("draft-published", make.on(2013, 1, 4))
    making.planned("plan-launched", When.day(make_work_plan.LAUNCH), make.on(2013, 1, 4))
    make_work_plan.proposed(making=making).agreed()
    assert MilestoneDate.objects.filter(kind="planned").count() == 1


def test_each_side_agrees_once_and_by_its_lead():
    working = with_key_dates()
    operations.agree(working.government(), work_plan=working.version, since=When.day(DAY))
    with pytest.raises(Refused, match="Your side has agreed to this version"):
        operations.agree(working.government(), work_plan=working.version, since=When.day(DAY))
    assert WorkPlanConsent.objects.count() == 1


def test_a_version_without_tasks_cannot_be_agreed():
    working = make_work_plan.proposed("")
    with pytest.raises(ValidationError, match="There is nothing to agree to"):
        operations.agree(working.government(), work_plan=working.version, since=When.day(DAY))


def test_only_what_both_agreed_to_is_published_and_once():
    working = with_key_dates()
    with pytest.raises(Refused, match="Both sides agree to it first"):
        publish(working, DAY)
    working.agreed()
    publish(working, DAY)
    with pytest.raises(Refused, match="has been published"):
        publish(working, DAY)
    assert Act.objects.filter(verb="process.publish_work_plan").count() == 1


def test_publishing_reaches_the_key_date_of_the_timeline_once():
    working = with_key_dates()
    working.making.milestone("network", "timeline-published")
    working.agreed()
    publish(working, DAY)
    told = schedule(working.plan, DAY).find("timeline-published")
    assert told.reached == When.day(DAY)
    later = operations.propose(
        working.government(), plan=working.plan, template="uk-2012", launch=working.version.launch, since=When.day(DAY)
    )
    again = make_work_plan.Working(working.making, later).agreed()
    publish(again, DAY + timedelta(days=1))
    assert schedule(working.plan, DAY + timedelta(days=1)).find("timeline-published").reached == When.day(DAY)


@pytest.mark.parametrize(
    ("published", "read_on", "kind", "words"),
    [
        (None, date(2013, 6, 11), "warn", "To be published by {late} {start}: 7 days left."),
        (None, date(2013, 6, 20), "bad", "Not published: it was due by {late} {start}; 2 days ago."),
        (date(2013, 6, 18), date(2013, 6, 20), "ok", "Published on 18 June 2013, 14 days before {start}: {asked}."),
        (date(2013, 6, 19), date(2013, 6, 20), "bad", "Published on 19 June 2013, 13 days before {start}: {asked}."),
        (date(2013, 7, 3), date(2013, 7, 4), "bad", "Published on 3 July 2013, 1 day after {began}: {before}."),
        (date(2013, 6, 18), date(2013, 6, 17), "warn", "To be published by {late} {start}: 1 day left."),
    ],
)  # fmt: skip
def test_the_notice_before_the_work_begins_is_counted(published, read_on, kind, words):
    working = with_key_dates().agreed()
    if published:
        publish(working, published)
    found = notice(working.read(read_on))
    told = {
        "late": "18 June 2013, 14 days before",
        "start": "the start of work on 2 July 2013",
        "began": "the start of work on 2 July 2013",
        "asked": "at least 14 are asked for",
        "before": "at least 14 before are due",
    }
    assert (found.kind, found.words) == (kind, words.format(**told))


def test_an_older_version_comes_into_force_no_more():
    working = with_key_dates()
    operations.agree(working.government(), work_plan=working.version, since=When.day(DAY))
    later = make_work_plan.proposed(making=working.making, launch=date(2014, 7, 1)).agreed()
    old = WorkPlan.objects.get(pk=working.version.pk)
    with pytest.raises(Refused, match="Both sides have agreed to a later version"):
        operations.agree(working.civil_society(), work_plan=old, since=When.day(DAY))
    launches = MilestoneDate.objects.filter(milestone__slug="plan-launched")
    assert [each.on for each in launches] == [When.day(later.version.launch)]


def test_nobody_agrees_or_publishes_before_it_was_proposed():
    working, before = with_key_dates(), DAY - timedelta(days=1)
    with pytest.raises(ValidationError, match="was proposed on 7 January 2013 and not before"):
        operations.agree(working.government(before), work_plan=working.version, since=When.day(before))
    working.agreed()
    with pytest.raises(ValidationError, match="was proposed on 7 January 2013 and not before"):
        publish(working, before)


def test_what_was_read_before_the_other_side_acted_does_not_count():
    """Somebody's page was loaded before the others agreed, or published: what they do is judged by what is so now."""
    working = with_key_dates()
    stale = WorkPlan.objects.prefetch_related("consents").get(pk=working.version.pk)
    assert not stale.consents.all()
    one, other = working.task(1), working.task(2)
    one.work_plan = stale
    working.agreed()
    with pytest.raises(Refused, match="A side has agreed to this version"):
        operations.add_task(
            working.government(), work_plan=stale, title="One more", side="government", days=1, starts=DAY,
            since=When.day(DAY),
        )  # fmt: skip
    with pytest.raises(Refused, match="A side has agreed to this version"):
        operations.depend(working.government(), task=one, needs=other)
    agreed = WorkPlan.objects.prefetch_related("consents").get(pk=working.version.pk)
    assert len(agreed.consents.all()) == 2
    operations.publish(working.government(), work_plan=agreed, since=When.day(DAY))
    with pytest.raises(Refused, match="has been published"):
        operations.publish(working.civil_society(), work_plan=agreed, since=When.day(DAY))
