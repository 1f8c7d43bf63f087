"""What of attendance may leave the house: what consent and the meeting's attribution allow. Of guests nothing."""

from django.db.models import Case, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from accord.access.actors import Actor
from accord.meetings.models import Attendance, AttendanceCount, Attribution, AttributionRule, Consent, Meeting
from accord.record.publics import publish


def _attendance(actor: Actor) -> QuerySet[Attendance]:
    """Give the entries that stand, each with what of it may be shown: ``shown_name`` and ``shown_body``, or neither."""
    rules = AttributionRule.objects.filter(meeting=OuterRef("meeting")).order_by("-since_last", "-pk")
    rows = Attendance.objects.visible_to(actor).filter(end=None)
    told = rows.annotate(rule=Coalesce(Subquery(rules.values("rule")[:1]), Value(Attribution.NAMED.value)))
    named = Q(rule=Attribution.NAMED, consent=Consent.NAMED)
    of_a_body = Q(rule=Attribution.NAMED) & ~Q(consent=Consent.SIDE)
    shown = told.annotate(
        shown_name=Case(When(named, then=F("name")), default=Value("")),
        shown_body=Case(When(of_a_body, then=Coalesce("organisation__name", "body")), default=Value("")),
    )
    return (
        shown.select_related("meeting").defer("name", "body", "organisation").order_by("meeting", "side", "shown_body")
    )


def _counts(actor: Actor) -> QuerySet[AttendanceCount]:
    return AttendanceCount.objects.filter(meeting__in=Meeting.objects.visible_to(actor)).select_related("meeting")


publish(
    Attendance,
    _attendance,
    {
        "side": "for which side somebody was there",
        "remote": "whether they took part from afar",
        "shown_name": "their name, where they agreed to be shown by it and the meeting tells names",
        "shown_body": "their organisation, where they agreed to be shown by it and the meeting tells names",
        "since": "when it was entered",
    },
)
publish(
    AttendanceCount,
    _counts,
    {
        "side": "of which side",
        "people": "how many were there",
        "at_least": "whether the source names only so many of more",
        "source": "where it is told",
        "since": "when it was noted",
    },
)
