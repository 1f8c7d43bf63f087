from django.utils.translation import gettext_lazy as _

from accord.record.verbs import Verb, declare


@declare
class Comments(Verb):
    """What is done with a comment on a place in a text: it is made, answered, settled, and found its place again."""

    COMMENT = "texts.comment", _("{body} commented: {title}")
    ANSWER = "texts.answer", _("{body} answered: {title}")
    RESOLVE = "texts.resolve", _("{body} marked as resolved: {title}")
    REOPEN = "texts.reopen", _("{body} opened again: {title}")
    ASSIGN = "texts.assign", _("{body} said who answers: {title}")
    PLACE = "texts.place", _("{body} put in its place: {title}")
