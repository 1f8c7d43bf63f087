"""Who writes the plan's text beside its commitments: any seat of both sides, of a foreword those of its own side.

What stands in it, where, and who reads it, is said by the sides' leads.
"""

from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.rules import Rule, guard
from accord.drafting.models import Section
from accord.drafting.rules.proposals import LEADS, OWN_ROOM, SEATED
from accord.drafting.verbs.sections import Sections


def _of_own_side(actor: Actor, section: Section) -> str:
    return _("This is the other side’s own word.") if section.side not in ("", actor.side) else ""


OWN_WORD = Rule(_("of a side’s own word only that side"), _of_own_side)

guard(Sections.BEGIN, SEATED & OWN_ROOM & OWN_WORD)
guard(Sections.TAKE_OVER, SEATED & OWN_ROOM & OWN_WORD)
guard(Sections.RETITLE, SEATED & OWN_ROOM & OWN_WORD)
guard(Sections.END, LEADS & OWN_ROOM & OWN_WORD)
guard(Sections.PLACE, LEADS & OWN_ROOM)
guard(Sections.WIDEN, LEADS & OWN_ROOM & OWN_WORD)
guard(Sections.LEAD_THEME, LEADS)
guard(Sections.LEAVE_THEME, LEADS)
