"""Who may do what with the members of the network.

The network looks after itself: no seat of government founds, admits, refuses or removes, and none applies.
"""

from typing import Any

from django.utils.translation import gettext as _

from accord.access.actors import Actor, Role, Side
from accord.access.rules import Rule, guard, partnership_of
from accord.network.models import Membership
from accord.network.rules.parties import COORDINATOR, NETWORK_KEEPER
from accord.network.verbs.membership import Members


def _of_government(actor: Actor, thing: Any) -> str:
    seat = actor.seat
    if seat and seat.side == Side.GOVERNMENT and seat.partnership == partnership_of(thing):
        return _("You act for government: the network decides on its members without it.")
    return ""


def _for_itself(actor: Actor, thing: Any) -> str:
    """Why the actor does not speak for the organisation that ``thing`` is about."""
    seat, body = actor.seat, thing.organisation.name
    ours = seat is not None and seat.role in (Role.MEMBER, Role.COORDINATOR)
    if seat and ours and (seat.partnership, seat.body) == (partnership_of(thing), body):
        return ""
    return _("This is for %(body)s itself, from its seat, or for the network's coordinator.") % {"body": body}


def _with_account(actor: Actor, _thing: Any) -> str:
    """Why nobody can be asked back: what is compiled from sources needs no account."""
    if actor.person or actor.compiled:
        return ""
    return _(
        "Sign in first: somebody speaks for the organisation that applies, and takes its seat when it is admitted."
    )


def _sent_by(actor: Actor, thing: Any) -> str:
    person = thing.person
    if actor.compiled or (person is not None and person.reference == actor.person):
        return ""
    return _("Only who sent the application can take it back.")


def way_out(actor: Actor, membership: Membership) -> Members:
    """Give the verb by which the actor would end a membership: a body leaves, the coordinator ends another's."""
    seat = actor.seat
    another = seat is not None and seat.role == Role.COORDINATOR and seat.body != membership.organisation.name
    return Members.END_MEMBERSHIP if another else Members.LEAVE


INDEPENDENT = Rule(_("independent of government"), _of_government)
KEEPER = INDEPENDENT & NETWORK_KEEPER
ITSELF = Rule(_("the organisation itself"), _for_itself)

for verb in (Members.ADOPT_CHARTER, Members.FOUND_MEMBERSHIP, Members.ADMIT, Members.REFUSE):
    guard(verb, KEEPER)
guard(Members.DECLARE, INDEPENDENT & (ITSELF | NETWORK_KEEPER))
guard(Members.LEAVE, INDEPENDENT & ITSELF)
guard(Members.END_MEMBERSHIP, INDEPENDENT & COORDINATOR)
guard(Members.APPLY, INDEPENDENT & Rule(_("anyone with an account"), _with_account))
guard(Members.WITHDRAW, INDEPENDENT & Rule(_("who sent the application"), _sent_by))
