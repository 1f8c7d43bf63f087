from django.utils.translation import gettext_lazy as _

from accord.record.verbs import Verb, declare


@declare
class Editions(Verb):
    """What is done to the whole plan."""

    FREEZE = "drafting.freeze_edition", _("{body} froze an edition of the plan: “{title}”"), True
