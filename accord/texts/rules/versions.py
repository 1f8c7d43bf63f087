"""Who may keep copies of a text, freeze one, and go back to one."""

from typing import Any

from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.rules import Rule, guard
from accord.texts.models import Level
from accord.texts.rules.texts import TEXT_KEEPER, may
from accord.texts.verbs.versions import Versions


def _house(actor: Actor, _thing: Any) -> str:
    return "" if actor.house else _("The house does this of itself, when writing pauses.")


guard(Versions.KEEP, may(Level.SUGGEST) | TEXT_KEEPER)
guard(Versions.KEEP_UNASKED, Rule(_("the house of itself"), _house) | may(Level.SUGGEST) | TEXT_KEEPER)
guard(Versions.FREEZE, may(Level.EDIT) | TEXT_KEEPER)
guard(Versions.PUBLISH, TEXT_KEEPER)
guard(Versions.RESTORE, may(Level.EDIT))
