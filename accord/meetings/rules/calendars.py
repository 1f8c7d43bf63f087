"""Who may have an address at which their own calendar can be subscribed to: each person for themself."""

from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.rules import Rule, guard
from accord.meetings.verbs.calendars import Calendars
from accord.people.models import Person


def _themself(actor: Actor, person: Person) -> str:
    return "" if actor.person and actor.person == person.reference else _("Only this person can do that.")


THEMSELF = Rule(_("the person themself"), _themself)

guard(Calendars.MAKE, THEMSELF)
guard(Calendars.END, THEMSELF)
