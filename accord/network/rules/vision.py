"""Who may write down the network's vision and who supports it: the network alone, each member for itself."""

from accord.access.actors import Role
from accord.access.rules import guard, held_by
from accord.network.rules.membership import KEEPER
from accord.network.verbs.vision import Visions

guard(Visions.BEGIN, KEEPER)
guard(Visions.PUBLISH, KEEPER)
guard(Visions.SUPPORT, held_by(Role.MEMBER, Role.COORDINATOR))
guard(Visions.WITHDRAW_SUPPORT, held_by(Role.MEMBER, Role.COORDINATOR))
