from django.utils.translation import gettext_lazy as _

from accord.record.verbs import Verb, declare


@declare
class Groups(Verb):
    """What is done with working groups: they are set up, led, joined, left, and end when their work is done."""

    SET_UP = "groups.set_up", _("{body} set up the working group “{title}”"), True
    NAME_LEAD = "groups.name_lead", _("{body} named who leads a working group for its side: {title}"), True
    END_LEAD = "groups.end_lead", _("{body} noted who no longer leads a working group: {title}")
    JOIN = "groups.join", _("{body} noted who joined a working group: {title}")
    LEAVE = "groups.leave", _("{body} noted who left a working group: {title}")
    END_GROUP = "groups.end_group", _("{body} noted that the working group “{title}” ended its work"), True
