from django.utils.translation import gettext_lazy as _

from accord.record.verbs import Verb, declare


@declare
class Routes(Verb):
    """What is done about how a body clears a text. No act bears the name or the address of who signs there."""

    EXPECT = "signoff.expect", _("{body} said that the plan needs this: {title}")
    UNEXPECT = "signoff.unexpect", _("{body} said that the plan does not need this after all: {title}")
    SET_ROUTE = "signoff.set_route", _("{body} set down: {title}")
    CONFIRM = "signoff.confirm_route", _("{body} confirmed: {title}")
    NAME_SIGNER = "signoff.name_signer", _("{body} named who signs or stands in: {title}")
    END_SIGNER = "signoff.end_signer", _("{body} noted that somebody does not sign any more: {title}")
    BE_ABSENT = "signoff.be_absent", _("{body} noted that somebody who signs is away: {title}")
    END_ABSENCE = "signoff.end_absence", _("{body} noted that somebody who signs is not away any more: {title}")
    BEGIN_WITHOUT = "signoff.begin_without_routes", _("{body} began drafting before every route was agreed"), True
