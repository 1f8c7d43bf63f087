"""What of the recording of events may leave the house.

Of what was said the words leave only where the meeting tells names and they name nobody who did not agree. All of it
is read on the meeting's page, as far as consent and the meeting's rule let it.
"""

from accord.meetings.models import Contribution, Material, Session
from accord.record.publics import publish

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
    lambda actor: (
        Contribution.objects.visible_to(actor).nameless().select_related("plan__partnership", "meeting", "session")
    ),
    {
        "meeting": "the meeting at which it was said",
        "session": "the session in which it was said",
        "code": "its code within the plan",
        "words": "what was said",
        "since": "when it was taken down",
    },
)
