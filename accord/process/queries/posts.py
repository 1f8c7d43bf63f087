"""Who holds which post at a partnership's table, since when, and where nobody does."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any, Final

from django.db.models import Max, Q
from django.http import Http404
from django.utils.translation import gettext as _

from accord.kit.dates import When
from accord.kit.tables import cell, read_table, whole, words
from accord.network.models import Partnership
from accord.process.models import Handover, HandoverStep, Holder, HolderEnd, Post
from accord.process.queries.tenures import Gap, Tenure, gaps_of, lasted, may_overlap

DATA: Final = Path(__file__).parent.parent / "data" / "handover.csv"


@dataclass(frozen=True)
class DefaultRow:
    """A number of days that the house goes by where no agreement says another, with the reason for it."""

    name: str = cell(words)
    days: int = cell(whole)
    unit: str = cell(words)
    reason: str = cell(words)
    source: str = cell(words)


@cache
def default_days(name: str) -> int:
    """Give the house's own number for a term of handover.csv. Raises KeyError for one that is not there."""
    return {row.name: row.days for row in read_table(DATA, DefaultRow, unique=["name"])}[name]


class State(Enum):
    """Where a holder stands on a day, as far as can be said."""

    COMING = "coming"
    PERHAPS = "perhaps"
    HERE = "here"
    FORMER = "former"


@dataclass(frozen=True)
class HolderRead:
    """A holder of a post as known on a day: in which state, until when if that is known, and the handover to them."""

    holder: Holder
    state: State
    until: When | None
    end: HolderEnd | None
    may_overlap: bool
    handover: "HandoverRead | None"

    @property
    def began(self) -> str:
        """Since when, as far as it is known."""
        told = {"day": self.holder.since}
        if self.holder.already:
            return _("in post by %(day)s; since when is not known") % told
        if self.state is State.COMING:
            return _("from %(day)s") % told
        if self.state is State.PERHAPS:
            return _("from %(day)s, perhaps already") % told
        return _("since %(day)s") % told


@dataclass(frozen=True)
class HandoverRead:
    """A handover as it stood on a day: whether the newcomer has confirmed it, and whether both sides have met them."""

    handover: Handover
    confirmed: HandoverStep | None
    introduced: HandoverStep | None

    @property
    def is_open(self) -> bool:
        """Whether something of it is still owed."""
        return self.confirmed is None or self.introduced is None


@dataclass(frozen=True)
class GapRead:
    """A gap in a post as a page tells it: with the precision of its own ends, and its days as far as they count."""

    gap: Gap
    places: int
    day: date

    @property
    def title(self) -> str:
        """What is missing, since when, and until when if it is over."""
        told = {"vacant": self.gap.vacant, "places": self.places, "since": self.gap.since, "until": self.gap.until}
        if self.gap.until:
            one, part = (
                _("vacant from %(since)s to %(until)s"),
                _("%(vacant)s of %(places)s places vacant from %(since)s to %(until)s"),
            )
        else:
            one, part = _("vacant since %(since)s"), _("%(vacant)s of %(places)s places vacant since %(since)s")
        return (one if self.gap.vacant == self.places else part) % told

    @property
    def days(self) -> str:
        """How many days, between how many, or that nobody can say."""
        return lasted(self.gap.since, self.gap.until or self.day)


@dataclass(frozen=True)
class PostRead:
    """A post as it stood on a day: holders, the latest first, gaps, and whether the entry may be out of date."""

    post: Post
    holders: tuple[HolderRead, ...]
    gaps: tuple[GapRead, ...]
    touched: date
    stale: bool

    @property
    def here(self) -> list[HolderRead]:
        """Who holds it, or may hold it by now."""
        return [each for each in self.holders if each.state in (State.HERE, State.PERHAPS)]

    @property
    def coming(self) -> list[HolderRead]:
        """Whose beginning lies ahead."""
        return [each for each in self.holders if each.state is State.COMING]

    @property
    def gap(self) -> GapRead | None:
        """The gap that is open on the day."""
        return next((each for each in self.gaps if each.gap.until is None), None)


def known(day: date) -> Q:
    """Say in a query what had begun, or had been announced, by the end of a day."""
    return Q(since_last__lte=day) | Q(announced__lte=day)


def posts_on(partnership: Partnership, day: date, slug: str = "", *, handovers: bool = False) -> list[PostRead]:
    """Give the posts of a partnership as they stood on a day, by side; or that of one ``slug``.

    Two queries; three with ``handovers``, without which no holder has any.
    """
    rows = Post.objects.filter(partnership=partnership).as_of(day).select_related("organisation")
    if slug:
        rows = rows.filter(slug=slug)
    posts = list(rows.annotate(confirmed=Max("confirmations__since_last", filter=_by(day, "confirmations"))))
    holders = holders_of(partnership, posts, day, handovers=handovers)
    return [_read(post, holders[post.pk], day, handovers=handovers) for post in posts]


def post_or_404(partnership: Partnership, slug: str, day: date) -> PostRead:
    """Give a post as it stood on a day, or answer that there is none at this address."""
    for found in posts_on(partnership, day, slug, handovers=True):
        found.post.partnership = partnership
        return found
    raise Http404(_("There is no post at this address."))


def holders_of(
    partnership: Partnership, posts: Iterable[Post], day: date, *, handovers: bool = False
) -> Mapping[int, list[Holder]]:
    """Give the holders of posts known by a day, in the order in which they came. One query; two with ``handovers``."""
    named = {post.pk: post for post in posts}
    found: dict[int, list[Holder]] = defaultdict(list)
    rows = Holder.objects.filter(known(day), partnership=partnership, post__in=named).select_related("end")
    if handovers:
        rows = rows.select_related("end", "handover").prefetch_related("handover__steps")
    for holder in rows:
        holder.post = named[holder.post_id]
        found[holder.post_id].append(holder)
    return found


def end_known(holder: Holder, day: date) -> HolderEnd | None:
    """Give the end of a holder's time, where it had come or been announced by a day. No query if it was selected."""
    end: HolderEnd | None = getattr(holder, "end", None)
    return end if end and (end.announced <= day or end.since.over_by(day)) else None


def tenure_of(holder: Holder, day: date = date.max) -> Tenure:
    """Give the time of a holder as far as it was known on a day."""
    end = end_known(holder, day)
    return Tenure(holder.since, end.since if end else None, holder.already)


def gaps(posts: Iterable[Post], holders: Mapping[int, Iterable[Holder]], day: date) -> dict[int, list[Gap]]:
    """Give the gaps of watched posts by the end of a day, by the post's key, the oldest first. No query."""
    return {
        post.pk: gaps_of(post.since, post.places, [tenure_of(each, day) for each in holders.get(post.pk, ())], day)
        for post in posts
        if post.watched
    }


def _by(day: date, path: str) -> Q:
    return Q(**{f"{path}__since_last__lte": day})


def _read(post: Any, holders: list[Holder], day: date, *, handovers: bool) -> PostRead:
    tenures = [tenure_of(each, day) for each in holders]
    found = [_holder(each, day, tenures, at, handovers=handovers) for at, each in enumerate(holders)]
    open_and_past = gaps_of(post.since, post.places, tenures, day)
    touched = max(each for each in _touched(post, holders, day) if each)
    late = (day - touched).days > default_days("stale-days")
    return PostRead(
        post,
        tuple(reversed(found)),
        tuple(GapRead(gap, post.places, day) for gap in open_and_past),
        touched,
        late and any(each.state in (State.HERE, State.PERHAPS) for each in found),
    )


def _touched(post: Any, holders: Iterable[Holder], day: date) -> Iterable[date | None]:
    """Days on which the entry was changed or confirmed."""
    yield post.since.last
    yield post.confirmed
    for holder in holders:
        end = end_known(holder, day)
        yield from (each for each in (holder.since.last, end.since.last if end else None) if each and each <= day)


def _holder(holder: Holder, day: date, tenures: list[Tenure], at: int, *, handovers: bool) -> HolderRead:
    end = end_known(holder, day)
    others = [*tenures[:at], *tenures[at + 1 :]]
    handover: Handover | None = getattr(holder, "handover", None) if handovers else None
    return HolderRead(
        holder,
        _state(holder.since, end.since if end else None, day),
        end.since if end else None,
        end,
        may_overlap(tenures[at], others, holder.post.places),
        handover_read(handover, day) if handover and handover.since.over_by(day) else None,
    )


def _state(since: When, until: When | None, day: date) -> State:
    if until and until.over_by(day):
        return State.FORMER
    if since.over_by(day):
        return State.HERE
    return State.PERHAPS if since.may_have_begun_by(day) else State.COMING


def handover_read(handover: Handover, day: date) -> HandoverRead:
    """Give a handover as it stood on a day. No query where its steps were fetched."""
    done = {step.kind: step for step in handover.steps.all() if step.since.over_by(day)}
    return HandoverRead(handover, done.get(HandoverStep.Kind.CONFIRMED), done.get(HandoverStep.Kind.INTRODUCED))


def open_handovers(partnership: Partnership, day: date) -> list[HandoverRead]:
    """Give the handovers to those still in post of which something is owed on a day. Two queries."""
    rows = Handover.objects.filter(partnership=partnership).as_of(day).exclude(holder__end__since_last__lte=day)
    rows = rows.select_related("holder__post__organisation")
    found = [handover_read(each, day) for each in rows.order_by("introduce_by", "pk").prefetch_related("steps")]
    return [each for each in found if each.is_open]
