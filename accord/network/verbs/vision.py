from django.utils.translation import gettext_lazy as _

from accord.record.verbs import Verb, declare


@declare
class Visions(Verb):
    """What is done with the network's shared vision: members write it, publish it, and support what is published."""

    BEGIN = "network.begin_vision", _("{body} began a shared vision of the network: {title}")
    PUBLISH = "network.publish_vision", _("{body} published the network's vision: {title}"), True
    SUPPORT = "network.support_vision", _("{body} supports the network's vision: {title}"), True
    WITHDRAW_SUPPORT = "network.withdraw_support", _("{body} no longer supports the network's vision: {title}")
