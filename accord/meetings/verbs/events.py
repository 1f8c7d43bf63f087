from django.utils.translation import gettext_lazy as _

from accord.record.verbs import Verb, declare


@declare
class Events(Verb):
    """What is done to record an event: its sessions, its materials, what was said there."""

    ADD_SESSION = "meetings.add_session", _("{body} put a session on the programme: {title}")
    REPORT = "meetings.report_session", _("{body} reported what came of a session: {title}")
    ADD_MATERIAL = "meetings.add_material", _("{body} added something to read or watch: {title}")
    TAKE_DOWN = "meetings.take_down", _("{body} took down something said at a meeting: {title}")
