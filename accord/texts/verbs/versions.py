from django.utils.translation import gettext_lazy as _

from accord.record.verbs import Verb, declare


@declare
class Versions(Verb):
    """What is done with copies of a text: one is kept, frozen, or made what the text says again."""

    KEEP = "texts.keep", _("{body} kept a version: {title}")
    KEEP_UNASKED = "texts.keep_unasked", _("A version was kept unasked: {title}")
    FREEZE = "texts.freeze", _("{body} froze {title}")
    PUBLISH = "texts.publish", _("{body} froze and published {title}"), True
    RESTORE = "texts.restore", _("{body} went back to {title}")
