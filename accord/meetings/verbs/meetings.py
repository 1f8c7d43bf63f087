from django.utils.translation import gettext_lazy as _

from accord.record.verbs import Verb, declare


@declare
class Meetings(Verb):
    """What is done with meetings: a series begins, a meeting is called, arranged anew, cancelled, held."""

    BEGIN_SERIES = "meetings.begin_series", _("{body} began a series of meetings: {title}"), True
    SET_CADENCE = "meetings.set_cadence", _("{body} set how often a series meets: {title}")
    CALL = "meetings.call", _("{body} called a meeting: {title}"), True
    CALL_SEVERAL = "meetings.call_several", _("{body} called several meetings at once: {title}")
    REARRANGE = "meetings.rearrange", _("{body} arranged a meeting anew: {title}"), True
    CANCEL = "meetings.cancel", _("{body} cancelled a meeting: {title}"), True
    HOLD = "meetings.hold", _("{body} noted that a meeting was held: {title}")
    NOTE_ELSEWHERE = "meetings.note_elsewhere", _("{body} noted where notes of a meeting are published: {title}")
