from django.utils.translation import gettext_lazy as _

from accord.record.verbs import Verb, declare


@declare
class Asks(Verb):
    """What is done to an ask while the two sides negotiate it."""

    MOVE = "drafting.move_ask", _("{body} said how far the ask “{title}” is"), True
    WITHDRAW = "drafting.withdraw_ask", _("{body} withdrew the ask “{title}”"), True
    BRING_BACK = "drafting.bring_back_ask", _("{body} brought back the ask “{title}”"), True
    STAND_BEHIND = "drafting.stand_behind_ask", _("{body} noted who stands behind the ask “{title}”")
    STAND_BACK = "drafting.stand_back_from_ask", _("{body} noted who stands behind the ask “{title}” no more")
    ADD_EVIDENCE = "drafting.add_evidence_to_ask", _("{body} added what speaks for the ask “{title}”")
    SAY_SERVES = "drafting.say_what_ask_serves", _("{body} said which part of the vision the ask “{title}” serves")
    TAKE_POSITION = "drafting.take_position_on_ask", _("{body} put a position on an ask on the record: {title}"), True
    ESTIMATE = "drafting.estimate_ask", _("{body} estimated the ask “{title}”")
    DESCEND = "drafting.descend", _("{body} said where an ask went: {title}")
