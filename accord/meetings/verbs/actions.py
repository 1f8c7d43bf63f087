from django.utils.translation import gettext_lazy as _

from accord.record.verbs import Verb, declare


@declare
class Actions(Verb):
    """What is done with an action: it is given out, done, put off or dropped."""

    ADD_ACTION = "meetings.add_action", _("{body} put an action on the list: {title}")
    TAKE_OVER = "meetings.take_over_actions", _("The actions of the minutes are on the list: {title}")
    DO_ACTION = "meetings.do_action", _("{body} said that an action is done: {title}")
    PUT_OFF_ACTION = "meetings.put_off_action", _("{body} put an action off: {title}")
    DROP_ACTION = "meetings.drop_action", _("{body} dropped an action: {title}")
