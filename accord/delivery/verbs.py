from django.utils.translation import gettext_lazy as _

from accord.record.verbs import Verb, declare


@declare
class Delivery(Verb):
    """What can be said about a promise."""

    RATE = "delivery.rate", _("{body} rated the commitment: {title}"), True
