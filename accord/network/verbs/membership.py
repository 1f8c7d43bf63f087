from django.utils.translation import gettext_lazy as _

from accord.record.verbs import Verb, declare


@declare
class Members(Verb):
    """What is done about belonging to the network: its rules, who asks to join, who joins, declares and leaves."""

    ADOPT_CHARTER = "network.adopt_charter", _("{body} put down what the network has adopted: {title}"), True
    FOUND_MEMBERSHIP = "network.found_membership", _("{body} entered {title} among the members of the network"), True
    APPLY = "network.apply", _("{title} asked to join the network"), True
    ADMIT = "network.admit", _("{body} admitted {title} to the network"), True
    REFUSE = "network.refuse", _("{body} did not admit {title} to the network"), True
    WITHDRAW = "network.withdraw", _("{title} took back its wish to join the network")
    LEAVE = "network.leave", _("{title} left the network"), True
    END_MEMBERSHIP = "network.end_membership", _("{body} ended the membership of {title}"), True
    DECLARE = "network.declare", _("{body} put down: {title}")
