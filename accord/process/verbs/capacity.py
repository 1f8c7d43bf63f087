from django.utils.translation import gettext_lazy as _

from accord.record.verbs import Verb, declare


@declare
class Capacity(Verb):
    """What is said of the people that a plan needs: somebody pledges them, somebody pays for them."""

    PLEDGE = "process.pledge", _("{body} stated the person-days of {title}"), True
    STATE_FUNDING = "process.state_funding", _("{body} stated who pays for the coordination. {title}"), True
