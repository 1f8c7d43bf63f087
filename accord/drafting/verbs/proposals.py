from django.utils.translation import gettext_lazy as _

from accord.record.verbs import Verb, declare


@declare
class Proposals(Verb):
    """What is done to a commitment in the making."""

    PROPOSE = "drafting.propose", _("{body} proposed the commitment “{title}”")
    REVISE = "drafting.revise", _("{body} changed what a commitment in the making says: {title}")
    MOVE = "drafting.move_proposal", _("{body} said how far a proposed commitment is: “{title}”"), True
    WIDEN = "drafting.widen_proposal", _("{body} let more people read the proposed commitment “{title}”")
    PLACE = "drafting.place_proposal", _("{body} put the commitment “{title}” at another place of the plan")
