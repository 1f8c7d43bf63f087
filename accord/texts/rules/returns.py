"""Who may bring Word documents: words as whoever writes the text, changes as whoever suggests some.

A document may hold what its side says among itself: what found no place in the text is that side's to see and settle.
"""

from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.rules import Rule, guard
from accord.texts.models import Level, WordReturn
from accord.texts.rules.texts import may
from accord.texts.verbs.returns import Returns


def is_of_its_side(actor: Actor, row: WordReturn) -> bool:
    """Say whether a returned document is that of the actor's side, at the same table."""
    seat = actor.seat
    return seat is not None and (seat.partnership, seat.side) == (row.text.home, row.side)


def _of_its_side(actor: Actor, row: WordReturn) -> str:
    return "" if is_of_its_side(actor, row) else _("The side that returned the document settles what is in it.")


guard(Returns.BRING, may(Level.EDIT))
guard(Returns.RETURN, may(Level.SUGGEST))
guard(Returns.SETTLE, may(Level.SUGGEST) & Rule(_("the side that returned the document"), _of_its_side))
