from django.utils.translation import gettext_lazy as _

from accord.record.verbs import Verb, declare


@declare
class Calendars(Verb):
    """What people do with the address of their own calendar; the address is told to no act."""

    MAKE = "meetings.make_calendar", _("Somebody made the address of their own calendar, or a new one")
    END = "meetings.end_calendar", _("Somebody ended the address of their own calendar")
