"""What is noted around a commitment in the making: how offices inside government stand, which events bear on it."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accord.access.actors import Actor, Side
from accord.access.models import Visibility
from accord.access.rules import demand
from accord.drafting import rules  # noqa: F401  # the table of who may
from accord.drafting.models import Bearing, InternalStanding, Proposal
from accord.drafting.queries.cases import knows_of
from accord.drafting.queries.entries import body_of, no_narrower, refuse_unknown, said
from accord.drafting.verbs.cases import Cases
from accord.kit.dates import Answer, When
from accord.kit.facts import happened
from accord.process.models import Event
from accord.process.queries.plans import local_day
from accord.record.operations import operation, write


@operation
def note_standing(
    actor: Actor, *, proposal: Proposal, kind: str, office: str, position: str, since: When, words: str = ""
) -> InternalStanding:
    """Note how an office inside government stands to a commitment, on the day it was spoken with; in its own room.

    ``office`` is no person's name; its earlier positions stay. Raises ValidationError, by field, without an office,
    for a kind or a position nobody knows, for a day to come, and for what it is noted as already.
    """
    row = InternalStanding(plan=proposal.plan, proposal=proposal, kind=kind, office=office.strip(), position=position)
    row.visibility, row.room_side, row.words = Visibility.ROOM, Side.GOVERNMENT, words.strip()
    demand(actor, Cases.NOTE_STANDING, proposal)
    Proposal.objects.select_for_update(no_key=True, of=["self"]).get(pk=proposal.pk)
    row.since = happened(since, local_day(proposal.plan, actor.at))
    refuse_unknown("kind", kind, InternalStanding.Kind.values)
    refuse_unknown("position", position, InternalStanding.Position.values)
    row.body = body_of(actor)
    row.clean_fields(exclude=["plan", "proposal"])
    last = InternalStanding.objects.filter(proposal=proposal, kind=kind, office__iexact=row.office).last()
    if last and (last.position, last.words) == (row.position, row.words):
        raise ValidationError({"position": _("It is noted so already, since %(day)s.") % {"day": last.since}})
    row.save(force_insert=True)
    told = said(words=row.words)
    named = InternalStanding.Position(position)
    write(actor, Cases.NOTE_STANDING, row, when=row.since, since=row.since, position_of_office=named, **told)
    return row


@operation
def note_bearing(actor: Actor, *, proposal: Proposal, event: Event, words: str, since: When) -> Bearing:
    """Note that an event outside the plan bears on a commitment in the making, and how.

    Raises ValidationError, by field, for an event of another plan, one the actor may not know of or that fewer people
    know of than read the commitment, without words, and for one that is noted already.
    """
    row = Bearing(proposal=proposal, event=event, words=words.strip())
    demand(actor, Cases.NOTE_BEARING, proposal)
    Proposal.objects.select_for_update(no_key=True, of=["self"]).get(pk=proposal.pk)
    today = local_day(proposal.plan, actor.at)
    row.since = happened(since, today)
    if event.plan_id != proposal.plan_id or not knows_of(actor, event, today):
        raise ValidationError({"event": _("This plan has no such event that you may know of.")})
    if not no_narrower(event, proposal):
        raise ValidationError({"event": _("Not everybody who reads the commitment may know of this event.")})
    if not row.words:
        raise ValidationError({"words": _("Say how it bears on the commitment.")})
    if row.since.before(event.happened) is Answer.YES:
        raise ValidationError({"since": _("The event was only then: %(day)s.") % {"day": event.happened}})
    if Bearing.objects.filter(proposal=proposal, event=event).exists():
        raise ValidationError({"event": _("That this event bears on it is noted already.")})
    row.body = body_of(actor)
    row.save(force_insert=True)
    write(actor, Cases.NOTE_BEARING, row, when=row.since, since=row.since, words=row.words, ends=[event.reference])
    return row
