from django.utils.translation import gettext_lazy as _

from accord.record.verbs import Verb, declare


@declare
class Polls(Verb):
    """What is done to find a date: it is asked for, answered, and becomes a meeting or none. No act names a guest."""

    ASK = "meetings.ask_dates", _("{body} asked when a meeting could be: {title}")
    WRITE_TO = "meetings.write_to_poll_guest", _("{body} wrote to {title}")
    ANSWER = "meetings.answer_dates", _("{body} said which dates it can: {title}")
    ANSWER_BY_LINK = "meetings.answer_dates_by_link", _("Dates were answered by letter: {title}")
    SETTLE = "meetings.settle_dates", _("{body} chose a date: {title}")
    FORGET = "meetings.forget_poll_guest", _("Somebody asked by letter was forgotten, as they asked: {title}")
    FORGET_GUESTS = "meetings.forget_poll_guests", _("Name and address were forgotten: {title}")
    END = "meetings.end_dates", _("{body} ended the search for a date: {title}")
