from django.utils.translation import gettext_lazy as _

from accord.record.verbs import Verb, declare


@declare
class Returns(Verb):
    """What is done with Word documents: one is brought into a text, returned with changes, and its changes settled."""

    BRING = "texts.bring_word", _("{body} brought a Word document into {title}")
    RETURN = "texts.return_word", _("{body} returned {title} as a Word document with changes")
    SETTLE = "texts.settle_change", _("{body} settled a change of {title} that had found no place")
