from django.utils.translation import gettext_lazy as _

from accord.record.verbs import Verb, declare


@declare
class Coming(Verb):
    """Who comes to a meeting: people are invited, sign up, answer, and are forgotten. No act names any of them."""

    INVITE = "meetings.invite", _("{body} invited somebody: {title}")
    SIGN_UP = "meetings.sign_up", _("Somebody asked to come: {title}")
    COME = "meetings.come", _("{body} answered from its seat: {title}")
    ANSWER = "meetings.answer", _("An answer came in: {title}")
    FORGET = "meetings.forget", _("Somebody was forgotten, as they asked: {title}")
    FORGET_GUESTS = "meetings.forget_guests", _("Names and addresses of guests were forgotten: {title}")


@declare
class Attending(Verb):
    """Who was at a meeting."""

    ATTEND = "meetings.attend", _("{body} entered who was there: {title}")
    STRIKE = "meetings.strike", _("{body} struck an entry: {title}")
    COUNT = "meetings.count", _("{body} noted how many were there: {title}")
