"""Who may change the contents of a plan: both sides' leads write it, civil society asks.

What a group works on is told by those who lead it, too; what a meeting is about by whoever looks after the meeting.
"""

from django.utils.translation import gettext as _

from accord.access.actors import Actor, Role
from accord.access.rules import Rule, guard, held_by
from accord.drafting.models import GroupMatter
from accord.drafting.rules.proposals import LEADS, SEATED
from accord.drafting.verbs.contents import Drafting
from accord.groups.rules.groups import LASTING
from accord.meetings.rules.meetings import KEEPER

ASKING = held_by(Role.COORDINATOR, Role.MEMBER)


def _leading(actor: Actor, matter: GroupMatter) -> str:
    """Why the actor does not lead the group: the last body that a side named does, until its end."""
    if refusal := SEATED.refusal(actor, matter):
        return refusal
    lead = matter.group.leads.filter(side=actor.side, end=None).select_related("organisation").last()
    leads = lead is not None and actor.seat is not None and lead.organisation.name == actor.seat.body
    return "" if leads else _("Your body does not lead this group.")


OF_THE_GROUP = (LEADS | Rule(_("whoever leads the group"), _leading)) & LASTING

guard(Drafting.ADD_THEME, LEADS)
guard(Drafting.PUBLISH_DRAFT_ITEM, LEADS)
guard(Drafting.PUBLISH_COMMITMENT, LEADS)
guard(Drafting.ADD_MILESTONE, LEADS)
guard(Drafting.REDATE_MILESTONE, LEADS)
guard(Drafting.TRACE, LEADS)
guard(Drafting.SETTLE_ASK, LEADS)
guard(Drafting.PUBLISH_ASK, ASKING)
guard(Drafting.RELATE_ORGANISATION, held_by(Role.COORDINATOR))
guard(Drafting.TAKE_UP, OF_THE_GROUP)
guard(Drafting.LET_GO, OF_THE_GROUP)
guard(Drafting.DISCUSS, KEEPER)
guard(Drafting.TAKE_BACK, KEEPER)
guard(Drafting.MAKE_ASK, ASKING & KEEPER)
guard(Drafting.ATTACH, KEEPER)
