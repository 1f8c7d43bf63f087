from django.utils.translation import gettext_lazy as _

from accord.record.verbs import Verb, declare


@declare
class Differences(Verb):
    """What is done where the two sides differ."""

    OPEN = "drafting.open_difference", _("{body} put on record what the sides differ on: “{title}”"), True
    TAKE_POSITION = "drafting.take_position", _("{body} said what its side holds: “{title}”")
    TRY = "drafting.try_option", _("{body} noted what was tried: “{title}”")
    ESCALATE = "drafting.escalate_difference", _("{body} took a difference higher: “{title}”")
    MOVE = "drafting.move_difference", _("{body} gave a difference another day or owner: “{title}”")
    SETTLE = "drafting.settle_difference", _("{body} said how far the sides are: “{title}”"), True
    OPEN_UP = "drafting.open_up_difference", _("{body} let everybody read what the sides differed on: “{title}”")
