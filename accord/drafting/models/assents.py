"""What each side says of an exact version, and what each organisation does."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from accord.access.actors import BOTH_SIDES
from accord.access.models import Visible, VisibleQuerySet
from accord.drafting.models.proposals import Proposal, Version
from accord.kit.facts import Dated, FactQuerySet
from accord.kit.fields import WhenField
from accord.network.models import Organisation
from accord.process.models import Plan
from accord.record.models import Thing


class Assent(Thing, Dated):
    """A side's word on one exact version, from a seat: agreed, agreed with a reservation, or dissent in own words.

    It holds for the bytes of ``version`` alone: with the next version nothing is agreed. ``sha256`` is the digest
    that was shown to whoever agreed. ``number`` counts the words of a side on this version; only one has no end.
    """

    class Stance(models.TextChoices):
        """What the side says."""

        AGREED = "agreed", _("agreed")
        RESERVATION = "reservation", _("agreed with a reservation")
        DISSENT = "dissent", _("dissent")

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+")
    version = models.ForeignKey(Version, models.PROTECT, related_name="assents")
    side = models.CharField(max_length=14, choices=[(side.value, side.label) for side in BOTH_SIDES])
    number = models.PositiveSmallIntegerField()
    stance = models.CharField(max_length=11, choices=Stance.choices)
    words = models.TextField(_("in its own words"), blank=True)
    sha256 = models.CharField(max_length=64)
    body = models.CharField(max_length=200)
    seat = models.CharField(max_length=120)
    person = models.CharField(max_length=17, blank=True, db_index=True)
    at = models.DateTimeField()
    since = WhenField()

    objects: ClassVar[FactQuerySet["Assent"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["since_last", "id"]
        constraints = [
            models.UniqueConstraint(fields=["version", "side", "number"], name="drafting_assent_once"),
            models.CheckConstraint(
                name="drafting_assent_says_why", condition=models.Q(stance="agreed") | ~models.Q(words="")
            ),
        ]

    def __str__(self) -> str:
        return str(self.version)

    @property
    def key(self) -> str:
        """The version, the side, and how many words the side had on it."""
        return f"{self.version.key}/{self.side}/{self.number}"

    @property
    def visibility(self) -> str:
        """It is seen by whom the version is seen."""
        return self.version.visibility

    @property
    def room_side(self) -> str:
        """The side in whose room the version lies, "" for none."""
        return self.version.room_side


class AssentEnd(models.Model, Dated):
    """A side took its word back, while the version still stood; why."""

    assent = models.OneToOneField(Assent, models.PROTECT, related_name="end")
    reason = models.TextField(_("reason"))
    since = WhenField()

    objects: ClassVar[FactQuerySet["AssentEnd"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    def __str__(self) -> str:
        return str(self.assent)


class SupportQuerySet(VisibleQuerySet["Support"], FactQuerySet["Support"]):  # type: ignore[override]  # two managers, one class
    """What organisations say of the plan, by visibility and by day."""


class Support(Thing, Visible, Dated):
    """Whether one organisation stands behind the plan, or behind one commitment of it; its latest word holds.

    ``proposal`` is empty for the plan as a whole. Not a side's agreement, not being listed, not membership.
    """

    class Stance(models.TextChoices):
        """What it says."""

        SUPPORT = "support", _("supports it")
        RESERVATION = "reservation", _("supports it with a reservation")
        NO = "no", _("does not support it")

    partnership_path = "plan__partnership__slug"

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="supports")
    proposal = models.ForeignKey(Proposal, models.PROTECT, null=True, related_name="supports")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="plan_supports")
    stance = models.CharField(max_length=11, choices=Stance.choices)
    words = models.TextField(_("in its own words"), blank=True)
    since = WhenField()

    objects: ClassVar[SupportQuerySet] = SupportQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta(Visible.Meta):
        ordering = ["since_last", "id"]

    def __str__(self) -> str:
        return str(self.organisation)
