"""Who may change the contents of a plan: both sides' leads write it, civil society asks."""

from accord.access.actors import Role
from accord.access.rules import guard, held_by
from accord.drafting.verbs import Drafting

LEADS = held_by(Role.LEAD_OFFICIAL, Role.COORDINATOR)

guard(Drafting.ADD_THEME, LEADS)
guard(Drafting.PUBLISH_DRAFT_ITEM, LEADS)
guard(Drafting.PUBLISH_COMMITMENT, LEADS)
guard(Drafting.ADD_MILESTONE, LEADS)
guard(Drafting.REDATE_MILESTONE, LEADS)
guard(Drafting.TRACE, LEADS)
guard(Drafting.SETTLE_ASK, LEADS)
guard(Drafting.PUBLISH_ASK, held_by(Role.COORDINATOR, Role.MEMBER))
guard(Drafting.RELATE_ORGANISATION, held_by(Role.COORDINATOR))
