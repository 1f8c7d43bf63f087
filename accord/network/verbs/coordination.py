from django.utils.translation import gettext_lazy as _

from accord.record.verbs import Verb, declare


@declare
class Coordination(Verb):
    """How the network comes to a coordinator and lets it go: called, nominated, answered, counted, in office."""

    OPEN_CALL = "network.open_call", _("{body} opened “{title}”"), True
    NOMINATE = "network.nominate", _("{body} nominated {title} as coordinator"), True
    WITHDRAW_NOMINATION = "network.withdraw_nomination", _("{body} does not stand as coordinator")
    FREEZE_ROLL = "network.freeze_roll", _("{body} published who may answer “{title}”")
    VOTE = "network.vote", _("{body} answered “{title}”")
    OBJECT = "network.object", _("{body} objected to “{title}”"), True
    CLOSE_CALL = "network.close_call", _("{body} closed “{title}”"), True
    TAKE_OFFICE = "network.take_office", _("{title}: the term began"), True
    NAME_DEPUTY = "network.name_deputy", _("{body} named {title}")
    NOTE_ABSENCE = "network.note_absence", _("{body} said when the coordinator is away: {title}")
    RESIGN = "network.resign", _("{body} gave up coordinating the network: {title}"), True
    EXPIRE = "network.expire", _("{body} noted that the term ran out: {title}"), True
