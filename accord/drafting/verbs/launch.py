from django.utils.translation import gettext_lazy as _

from accord.record.verbs import Verb, declare


@declare
class Launching(Verb):
    """What is done when the plan is there."""

    LAUNCH = "drafting.launch", _("{body} launched the plan: {title}"), True
