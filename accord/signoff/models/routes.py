from datetime import date, timedelta
from typing import ClassVar, Final, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from accord.access.models import Visible, VisibleQuerySet
from accord.kit.facts import Dated, FactQuerySet
from accord.kit.fields import WhenField
from accord.network.models import Organisation
from accord.process.models import Plan
from accord.record.models import Thing

PARTS: Final = ("words", "bodies", "milestones")
"""What a step can look at; a change of the other parts does not touch it. Empty: at everything."""


class Expected(Thing, Dated):
    """The plan needs the sign-off of this body; who it is that must clear it is agreed before drafting begins."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="expected_signoffs")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    since = WhenField()

    objects: ClassVar[FactQuerySet["Expected"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["organisation__side", "organisation__name", "id"]

    def __str__(self) -> str:
        return str(_("Sign-off of %(body)s") % {"body": self.organisation})


class ExpectedEnd(models.Model, Dated):
    """The sign-off of a body is not needed after all; why."""

    expected = models.OneToOneField(Expected, models.PROTECT, related_name="end")
    reason = models.TextField(_("reason"))
    since = WhenField()

    def __str__(self) -> str:
        return f"{self.expected}, until {self.since}"


class Route(Thing, Dated):
    """How a body clears a text: its steps, as it said itself. A new route is a new row; the latest confirmed holds."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="routes")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="routes")
    number = models.PositiveSmallIntegerField()
    reason = models.TextField(_("what changes, and why"), blank=True)
    since = WhenField()

    objects: ClassVar[FactQuerySet["Route"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["organisation__name", "number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "organisation", "number"], name="signoff_route_once"),
        ]

    def __str__(self) -> str:
        return str(_("How %(body)s clears a text") % {"body": self.organisation})

    @property
    def key(self) -> str:
        """The body's slug and the route's number."""
        return f"{self.organisation.slug}/{self.number}"


class RouteConfirmation(models.Model, Dated):
    """The body itself said that this is how it clears a text. Without it a route is what somebody else believes."""

    route = models.OneToOneField(Route, models.PROTECT, related_name="confirmation")
    since = WhenField()

    def __str__(self) -> str:
        return str(self.route)


class RouteStep(models.Model):
    """One step of a route: an office (never a person), how many working days it takes, what it waits for.

    ``needs`` are the orders of the steps before it (empty: it can begin at once), ``rests`` the closed periods in
    which it stands still (recess, pre-election), ``looks_at`` the PARTS it answers for, ``silence`` whether silence
    is consent where the partnership agreement allows it.
    """

    class Kind(models.TextChoices):
        """Which office."""

        OFFICIAL = "official", _("official")
        LAWYER = "lawyer", _("lawyer")
        FINANCE = "finance", _("finance")
        DIRECTOR = "director", _("director")
        MINISTER = "minister", _("minister")
        BOARD = "board", _("board")
        COALITION = "coalition", _("coalition")
        OTHER = "other", _("another office")

    route = models.ForeignKey(Route, models.PROTECT, related_name="steps")
    order = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=9, choices=Kind.choices)
    office = models.CharField(_("office"), max_length=160)
    days = models.PositiveSmallIntegerField(_("working days"), null=True)  # none: nobody has said
    needs = models.JSONField(default=list)
    looks_at = models.JSONField(default=list)
    rests = models.JSONField(default=list)
    silence = models.BooleanField(default=False)

    class Meta:
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["route", "order"], name="signoff_step_once")]

    def __str__(self) -> str:
        return self.office


class SignerQuerySet(VisibleQuerySet["Signer"], FactQuerySet["Signer"]):  # type: ignore[override]  # two managers, one class
    """Signers, by visibility and by day."""


class Signer(Thing, Visible, Dated):
    """Who signs in an office of a body, or stands in there: a private name and address, in the room of its side.

    ``office`` is that of a step. ``rank`` 0 signs, the others stand in, in this order. No act bears the name.
    """

    partnership_path = "plan__partnership__slug"

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    code = models.SlugField(max_length=24)
    office = models.CharField(_("office"), max_length=160)
    rank = models.PositiveSmallIntegerField(_("who stands in"), default=0)
    name = models.CharField(_("name"), max_length=160, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    since = WhenField()

    objects: ClassVar[SignerQuerySet] = SignerQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta(Visible.Meta):
        ordering = ["office", "rank", "id"]
        constraints = [
            *Visible.Meta.constraints,
            models.UniqueConstraint(fields=["plan", "code"], name="signoff_signer_once"),
        ]

    def __str__(self) -> str:
        return self.office

    @property
    def key(self) -> str:
        """Its code, by lot."""
        return self.code


class SignerEnd(models.Model, Dated):
    """Somebody does not sign there any more; name and address are emptied with it."""

    signer = models.OneToOneField(Signer, models.PROTECT, related_name="end")
    since = WhenField()

    def __str__(self) -> str:
        return f"{self.signer}, until {self.since}"


ONE_DAY: Final = timedelta(days=1)


class AbsenceQuerySet(FactQuerySet["Absence"]):
    """Absences, by day; whoever came back early is not away from that day on."""

    def between(self, first: date, last: date) -> Self:
        """Keep those that take up a day from ``first`` to ``last``, both included."""
        meeting = self.filter(first__lte=last, last__gte=first)
        return meeting.exclude(end__since_last__lte=first).exclude(end__since_last__lte=models.F("first"))

    def lasting_on(self, day: date) -> Self:
        """Keep those noted by ``day`` that are not over then: they may still begin."""
        return self.as_of(day).filter(last__gte=day).exclude(end__since_last__lte=day)


class Absence(models.Model, Dated):
    """A signer is away on these days, both included; seen by whom the signer is seen."""

    signer = models.ForeignKey(Signer, models.PROTECT, related_name="absences")
    first = models.DateField(_("first day"))
    last = models.DateField(_("last day"))
    since = WhenField()

    objects: ClassVar[AbsenceQuerySet] = AbsenceQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["first", "id"]
        constraints = [
            models.CheckConstraint(name="signoff_absence_ends", condition=models.Q(last__gte=models.F("first")))
        ]

    def __str__(self) -> str:
        return f"{self.signer}: {self.first} - {self.last}"

    def last_on(self, day: date) -> date:
        """Give the last day away, as known at the end of a day; before ``first`` where they were not away at all."""
        end = getattr(self, "end", None)
        back: date | None = end.since.last if end else None
        return min(self.last, back - ONE_DAY) if back and back <= day else self.last


class AbsenceEnd(models.Model, Dated):
    """A signer came back before the last day of an absence, or was not away after all: from this day they sign."""

    absence = models.OneToOneField(Absence, models.PROTECT, related_name="end")
    since = WhenField()

    objects: ClassVar[FactQuerySet["AbsenceEnd"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    def __str__(self) -> str:
        return f"{self.absence}, until {self.since}"


class WithoutRoutes(Thing, Dated):
    """Drafting began before every expected body had said how it clears a text; the reason, for everybody to read."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="begun_without_routes")
    reason = models.TextField(_("reason"))
    missing = models.JSONField(default=list)  # the names of the bodies whose route was missing
    since = WhenField()

    objects: ClassVar[FactQuerySet["WithoutRoutes"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["since_last", "id"]

    def __str__(self) -> str:
        return str(_("Drafting without agreed routes"))
