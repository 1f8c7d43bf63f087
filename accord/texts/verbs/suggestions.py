from django.utils.translation import gettext_lazy as _

from accord.record.verbs import Verb, declare


@declare
class Suggestions(Verb):
    """What becomes of a suggested change: others accept, reject or counter it, or who made it takes it back."""

    ACCEPT = "texts.accept", _("{body} accepted a change to {title}")
    REJECT = "texts.reject", _("{body} rejected a change to {title}")
    COUNTER = "texts.counter", _("{body} answered a change to {title} with another")
    WITHDRAW = "texts.withdraw", _("{body} took back a change to {title}")
