from django.utils.translation import gettext_lazy as _

from accord.record.verbs import Verb, declare


@declare
class Blockages(Verb):
    """What is done about what holds a plan up, by the sides and by the house on its daily round."""

    OPEN_BLOCKAGE = "process.open_blockage", _("{body} noted what holds the plan up: {title}"), True
    CLEAR_BLOCKAGE = "process.clear_blockage", _("{body} noted that this no longer holds the plan up: {title}"), True
    FIND_GAP = "process.find_gap", _("The daily round found a gap. {title}"), True
    CLOSE_GAP = "process.close_gap", _("The daily round found a gap closed. {title}"), True
