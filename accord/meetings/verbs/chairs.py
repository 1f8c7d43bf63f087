from django.utils.translation import gettext_lazy as _

from accord.record.verbs import Verb, declare


@declare
class Chairs(Verb):
    """What is done about the chair of a meeting."""

    TAKE = "meetings.take_chair", _("{body} noted who takes the chair: {title}")
