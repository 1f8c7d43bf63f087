"""Who is behind a session, as the server of live texts asks it: it sees cookies, and no requests."""

from importlib import import_module

from django.conf import settings
from django.contrib.auth import get_user
from django.http import HttpRequest
from django.utils import timezone

from accord.access.actors import Actor
from accord.network.queries import SEAT, seat_of
from accord.texts.views.live_standing import Somebody

SESSIONS = import_module(settings.SESSION_ENGINE)


def somebody(session: str) -> Somebody | None:
    """Give who is signed in by the key of their session, in the seat they chose, if anybody is. Three queries."""
    if not session:
        return None
    request = HttpRequest()
    request.session = SESSIONS.SessionStore(session)
    person = get_user(request)
    if not person.is_authenticated:
        return None
    now = timezone.now()
    return Somebody(Actor(person.reference, seat_of(person, request.session.get(SEAT), now), now), person.name)
