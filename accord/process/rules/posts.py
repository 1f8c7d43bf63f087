"""Who may enter posts and name their holders: the side whose post it is. Newcomers alone confirm what they read."""

from typing import Any

from django.utils.translation import gettext as _

from accord.access.actors import Actor, Side
from accord.access.rules import Rule, guard
from accord.network.rules.parties import EITHER, KEEPER
from accord.process.models import Handover
from accord.process.verbs.posts import Posts


def _keeping(actor: Actor, thing: Any) -> str:
    """Why the actor may not look after a post, or a holder's."""
    post = getattr(thing, "post", thing)
    return KEEPER.get(Side(post.side), EITHER).refusal(actor, post)


def _receiving(actor: Actor, handover: Handover) -> str:
    """Why the actor may not confirm the pack: the newcomer does, or a seat of their body where they have no account."""
    holder, body = handover.holder, handover.holder.post.organisation
    if holder.person is not None:
        own = actor.person == holder.person.reference
        return "" if own else _("Only %(name)s can confirm what they have read.") % {"name": holder.name}
    seat = actor.seat
    if seat is None:
        return _("Sign in and choose a seat first: this is for %(body)s.") % {"body": body.name}
    if (seat.partnership, seat.side, seat.body) != (handover.partnership_slug, body.side, body.name):
        told = {"name": holder.name, "body": body.name}
        return _("This is for %(name)s, or somebody else of %(body)s on their behalf.") % told
    return ""


POST_KEEPER = Rule(
    _("lead official for posts of government, who keeps the network for those of civil society, either for others"),
    _keeping,
)
NEWCOMER = Rule(_("the newcomer, or a seat of their body where they have no account"), _receiving)
EITHER_KEEPER = KEEPER[Side.GOVERNMENT] | KEEPER[Side.CIVIL_SOCIETY]

guard(Posts.CREATE_POST, POST_KEEPER)
guard(Posts.CONFIRM_POST, POST_KEEPER)
guard(Posts.APPOINT, POST_KEEPER)
guard(Posts.LEAVE_POST, POST_KEEPER)
guard(Posts.PREPARE_HANDOVER, POST_KEEPER)
guard(Posts.CONFIRM_HANDOVER, NEWCOMER)
guard(Posts.INTRODUCE, EITHER_KEEPER)
