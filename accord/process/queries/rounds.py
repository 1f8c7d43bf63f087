"""What the daily round would do: open a blockage for each gap in a post, and clear it when somebody holds the post."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef

from accord.kit.dates import Answer, When
from accord.network.models import Partnership
from accord.network.queries import local_day
from accord.process.models import Blockage, Holder, MilestoneDate, Plan, Post
from accord.process.models.plans import LAUNCH
from accord.process.queries.posts import gaps, holders_of
from accord.process.queries.tenures import Gap


@dataclass(frozen=True)
class Opening:
    """A gap that no blockage of the plan tells of yet; one that is over already was found too late."""

    plan: Plan
    post: Post
    gap: Gap


@dataclass(frozen=True)
class Closing:
    """A blockage whose post is held again, since ``until``."""

    blockage: Blockage
    until: When


@dataclass(frozen=True)
class Findings:
    """What a round finds to do on a day; false where it is nothing."""

    openings: tuple[Opening, ...]
    closings: tuple[Closing, ...]

    def __bool__(self) -> bool:
        return bool(self.openings or self.closings)


def findings(partnership: Partnership, day: date) -> Findings:
    """Give what the round of a day would do at a partnership's table. Four queries."""
    posts = list(Post.objects.filter(partnership=partnership, watched=True).as_of(day).select_related("organisation"))
    holders = holders_of(partnership, posts, day)
    found = gaps(posts, holders, day)
    told = list(
        Blockage.objects.filter(plan__partnership=partnership, post__in=posts).select_related("end", "plan", "post")
    )
    openings = (
        Opening(plan, post, gap)
        for plan in plans_in_the_making(partnership, day)
        for post in posts
        for gap in found[post.pk]
        if _matters(gap, post, plan, day) and not _is_told(gap, post, plan, told)
    )
    closings = (
        Closing(blockage, _held_again(blockage, found[blockage.post_id or 0], holders[blockage.post_id or 0], day))
        for blockage in told
        if not hasattr(blockage, "end") and all(gap.until for gap in found[blockage.post_id or 0])
    )
    return Findings(tuple(openings), tuple(closings))


def plans_in_the_making(partnership: Partnership, day: date) -> list[Plan]:
    """Give the plans of a partnership that a gap holds up: on the record, not launched by then, not over. One query."""
    launches = MilestoneDate.objects.as_of(day).filter(
        milestone__plan=OuterRef("pk"), milestone__slug=LAUNCH, kind=MilestoneDate.Kind.ACTUAL, on_last__lte=day
    )
    plans = list(Plan.objects.filter(~Exists(launches), partnership=partnership, last_day__gte=day).as_of(day))
    for plan in plans:
        plan.partnership = partnership
    return plans


def due_rounds(at: datetime) -> list[tuple[Partnership, date]]:
    """Give the partnerships where a round has something to do at a moment, each with the day it is there."""
    days = ((each, local_day(each, at)) for each in Partnership.objects.order_by("slug"))
    return [(partnership, day) for partnership, day in days if findings(partnership, day)]


def _matters(gap: Gap, post: Post, plan: Plan, day: date) -> bool:
    """Whether a gap is one of the plan's time: open, or one that there certainly was since the plan stands here.

    A post that was entered today has until tomorrow for somebody to be named.
    """
    if gap.until is None:
        return gap.since.span != post.since.span or post.since.before(day) is Answer.YES
    return gap.until.after(plan.since) is Answer.YES and gap.since.before(gap.until) is Answer.YES


def _is_told(gap: Gap, post: Post, plan: Plan, told: Iterable[Blockage]) -> bool:
    """Whether a blockage tells of the gap: one that is still open, or one that somebody cleared by hand."""
    mine = [each for each in told if (each.post_id, each.plan_id) == (post.pk, plan.pk)]
    waiting = gap.until is None and any(not hasattr(each, "end") for each in mine)
    return waiting or any(each.since.span == gap.since.span for each in mine)


def _held_again(blockage: Blockage, found: Iterable[Gap], holders: Iterable[Holder], day: date) -> When:
    """Since when the post of a blockage is held again: as its gap says, or by the day its latest holder was known."""
    for gap in found:
        if gap.until and gap.since.span == blockage.since.span:
            return gap.until
    came = [each.since.last for each in holders if each.since.over_by(day) and each.since.last]
    latest, earliest = max(came, default=day), blockage.since.first
    return When.between(earliest, latest) if earliest and earliest < latest else When.day(latest)
