"""What helps an official inside: who stands how in their own house, and what from outside bears on a commitment."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from accord.access.models import Visible, VisibleQuerySet
from accord.drafting.models.proposals import OfProposal, Proposal
from accord.kit.facts import Dated, FactQuerySet
from accord.kit.fields import WhenField
from accord.process.models import Event, Plan
from accord.record.models import Thing


class StandingQuerySet(VisibleQuerySet["InternalStanding"], FactQuerySet["InternalStanding"]):  # type: ignore[override]  # two managers, one class
    """How offices stand, by visibility and by day."""


class InternalStanding(Thing, Visible, Dated):
    """How an office inside government stands to a commitment, since when it was spoken with. In its side's room.

    The latest of an office holds. ``office`` is no person's name.
    """

    class Kind(models.TextChoices):
        """Which office."""

        LEGAL = "legal", _("legal advisers")
        FINANCE = "finance", _("finance")
        DEPARTMENT = "department", _("another department")
        MINISTER = "minister", _("minister's office")
        OTHER = "other", _("another office")

    class Position(models.TextChoices):
        """How it stands."""

        FOR = "for", _("in favour")
        OPEN = "open", _("open")
        AGAINST = "against", _("against")
        UNKNOWN = "unknown", _("not known")

    partnership_path = "plan__partnership__slug"

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+")
    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="internal_standings")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    office = models.CharField(_("office"), max_length=200)
    position = models.CharField(max_length=7, choices=Position.choices)
    words = models.TextField(_("what it said"), blank=True)
    body = models.CharField(max_length=200, blank=True)
    since = WhenField()

    objects: ClassVar[StandingQuerySet] = StandingQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta(Visible.Meta):
        ordering = ["since_last", "id"]

    def __str__(self) -> str:
        return f"{self.office}: {self.proposal}"


class Bearing(OfProposal, Dated):
    """An event outside the plan bears on a commitment in the making: words older than the event may be out of date."""

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="bearings")
    event = models.ForeignKey(Event, models.PROTECT, related_name="+")
    words = models.TextField(_("how it bears on it"))
    body = models.CharField(max_length=200, blank=True)
    since = WhenField()

    objects: ClassVar[FactQuerySet["Bearing"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["since_last", "id"]
        constraints = [models.UniqueConstraint(fields=["proposal", "event"], name="drafting_bearing_once")]

    def __str__(self) -> str:
        return f"{self.event}: {self.proposal}"

    @property
    def key(self) -> str:
        """The commitment's code and the event's number: a number of its own would tell of others."""
        return f"{self.proposal.key}/{self.event.number}"
