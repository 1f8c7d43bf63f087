"""What the house publishes of itself: minutes that every side agreed to, and drafts whose time to correct is over."""

from datetime import date, datetime

from django.db.models import Exists, OuterRef

from accord.access.actors import Side
from accord.meetings.models import Edition, Publication
from accord.meetings.queries.minutes import edition_read
from accord.network.models import Partnership
from accord.network.queries import local_day


def due_editions(partnership: Partnership, day: date) -> list[Edition]:
    """Give the drafts that are to be published on a day as they stand: the latest of each meeting. Three queries."""
    of_meeting = {"meeting": OuterRef("meeting")}
    later = Edition.objects.filter(**of_meeting, number__gt=OuterRef("number"))
    agreed = Publication.objects.filter(**of_meeting, missing=[])
    rows = Edition.objects.filter(~Exists(later), ~Exists(agreed), plan__partnership=partnership, since_last__lte=day)
    found = []
    for row in rows.select_related("meeting__plan__partnership").prefetch_related("agreements", "publications"):
        read = edition_read(row, row.agreements.all(), (), day)
        told = [{Side(side) for side in each.missing} for each in row.publications.all()]
        if (not read.missing or not read.is_open) and set(read.missing) not in told:
            found.append(row)
    return found


def due_rounds(at: datetime) -> list[tuple[Edition, date]]:
    """Give the drafts that are to be published at a moment, at whatever table, each with the day it is there."""
    days = ((each, local_day(each, at)) for each in Partnership.objects.order_by("slug"))
    return [(edition, day) for partnership, day in days for edition in due_editions(partnership, day)]
