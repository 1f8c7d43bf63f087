from django.utils.translation import gettext_lazy as _

from accord.record.verbs import Verb, declare


@declare
class Agreement(Verb):
    """What is done to the partnership agreement, and to the mandate it rests on."""

    PROPOSE = "process.propose_agreement", _("{body} proposed: {title}"), True
    SIGN = "process.sign_agreement", _("{body} signed: {title}"), True
    SIGN_LAST = "process.sign_agreement_last", _("{body} signed as the last, and it is in force: {title}"), True
    RECORD_MANDATE = "process.record_mandate", _("{body} recorded: {title}"), True
