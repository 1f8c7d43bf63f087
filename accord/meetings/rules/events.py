"""Who records an event: whoever looks after the meeting. What came of a session is told by the body that reports it."""

from django.utils.translation import gettext as _

from accord.access.actors import Actor, Role
from accord.access.rules import Rule, guard
from accord.meetings.models import Session
from accord.meetings.rules.meetings import KEEPER
from accord.meetings.verbs.events import Events

LEADS = (Role.LEAD_OFFICIAL, Role.COORDINATOR)


def _reporting(actor: Actor, session: Session) -> str:
    """Why the actor does not report of a session: its rapporteur's body does, or somebody who leads a side."""
    seat, body = actor.seat, session.rapporteur
    if seat is None or body is None or seat.body == body.name or seat.role in LEADS:
        return ""
    return _("This is for %(body)s, who reports of this session, or for who leads a side.") % {"body": body.name}


RAPPORTEUR = KEEPER & Rule(_("for the body that reports, or as a side's lead"), _reporting)

guard(Events.ADD_SESSION, KEEPER)
guard(Events.REPORT, RAPPORTEUR)
guard(Events.ADD_MATERIAL, KEEPER)
guard(Events.TAKE_DOWN, KEEPER)
