"""Who may have a person erased: whoever keeps the server, when asked to, and the person themself."""

from typing import Any

from django.utils.translation import gettext as _

from accord.access.actors import Actor, Role
from accord.access.rules import Rule, guard, held_by
from accord.record.verbs import Record


def _themself(actor: Actor, person: Any) -> str:
    return "" if actor.person and actor.person == person.reference else _("Only this person can ask for that.")


guard(Record.ERASE_PERSON, held_by(Role.ADMINISTRATOR) | Rule("the person themself", _themself))
