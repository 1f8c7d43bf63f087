from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accord.access import actors
from accord.access.actors import Role, Side
from accord.kit.facts import Dated, FactQuerySet
from accord.kit.fields import WhenField
from accord.record.models import Thing


class Partnership(Thing, Dated):
    """One government and one civil society network of a country or city, with its time zone and calendar."""

    slug = models.SlugField(unique=True, max_length=40)
    name = models.CharField(_("name"), max_length=120)
    government_name = models.CharField(max_length=120)
    network_name = models.CharField(max_length=120)
    country = models.CharField(max_length=2)  # ISO 3166-1 alpha-2, for the working-day calendar
    subdivision = models.CharField(max_length=6, blank=True)  # ISO 3166-2, the part after the hyphen
    timezone = models.CharField(max_length=40)  # IANA
    since = WhenField()

    def __str__(self) -> str:
        return self.name

    @property
    def key(self) -> str:
        """Its slug."""
        return self.slug

    @property
    def partnership_slug(self) -> str:
        """It belongs to itself."""
        return self.slug


class Organisation(Thing, Dated):
    """A body of one side: a department, a public body, a civil society organisation. Named since ``since``."""

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="organisations")
    slug = models.SlugField(max_length=40)
    name = models.CharField(_("name"), max_length=200)
    side = models.CharField(max_length=14, choices=Side.choices)
    kind = models.CharField(max_length=40, blank=True)
    source = models.TextField(blank=True)
    since = WhenField()

    objects: ClassVar[FactQuerySet["Organisation"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "slug"], name="network_organisation_slug_once"),
            models.UniqueConstraint(fields=["partnership", "name"], name="network_organisation_name_once"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def key(self) -> str:
        """Its slug."""
        return self.slug

    @property
    def kind_words(self) -> str:
        """Its kind, written as words: a code such as ``public-body`` reads as "public body"."""
        return self.kind.replace("-", " ")


class Seat(Thing, Dated):
    """A place from which someone acts for a body, in a role, since a date; it ends with a SeatEnd.

    ``person`` is empty where sources name a body and no account exists. The administrator keeps the server
    and sits at no table: no partnership, no organisation.
    """

    partnership = models.ForeignKey(Partnership, models.PROTECT, null=True, related_name="seats")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="seats")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="seats")
    role = models.CharField(max_length=16, choices=Role.choices)
    since = WhenField()

    objects: ClassVar[FactQuerySet["Seat"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="network_seat_at_a_table_unless_administrator",
                condition=models.Q(role=Role.ADMINISTRATOR, partnership__isnull=True, organisation__isnull=True)
                | (
                    ~models.Q(role=Role.ADMINISTRATOR) & models.Q(partnership__isnull=False, organisation__isnull=False)
                ),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}, {self.organisation or _('this installation')}"

    @property
    def value(self) -> actors.Seat:
        """The seat as an Actor carries it and as acts name it."""
        organisation = self.organisation
        return actors.Seat(
            reference=self.reference,
            partnership=self.partnership_slug,
            side=Side(organisation.side) if organisation else Side.NONE,
            role=Role(self.role),
            body=organisation.name if organisation else "",
        )


def held(on: date) -> Q:
    """Say in a query which seats were held on a day: given by its end, and not given up by then."""
    return Q(since_last__lte=on) & (Q(end__isnull=True) | Q(end__since_last__gt=on))


class SeatEnd(models.Model, Dated):
    """The fact that a seat was given up, with its date; the seat's row stays as it was."""

    seat = models.OneToOneField(Seat, models.PROTECT, related_name="end")
    since = WhenField()

    def __str__(self) -> str:
        return f"{self.seat}, until {self.since}"
