"""How somebody comes to coordinate the network and ceases to: terms, deputies, absences, and the seats they bring."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accord.access.actors import Actor, Role, Side
from accord.access.rules import demand
from accord.kit.dates import When
from accord.kit.facts import dated
from accord.network import rules  # noqa: F401  # the table of who may
from accord.network.models import Absence, Deputy, Organisation, Partnership, Seat, SeatEnd, Term, TermEnd
from accord.network.operations.parties import _end_seats
from accord.network.queries import alone, held, local_day
from accord.network.queries.coordination import deputy_of
from accord.network.verbs import Network
from accord.network.verbs.coordination import Coordination
from accord.record.operations import operation, write


@operation
def take_office(  # the term's own columns
    actor: Actor,
    *,
    partnership: Partnership,
    organisation: Organisation,
    since: When,
    until: When,
    deputy: Organisation | None = None,
    basis: str = "",
    powers: str = "",
) -> Term:
    """Put on the record that an organisation coordinates the network by agreement, without a call held here.

    ``basis`` says who agreed, when and where that is told; ``until`` is unknown where no end was agreed. Its people
    get the coordinator's seat; seats they hold already stay. Raises ValidationError while a term runs, without a
    basis, for a body that is not of civil society here, an end before the start.
    """
    term = Term(partnership=partnership, organisation=organisation, basis=basis.strip(), powers=powers.strip())
    term.since, term.until = dated(since), until
    demand(actor, Coordination.TAKE_OFFICE, term)
    alone(partnership)
    _check_office(term)
    _begin_term(actor, term)
    if deputy:
        named = _make_deputy(term, deputy, since)
        write(actor, Coordination.NAME_DEPUTY, named, when=since, since=since)
    write(actor, Coordination.TAKE_OFFICE, term, when=since, since=since, until=until, basis=term.basis)
    return term


@operation
def name_deputy(actor: Actor, *, term: Term, organisation: Organisation, since: When) -> Deputy:
    """Name who stands in for the coordinator when it is away, from ``since`` on; the one before ceases to.

    Raises ValidationError for the coordinator itself, a body not of civil society here, a term that has ended.
    """
    demand(actor, Coordination.NAME_DEPUTY, term)
    _check_running(term)
    deputy = _make_deputy(term, organisation, dated(since))
    write(actor, Coordination.NAME_DEPUTY, deputy, when=since, since=since)
    return deputy


@operation
def note_absence(actor: Actor, *, term: Term, first: date, last: date, since: When) -> Absence:
    """Say on which days, both included, the coordinator is away. For these the deputy's people get its seat.

    Raises ValidationError where there is no deputy, the days are over, out of order or taken by another absence.
    """
    absence = Absence(term=term, partnership=term.partnership, first=first, last=last, since=dated(since))
    demand(actor, Coordination.NOTE_ABSENCE, absence)
    _check_running(term)
    deputy = _check_absence(actor, absence)
    absence.deputy = deputy
    absence.save(force_insert=True)
    _seat_people(actor, deputy, When.day(first), until=When.day(last + timedelta(days=1)))
    write(actor, Coordination.NOTE_ABSENCE, absence, when=since, since=since, first=first, last=last)
    return absence


@operation
def resign(actor: Actor, *, term: Term, since: When, reason: str = "") -> TermEnd:
    """Give up coordinating the network; the seats that came with it end the same day.

    Raises ValidationError where the term has ended, or would end before it began.
    """
    demand(actor, Coordination.RESIGN, term)
    _check_running(term)
    end = _end_term(actor, term, TermEnd.Cause.RESIGNED, dated(since), reason.strip())
    write(actor, Coordination.RESIGN, term, when=since, since=since, reason=end.reason)
    return end


@operation
def expire(actor: Actor, *, term: Term, since: When) -> TermEnd:
    """End a term that has run out, with the seats that came with it. Raises ValidationError before that day."""
    demand(actor, Coordination.EXPIRE, term)
    _check_running(term)
    if not term.until.over_by(local_day(term.partnership, actor.at)):
        told = {"day": term.until}
        raise ValidationError(_("This term has not run out: its end is %(day)s.") % told)
    end = _end_term(actor, term, TermEnd.Cause.EXPIRED, dated(since))
    write(actor, Coordination.EXPIRE, term, when=since, since=since)
    return end


def _check_office(term: Term) -> None:
    day = term.since.last or date.max
    there = Term.objects.filter(partnership=term.partnership).exclude(end__since_last__lte=day)
    if other := there.select_related("organisation").first():
        told = {"body": other.organisation, "day": other.since}
        raise ValidationError({"organisation": _("%(body)s coordinates the network since %(day)s.") % told})
    if not term.basis:
        raise ValidationError({"basis": _("Say who agreed to this, when, and where it can be read.")})
    if term.until.is_known and (term.until.last or date.max) <= day:
        raise ValidationError({"until": _("A term ends after it begins, on %(day)s.") % {"day": term.since}})
    _check_civil_society(term, term.organisation)


def _check_civil_society(term: Term, body: Organisation) -> None:
    if body.partnership_id != term.partnership_id or body.side != Side.CIVIL_SOCIETY:
        told = {"body": body}
        raise ValidationError({"organisation": _("%(body)s does not belong to civil society at this table.") % told})


def _check_running(term: Term) -> None:
    alone(term.partnership)
    if TermEnd.objects.filter(term=term).exists():
        raise ValidationError(_("This term has ended already."))


def _check_absence(actor: Actor, absence: Absence) -> Organisation:
    """Give the deputy for these days."""
    first, last, term = absence.first, absence.last, absence.term
    deputy = deputy_of(term, first)
    if deputy is None:
        raise ValidationError(_("There is no deputy who could stand in: name one first."))
    if last < first:
        raise ValidationError({"last": _("The last day is not before the first, %(day)s.") % {"day": When.day(first)}})
    if not actor.compiled and first < local_day(term.partnership, actor.at):
        raise ValidationError({"first": _("This day is over: nobody can be given a seat for it.")})
    if first < (term.since.first or date.min):
        raise ValidationError({"first": _("The term had not begun then: it began on %(day)s.") % {"day": term.since}})
    taken = term.absences.filter(first__lte=last, last__gte=first).first()
    if taken:
        told = {"first": When.day(taken.first), "last": When.day(taken.last)}
        raise ValidationError({"first": _("An absence from %(first)s to %(last)s is noted already.") % told})
    return deputy


def _begin_term(actor: Actor, term: Term) -> None:
    """Enter a term; who held the seat for another body leaves it, and the people of this one take it."""
    term.save(force_insert=True)
    _unseat(actor, term.partnership, term.since, but=term.organisation)
    _seat_people(actor, term.organisation, term.since)


def _end_term(actor: Actor, term: Term, cause: TermEnd.Cause, since: When, reason: str = "") -> TermEnd:
    if since.sort_key < term.since.sort_key:
        raise ValidationError({"since": _("A term ends after it begins, on %(day)s.") % {"day": term.since}})
    end = TermEnd.objects.create(term=term, cause=cause, reason=reason, since=since)
    if cause != TermEnd.Cause.SUCCEEDED:
        _unseat(actor, term.partnership, since)
    return end


def _make_deputy(term: Term, organisation: Organisation, since: When) -> Deputy:
    _check_civil_society(term, organisation)
    if organisation.pk == term.organisation_id:
        raise ValidationError({"organisation": _("The coordinator does not stand in for itself.")})
    return Deputy.objects.create(term=term, partnership=term.partnership, organisation=organisation, since=since)


def _seat_people(actor: Actor, organisation: Organisation, since: When, until: When | None = None) -> None:
    """Give whoever sits for a member organisation the coordinator's seat; where nobody does, one for nobody by name.

    The seat follows from the term and not from the will of who writes it down. So give_seat, which asks whether the
    actor may choose, is not asked.
    """
    seats = Seat.objects.filter(held(since.last or date.max), organisation=organisation)
    there = set(seats.filter(role=Role.COORDINATOR).values_list("person", flat=True))
    sitting = set(seats.filter(role=Role.MEMBER).values_list("person", flat=True))
    nobody = set() if there else {None}
    for person in sorted((sitting or nobody) - there, key=lambda key: key or 0):
        seat = Seat(role=Role.COORDINATOR, since=since, organisation=organisation, person_id=person)
        seat.partnership = organisation.partnership
        seat.save(force_insert=True)
        write(actor, Network.GIVE_SEAT, seat, when=since, role=Role.COORDINATOR, seat_side=seat.value.side, since=since)
        if until:
            SeatEnd.objects.create(seat=seat, since=until)
            write(actor, Network.END_SEAT, seat, when=until, since=until)


def _unseat(actor: Actor, partnership: Partnership, since: When, but: Organisation | None = None) -> None:
    """End the seats of coordinators, also those of deputies."""
    seats = Seat.objects.filter(partnership=partnership, role=Role.COORDINATOR)
    _end_seats(actor, seats.exclude(organisation=but) if but else seats, since)
