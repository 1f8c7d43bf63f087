from django.utils.translation import gettext_lazy as _

from accord.record.verbs import Verb, declare


@declare
class Texts(Verb):
    """What is done with a text as a whole: it is begun, and it is said who may do what with it."""

    BEGIN = "texts.begin", _("{body} began the text “{title}”")
    ALLOW = "texts.allow", _("{body} said who may do what with “{title}”")
    SET_MANNER = "texts.set_manner", _("{body} said how “{title}” is written")
    ASK_MANNER = "texts.ask_manner", _("{body} asked that “{title}” be written more freely")
