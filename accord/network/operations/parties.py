from datetime import date, timedelta
from typing import Final
from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import QuerySet
from django.utils.text import slugify
from django.utils.translation import gettext as _

from accord.access import links
from accord.access.actors import Actor, Role, Side
from accord.access.rules import demand
from accord.kit.dates import When
from accord.kit.facts import dated
from accord.kit.working_days import Calendar, UnknownCountry
from accord.network.models import Organisation, Partnership, Seat, SeatEnd
from accord.network.queries.seats import WELCOME
from accord.network.rules.parties import SIDE_OF, day_there
from accord.network.verbs import Network
from accord.people.models import Person
from accord.record.operations import operation, write

OPENING: Final = 0x09E4
"""Names the advisory lock under which an installation is opened."""
RESERVED: Final = frozenset({"new"})
"""Addresses that no partnership can have: pages of the house stand there."""
WELCOME_OPENS: Final = timedelta(days=14)
"""So long the letter to somebody seated signs in; after that they ask for a code, as always."""


@operation
def open_installation(actor: Actor, *, email: str, name: str) -> Seat:
    """Make the first administrator, and give back their seat. Works once, also for two at once; needs no sign-in.

    The person gets no password: they come in by a link or a code. Neither name nor address enters the record.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [OPENING])
    seat = Seat(role=Role.ADMINISTRATOR, since=When.day(actor.at.date()))
    demand(actor, Network.OPEN_INSTALLATION, seat)
    person = Person.objects.filter(email__iexact=email).first() or Person.objects.create_user(email, name)
    seat.person = person
    seat.save(force_insert=True)
    write(actor, Network.OPEN_INSTALLATION, seat, when=seat.since, since=seat.since)
    return seat


@operation
def found_partnership(  # noqa: PLR0913  # the partnership's own columns
    actor: Actor,
    *,
    slug: str,
    name: str,
    government_name: str,
    network_name: str,
    country: str,
    subdivision: str,
    timezone: str,
    since: When,
) -> Partnership:
    """Open a table for one government and one network. ``country`` and ``subdivision`` as in ISO 3166.

    Raises ValidationError for a slug in use, a country that is no two capital letters or of which no working days
    are known, an unknown time zone.
    """
    partnership = Partnership(
        slug=slug,
        name=name,
        government_name=government_name,
        network_name=network_name,
        country=country,
        subdivision=subdivision,
        timezone=timezone,
        since=dated(since),
    )
    demand(actor, Network.FOUND_PARTNERSHIP, partnership)
    _check_partnership(partnership)
    partnership.save(force_insert=True)
    write(actor, Network.FOUND_PARTNERSHIP, partnership, when=since, since=since)
    return partnership


def _check_partnership(partnership: Partnership) -> None:
    partnership.clean_fields()
    slug, country, zone = partnership.slug, partnership.country, partnership.timezone
    if slug in RESERVED:
        raise ValidationError({"slug": _("A page of ours stands at the address “%(slug)s”.") % {"slug": slug}})
    if Partnership.objects.filter(slug=slug).exists():
        raise ValidationError({"slug": _("There is a partnership at the address “%(slug)s” already.") % {"slug": slug}})
    if not (country.isascii() and country.isalpha() and country.isupper() and len(country) == len("GB")):
        raise ValidationError({"country": _("A country is two capital letters of ISO 3166, such as GB.")})
    if zone not in available_timezones():
        unknown = _("“%(zone)s” is not a time zone, such as Europe/London.") % {"zone": zone}
        raise ValidationError({"timezone": unknown})
    _check_calendar(country, partnership.subdivision)


def _check_calendar(country: str, subdivision: str) -> None:
    """Raise ValidationError where the days of notice and of work could not be counted."""
    try:
        Calendar(country)
    except UnknownCountry:
        told = {"country": country}
        raise ValidationError(
            {"country": _("No calendar of working days is known for “%(country)s”; deadlines need one.") % told}
        ) from None
    try:
        Calendar(country, subdivision or None)
    except UnknownCountry:
        told = {"country": country, "part": subdivision}
        words = _("No calendar of working days is known for “%(part)s” of %(country)s; leave it empty for all of it.")
        raise ValidationError({"subdivision": words % told}) from None


@operation
def add_organisation(  # the organisation's own columns
    actor: Actor,
    *,
    partnership: Partnership,
    name: str,
    side: Side,
    kind: str = "",
    source: str = "",
    since: When,
) -> Organisation:
    """Enter a body of one side, named at this table since ``since``.

    Raises ValidationError where a body of that name is there already.
    """
    body = Organisation(
        partnership=partnership, name=name, side=Side(side), kind=kind, source=source, since=dated(since)
    )
    demand(actor, Network.ADD_ORGANISATION, body)
    if partnership.organisations.filter(name__iexact=name).exists():
        raise ValidationError({"name": _("“%(name)s” is among the organisations already.") % {"name": name}})
    body.slug = _free_slug(partnership, name)
    body.clean_fields()
    body.save(force_insert=True)
    write(actor, Network.ADD_ORGANISATION, body, when=since, organisation_side=body.side, since=since, source=source)
    return body


@operation
def give_seat(  # the seat's own columns
    actor: Actor,
    *,
    role: Role,
    since: When,
    partnership: Partnership | None = None,
    organisation: Organisation | None = None,
    person: Person | None = None,
) -> Seat:
    """Give a body a seat at the table in a role, for a person with an account or for nobody by name.

    The coordinator's seat follows from a term; here only the administrator gives it, as the first of its side, and who
    compiles from sources.
    Raises ValidationError where the role belongs to another side than the organisation, or the organisation to
    another partnership; an administrator has neither.
    """
    seat = Seat(role=Role(role), since=dated(since), partnership=partnership, organisation=organisation, person=person)
    _check_seat(seat)
    demand(actor, Network.GIVE_SEAT, seat)
    seat.save(force_insert=True)
    write(actor, Network.GIVE_SEAT, seat, when=since, role=Role(seat.role), seat_side=seat.value.side, since=since)
    return seat


@operation
def seat_person(  # the seat's own columns, and whom it is for
    actor: Actor, *, organisation: Organisation, role: Role, name: str, email: str, since: When
) -> Seat:
    """Seat somebody for a body of one's side; a letter tells them, with a link that signs in once.

    Where the address has no account one is made, with ``name``; an account keeps the name it has. Neither enters
    the record. Raises ValidationError for what is no name or address, a closed account, a person who sits there in
    that role already, and as ``give_seat`` does.
    """
    home = organisation.partnership
    seat = Seat(role=Role(role), since=dated(since), partnership=home, organisation=organisation)
    _check_seat(seat)
    demand(actor, Network.SEAT_PERSON, seat)
    seat.person = _person(name, email)
    same = organisation.seats.filter(person=seat.person, role=seat.role)
    if same.exclude(end__since_last__lte=since.last).exists():
        told = {"role": seat.get_role_display(), "body": organisation.name}
        raise ValidationError({"email": _("This person is %(role)s for %(body)s already.") % told})
    seat.save(force_insert=True)
    write(actor, Network.SEAT_PERSON, seat, when=since, role=Role(seat.role), seat_side=seat.value.side, since=since)
    _welcome(actor, seat)
    return seat


def _welcome(actor: Actor, seat: Seat) -> None:
    """Tell who was seated, by a letter; nobody where there is no address, or sources tell of it after the events."""
    person = seat.person
    if person and person.email and not actor.compiled:
        links.offer(
            purpose=WELCOME,
            to=person.email,
            subject=seat.reference,
            person=person.reference,
            expires_in=WELCOME_OPENS,
            at=actor.at,
        )


def _person(name: str, email: str) -> Person:
    """Give the account of an address, made and named where it is not."""
    known = Person.objects.filter(email__iexact=email.strip()).first()
    if known and not known.is_active:
        raise ValidationError({"email": _("The account of this address is closed.")})
    if known and known.name:
        return known
    told = Person(name=name.strip(), email=email.strip().lower())
    told.clean_fields(exclude=["password"])
    if not told.name:
        raise ValidationError({"name": _("Write the name of the person.")})
    if known is None:
        return Person.objects.create_user(str(told.email), told.name)
    known.name = told.name
    known.save(update_fields=["name"])
    return known


@operation
def end_seat(actor: Actor, *, seat: Seat, since: When) -> SeatEnd:
    """End a seat: who held it no longer acts from it. The seat stays on the record.

    Raises ValidationError where it has ended already, or would end before it was given.
    """
    demand(actor, Network.END_SEAT, seat)
    Seat.objects.select_for_update(no_key=True).get(pk=seat.pk)
    if SeatEnd.objects.filter(seat=seat).exists():
        raise ValidationError({"seat": _("This seat has ended already.")})
    if _first(dated(since)) < _first(seat.since):
        raise ValidationError({"since": _("A seat cannot end before it was given, on %(day)s.") % {"day": seat.since}})
    end = SeatEnd.objects.create(seat=seat, since=since)
    write(actor, Network.END_SEAT, seat, when=since, since=since)
    return end


def _end_seats(actor: Actor, seats: QuerySet[Seat], since: When) -> None:
    """End the seats with which something else ends, also those that would have ended later, or only begun.

    Part of an operation that has asked whether the actor may. Seats that have ended already stay as they are told.
    """
    for seat in seats.select_related("partnership", "organisation", "end"):
        if hasattr(seat, "end") and seat.end.since.over_by(max(since.last or date.min, day_there(actor, seat))):
            continue
        ends = max(since, seat.since, key=lambda when: when.sort_key)
        SeatEnd.objects.update_or_create(seat=seat, defaults={"since": ends})
        write(actor, Network.END_SEAT, seat, when=ends, since=ends)


def _first(when: When) -> date:
    return when.first or date.min


def _check_seat(seat: Seat) -> None:
    body = seat.organisation
    if seat.role == Role.ADMINISTRATOR:
        if seat.partnership or body:
            raise ValidationError({"role": _("The administrator keeps the server and sits at no table.")})
        return
    if seat.partnership is None or body is None or body.partnership_id != seat.partnership_id:
        raise ValidationError({"organisation": _("A seat is held for an organisation of the same partnership.")})
    if SIDE_OF[Role(seat.role)] != body.side:
        raise ValidationError(
            {"role": _("A %(role)s does not sit for %(body)s.") % {"role": seat.get_role_display(), "body": body.name}}
        )


def _free_slug(partnership: Partnership, name: str) -> str:
    """Give the organisation's address within its partnership; a number is added where another has the same."""
    longest = Organisation._meta.get_field("slug").max_length or 0  # noqa: SLF001  # Django's own word for it
    stem = slugify(name)[: longest - 4].strip("-") or "body"
    taken = set(partnership.organisations.filter(slug__startswith=stem).values_list("slug", flat=True))
    return next(slug for slug in (stem, *(f"{stem}-{n}" for n in range(2, 999))) if slug not in taken)
