"""What of minutes may leave the house, and what is owed on them."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from accord.access.actors import BOTH_SIDES, Actor, Side
from accord.kit.dates import When
from accord.meetings.models import Edition, Publication
from accord.meetings.queries.actions_awaited import Awaited, awaited_of, drafts_at
from accord.meetings.queries.meetings import MeetingRead
from accord.meetings.queries.minutes import edition_read
from accord.meetings.queries.series import Lasting
from accord.network.queries import sides_of
from accord.process.queries.agreement import terms_of
from accord.process.queries.workdays import calendar_of
from accord.record.dues import Due, owe
from accord.record.publics import publish


def _publications(actor: Actor) -> QuerySet[Publication]:
    rows = Publication.objects.visible_to(actor).select_related("plan__partnership", "meeting", "edition")
    return rows.order_by("id")


publish(
    Publication,
    _publications,
    {
        "meeting": "the meeting",
        "number": "which draft of the minutes it is",
        "attribution": "how it is told who said what: named, side or chatham",
        "words": "what the minutes say, as plain text; points begin with what they are: agreed, action, open",
        "sha256": "the digest of the words",
        "missing": "the sides that had not agreed to it",
        "since": "when it was published",
    },
)


def minutes_due(lasting: Lasting, day: date) -> Iterable[Due]:
    """Give the minutes that are owed of joint meetings, by the side in the chair, or by both where it is not known.

    Within so many working days as the agreement says; where it says nothing, nothing is owed. A side owes as a whole.
    One query where a meeting has no notes, else none. The source ``meetings`` asks it.
    """
    waiting = [read for read in lasting.reads if read.is_joint and read.holding and read.noted is None]
    limit = terms_of(lasting.plan, day).number("minutes-days") if waiting else None
    calendar = calendar_of(lasting.plan.partnership)
    for read in waiting:
        last = read.arranged.last_day
        if limit and last and read.on.is_exact:
            yield from _owed(read, calendar.add(last, limit))


def _owed(read: MeetingRead, by: date) -> Iterable[Due]:
    plan = read.meeting.plan
    sides = [Side(read.chair.side)] if read.chair and read.chair.side in BOTH_SIDES else list(BOTH_SIDES)
    told = {"meeting": read.meeting.title, "day": read.on}
    address = reverse("meetings:minutes", args=[plan.slug, read.meeting.code])
    for side in sides:
        body = sides_of(plan.partnership)[side]
        yield Due(_("Publish minutes: %(meeting)s, %(day)s") % told, side, body, When.day(by), address)


@owe
def drafts_due(actor: Actor, day: date, partnership: str) -> Iterable[Due]:
    """Give what the latest drafts that went round and not all have agreed to ask for: agreements, and their actions.

    One query without such a draft, else four.
    """
    drafts = drafts_at(actor, day, partnership)
    for draft in drafts:
        yield from _agreements(draft, day)
    for each in awaited_of(drafts, partnership):
        if each.side != Side.NONE:
            yield _awaited(each)


def _agreements(draft: Edition, day: date) -> Iterable[Due]:
    """Give the sides that have not agreed to a draft, each by the day until which it can be corrected."""
    meeting, home = draft.meeting, draft.plan.partnership
    said = [each for each in draft.agreements.all() if each.since.over_by(day)]
    address = reverse("meetings:minutes", args=[draft.plan.slug, meeting.code])
    what = _("Agree to the minutes or ask for a correction: %(meeting)s") % {"meeting": meeting.title}
    for side in edition_read(draft, said, (), day).missing:
        yield Due(what, side, sides_of(home)[side], When.day(draft.closes), address)


def _awaited(each: Awaited) -> Due:
    """Give what is to be done by a known day as a draft says."""
    row = each.edition
    body = each.body.name if each.body else sides_of(row.plan.partnership)[each.side]
    address = reverse("meetings:minutes_edition", args=[row.plan.slug, row.meeting.code, row.number])
    what = _("Do, by minutes not agreed yet: %(words)s") % {"words": Truncator(each.item.words).chars(120)}
    return Due(what, each.side, body, each.item.due, address)
