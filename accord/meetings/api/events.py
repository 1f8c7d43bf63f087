"""What of the recording of events may leave the house.

Of what was said the words leave only where they can be read as they stand: where the meeting tells names, and whoever
agreed to less is not named in the words. Who said it is read on the meeting's page, as far as consent lets it.
"""

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from accord.access.actors import Actor
from accord.meetings.models import Attribution, AttributionRule, Consent, Contribution, Material, Session
from accord.record.publics import publish


def _as_they_stand(actor: Actor) -> QuerySet[Contribution]:
    latest = AttributionRule.objects.filter(meeting=OuterRef("meeting")).order_by("-since_last", "-id").values("rule")
    told = Coalesce(Subquery(latest[:1]), Attribution.NAMED.value)
    rows = Contribution.objects.visible_to(actor).annotate(told=told).filter(told=Attribution.NAMED)
    nameless = Q(name="") | Q(consent=Consent.NAMED) | ~Q(words__icontains=F("name"))
    return rows.filter(nameless).select_related("plan__partnership", "meeting", "session")


publish(
    Session,
    lambda actor: Session.objects.visible_to(actor).select_related("plan__partnership", "meeting", "rapporteur"),
    {
        "meeting": "the meeting it is a part of",
        "number": "its number within the meeting",
        "title": "its subject",
        "starts": "when it begins, wall time at the place of the meeting",
        "ends": "when it ends, wall time at the place of the meeting",
        "rapporteur": "the body that reports of it",
        "rapporteur_name": "who reports, as announced",
        "since": "when it was put on the programme",
    },
)
publish(
    Material,
    lambda actor: Material.objects.visible_to(actor).select_related("plan__partnership", "meeting"),
    {
        "meeting": "the meeting it belongs to",
        "code": "its code",
        "kind": "briefing, slides, webinar, recording, transcript, chat, photos or other",
        "title": "its title",
        "link": "where it is",
        "since": "when it was made available",
    },
)
publish(
    Contribution,
    _as_they_stand,
    {
        "meeting": "the meeting at which it was said",
        "session": "the session in which it was said",
        "code": "its code within the plan",
        "words": "what was said",
        "since": "when it was taken down",
    },
)
