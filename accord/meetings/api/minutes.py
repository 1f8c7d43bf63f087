"""What of minutes may leave the house, and what is owed on them."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.access.actors import BOTH_SIDES, Actor, Side
from accord.kit.dates import When
from accord.meetings.models import JOINT_KINDS, Edition, Meeting, Publication
from accord.meetings.queries.meetings import MeetingRead, read_meetings
from accord.meetings.queries.minutes import edition_read
from accord.network.models import Partnership
from accord.network.queries import sides_of
from accord.process.models import Plan
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


@owe
def minutes_due(actor: Actor, day: date, partnership: str) -> Iterable[Due]:
    """Give the minutes that are owed of joint meetings, by the side in the chair, or by both where it is not known.

    Within so many working days as the agreement says; where it says nothing, nothing is owed. A side owes as a whole.
    Six queries, and one for each plan with meetings without notes.
    """
    rows = Meeting.objects.filter(plan__partnership__slug=partnership, kind__in=JOINT_KINDS, plan__last_day__gte=day)
    waiting = rows.filter(~Exists(Publication.objects.as_of(day).filter(meeting=OuterRef("pk"))), holding__isnull=False)
    limits: dict[int, int | None] = {}
    for read in read_meetings(waiting.visible_to(actor), day):
        plan = read.meeting.plan
        if plan.pk not in limits:
            limits[plan.pk] = terms_of(plan, day).number("minutes-days")
        last, limit = read.arranged.last_day, limits[plan.pk]
        if limit and last and read.on.is_exact and read.holding and read.noted is None:
            yield from _owed(read, plan, calendar_of(plan.partnership).add(last, limit))


def _owed(read: MeetingRead, plan: Plan, by: date) -> Iterator[Due]:
    sides = [Side(read.chair.side)] if read.chair and read.chair.side in BOTH_SIDES else list(BOTH_SIDES)
    told = {"meeting": read.meeting.title, "day": read.on}
    address = reverse("meetings:minutes", args=[plan.slug, read.meeting.code])
    for side in sides:
        body = sides_of(plan.partnership)[side]
        yield Due(_("Publish minutes: %(meeting)s, %(day)s") % told, side, body, When.day(by), address)


@owe
def agreements_due(actor: Actor, day: date, partnership: str) -> Iterable[Due]:
    """Give the sides that have not agreed to the latest draft, each by the day until which it can be corrected.

    Three queries.
    """
    later = Edition.objects.filter(meeting=OuterRef("meeting"), number__gt=OuterRef("number"), since_last__lte=day)
    agreed = Publication.objects.as_of(day).filter(meeting=OuterRef("meeting"), missing=[])
    rows = Edition.objects.filter(~Exists(later), ~Exists(agreed), plan__partnership__slug=partnership).as_of(day)
    home: Partnership | None = None
    for row in rows.visible_to(actor).select_related("meeting__plan__partnership").prefetch_related("agreements"):
        home = row.meeting.plan.partnership
        said = [each for each in row.agreements.all() if each.since.over_by(day)]
        address = reverse("meetings:minutes", args=[row.meeting.plan.slug, row.meeting.code])
        what = _("Agree to the minutes or ask for a correction: %(meeting)s") % {"meeting": row.meeting.title}
        for side in edition_read(row, said, (), day).missing:
            yield Due(what, side, sides_of(home)[side], When.day(row.closes), address)
