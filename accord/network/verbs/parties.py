from django.utils.translation import gettext_lazy as _

from accord.record.verbs import Verb, declare


@declare
class Network(Verb):
    """What is done at a partnership's table before any plan: it is founded, bodies come, seats are given."""

    OPEN_INSTALLATION = "network.open_installation", _("This installation of Accord was opened")
    FOUND_PARTNERSHIP = "network.found_partnership", _("The partnership {title} was founded")
    ADD_ORGANISATION = "network.add_organisation", _("{body} entered {title} among the organisations")
    GIVE_SEAT = "network.give_seat", _("{body} gave a seat: {title}")
    SEAT_PERSON = "network.seat_person", _("{body} seated somebody: {title}")
    END_SEAT = "network.end_seat", _("{body} ended a seat: {title}")
