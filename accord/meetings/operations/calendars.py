from secrets import token_urlsafe

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.rules import demand
from accord.meetings import rules  # noqa: F401  # the table of who may
from accord.meetings.models import CalendarKey
from accord.meetings.verbs.calendars import Calendars
from accord.people.models import Person
from accord.record.operations import Somebody, operation, write


@operation
def make_calendar(actor: Actor, *, person: Person) -> CalendarKey:
    """Give somebody a secret address for their own calendar; one they had before opens no more."""
    demand(actor, Calendars.MAKE, person)
    made = {"secret": token_urlsafe(32), "made_at": actor.at}
    key, _new = CalendarKey.objects.update_or_create(person=person, defaults=made)
    write(actor, Calendars.MAKE, Somebody(f"people.person:{person.reference}"))
    return key


@operation
def end_calendar(actor: Actor, *, person: Person) -> Person:
    """Let the address of somebody's calendar open no more. Raises ValidationError where there is none."""
    demand(actor, Calendars.END, person)
    deleted, _rows = CalendarKey.objects.filter(person=person).delete()
    if not deleted:
        raise ValidationError(_("Your calendar has no address."))
    write(actor, Calendars.END, Somebody(f"people.person:{person.reference}"))
    return person
