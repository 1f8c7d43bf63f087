from django.utils.translation import gettext_lazy as _

from accord.record.verbs import Verb, declare


@declare
class Cases(Verb):
    """What is noted around a commitment in the making: offices inside government, events outside the plan."""

    NOTE_STANDING = "drafting.note_standing", _("{body} noted how an office stands: {title}")
    NOTE_BEARING = "drafting.note_bearing", _("{body} noted an event that bears on a commitment: {title}")
