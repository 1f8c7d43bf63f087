from django.utils.translation import gettext_lazy as _

from accord.record.verbs import Verb, declare


@declare
class Desk(Verb):
    """What is done at the desk between the network and government: something is asked, and something comes of it."""

    ASK = "network.ask", _("{body} asked: {title}"), True
    ANSWER = "network.answer", _("{body} answered the request: {title}"), True
    PUT_OFF = "network.put_off", _("{body} put off the answer to: {title}")
    WITHDRAW_REQUEST = "network.withdraw_request", _("{body} withdrew the request: {title}")
