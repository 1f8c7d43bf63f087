from datetime import date
from typing import Final
from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.db import connection
from django.utils.text import slugify
from django.utils.translation import gettext as _

from accord.access.actors import Actor, Role, Side
from accord.access.rules import demand
from accord.kit.dates import When
from accord.kit.facts import dated
from accord.network import rules  # noqa: F401  # the table of who may
from accord.network.models import Organisation, Partnership, Seat, SeatEnd
from accord.network.verbs import Network
from accord.people.models import Person
from accord.record.operations import operation, write

SIDE_OF: Final = {
    Role.LEAD_OFFICIAL: Side.GOVERNMENT,
    Role.POLICY_OFFICIAL: Side.GOVERNMENT,
    Role.MINISTERS_OFFICE: Side.GOVERNMENT,
    Role.COORDINATOR: Side.CIVIL_SOCIETY,
    Role.MEMBER: Side.CIVIL_SOCIETY,
    Role.IRM_READER: Side.INDEPENDENT,
}
"""The side on which each role sits; the administrator sits on none."""
OPENING: Final = 0x09E4
"""Names the advisory lock under which an installation is opened."""


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

    Raises ValidationError for a slug in use, a country that is no two capital letters, an unknown time zone.
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
    if Partnership.objects.filter(slug=slug).exists():
        raise ValidationError({"slug": _("There is a partnership at the address “%(slug)s” already.") % {"slug": slug}})
    if not (country.isascii() and country.isalpha() and country.isupper() and len(country) == len("GB")):
        raise ValidationError({"country": _("A country is two capital letters of ISO 3166, such as GB.")})
    if zone not in available_timezones():
        unknown = _("“%(zone)s” is not a time zone, such as Europe/London.") % {"zone": zone}
        raise ValidationError({"timezone": unknown})


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
    if partnership.organisations.filter(name=name).exists():
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
def end_seat(actor: Actor, *, seat: Seat, since: When) -> SeatEnd:
    """End a seat: who held it no longer acts from it. The seat stays on the record.

    Raises ValidationError where it has ended already, or would end before it was given.
    """
    demand(actor, Network.END_SEAT, seat)
    if SeatEnd.objects.filter(seat=seat).exists():
        raise ValidationError({"seat": _("This seat has ended already.")})
    if _first(dated(since)) < _first(seat.since):
        raise ValidationError({"since": _("A seat cannot end before it was given, on %(day)s.") % {"day": seat.since}})
    end = SeatEnd.objects.create(seat=seat, since=since)
    write(actor, Network.END_SEAT, seat, when=since, since=since)
    return end


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
