from django.utils.translation import gettext_lazy as _

from accord.record.verbs import Verb, declare


@declare
class Assents(Verb):
    """What a side says of an exact version, and an organisation of the plan."""

    AGREE = "drafting.agree", _("{body} agreed to exactly this: {title}"), True
    RESERVE = "drafting.agree_with_reservation", _("{body} agreed to exactly this, with a reservation: {title}"), True
    DISSENT = "drafting.dissent", _("{body} does not agree: {title}"), True
    WITHDRAW = "drafting.take_back_word", _("{body} took back what it said of {title}"), True
    SUPPORT = "drafting.say_support", _("{title} said whether it stands behind the plan")
