"""What is told of an ask while it is negotiated: how far it is, who stands behind it, what speaks for and against."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from accord.access.actors import Side
from accord.access.models import Visible, VisibleQuerySet
from accord.drafting.models.asks import Ask
from accord.drafting.models.proposals import OfProposal, Proposal
from accord.kit.facts import Dated, FactQuerySet
from accord.kit.fields import WhenField
from accord.network.models import Organisation
from accord.process.models import Plan
from accord.record.models import Thing
from accord.texts.models import Version


class AskState(models.Model, Dated):
    """How far the two sides are with an ask since a day, with the reason; the latest row holds, without any: proposed.

    What became of it in the plan is its AskOutcome.
    """

    class State(models.TextChoices):
        """How far they are."""

        PROPOSED = "proposed", _("proposed")
        DISCUSSED = "discussed", _("under discussion")
        AGREED = "agreed", _("agreed")
        PARTLY = "partly", _("agreed in part")
        REFUSED = "refused", _("refused")
        WITHDRAWN = "withdrawn", _("withdrawn")

    ask = models.ForeignKey(Ask, models.PROTECT, related_name="states")
    state = models.CharField(max_length=9, choices=State.choices)
    reason = models.TextField(_("reason"))
    side = models.CharField(max_length=14, choices=Side.choices)
    body = models.CharField(max_length=200, blank=True)
    since = WhenField()

    objects: ClassVar[FactQuerySet["AskState"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["since_last", "id"]

    def __str__(self) -> str:
        return f"{self.ask}: {self.state}"


class AskBody(models.Model, Dated):
    """An organisation owns an ask, or supports it; since when, until its end."""

    class Part(models.TextChoices):
        """What it is to the ask."""

        OWNER = "owner", _("owner")
        SUPPORTER = "supporter", _("supporter")

    ask = models.ForeignKey(Ask, models.PROTECT, related_name="bodies")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="asks")
    part = models.CharField(max_length=9, choices=Part.choices)
    since = WhenField()

    objects: ClassVar[FactQuerySet["AskBody"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["part", "organisation__name", "id"]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.ask}"


class AskBodyEnd(models.Model, Dated):
    """An organisation owns or supports an ask no more; why, where it said so."""

    row = models.OneToOneField(AskBody, models.PROTECT, related_name="end")
    reason = models.TextField(_("reason"), blank=True)
    since = WhenField()

    def __str__(self) -> str:
        return f"{self.row}, until {self.since}"


class AskEvidence(models.Model, Dated):
    """What speaks for an ask: a study, a case, a law elsewhere; with an address where it has one."""

    ask = models.ForeignKey(Ask, models.PROTECT, related_name="evidence")
    title = models.CharField(_("what it is"), max_length=200)
    address = models.URLField(_("where it can be read"), max_length=500, blank=True)
    words = models.TextField(_("what it shows"), blank=True)
    body = models.CharField(max_length=200, blank=True)
    since = WhenField()

    objects: ClassVar[FactQuerySet["AskEvidence"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["since_last", "id"]

    def __str__(self) -> str:
        return self.title


class AskServes(models.Model, Dated):
    """The part of the network's vision that an ask serves: words of one version of the vision."""

    ask = models.ForeignKey(Ask, models.PROTECT, related_name="serves")
    version = models.ForeignKey(Version, models.PROTECT, related_name="+")
    words = models.TextField(_("words of the vision"))
    since = WhenField()

    objects: ClassVar[FactQuerySet["AskServes"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["since_last", "id"]

    def __str__(self) -> str:
        return f"{self.ask}: {self.words}"


class Position(Thing, Dated):
    """What a department says to an ask, in its own words, with the day; the latest of a department holds."""

    ask = models.ForeignKey(Ask, models.PROTECT, related_name="positions")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="ask_positions")
    words = models.TextField(_("position"))
    source = models.TextField(blank=True)
    since = WhenField()

    objects: ClassVar[FactQuerySet["Position"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["since_last", "id"]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.ask}"

    @property
    def plan(self) -> Plan:
        """The plan of its ask."""
        return self.ask.plan


class EstimateQuerySet(VisibleQuerySet["Estimate"], FactQuerySet["Estimate"]):  # type: ignore[override]  # two managers, one class
    """Estimates, by visibility and by day."""


class Estimate(Thing, Visible, Dated):
    """Civil society's own view of an ask: how likely, how much effort, how much it would change. In its room.

    1 is least, 5 most. The latest holds; the earlier ones are its history.
    """

    partnership_path = "plan__partnership__slug"

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+")
    ask = models.ForeignKey(Ask, models.PROTECT, related_name="estimates")
    likelihood = models.PositiveSmallIntegerField(_("how likely"))
    effort = models.PositiveSmallIntegerField(_("how much effort"))
    impact = models.PositiveSmallIntegerField(_("how much it would change"))
    blockers = models.TextField(_("what stands in the way"), blank=True)
    body = models.CharField(max_length=200, blank=True)
    since = WhenField()

    objects: ClassVar[EstimateQuerySet] = EstimateQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta(Visible.Meta):
        ordering = ["since_last", "id"]
        constraints = [
            *Visible.Meta.constraints,
            models.CheckConstraint(
                name="drafting_estimate_one_to_five",
                condition=models.Q(likelihood__range=(1, 5), effort__range=(1, 5), impact__range=(1, 5)),
            ),
        ]

    def __str__(self) -> str:
        return str(self.ask)


class Descent(OfProposal, Dated):
    """An ask became a commitment in the making, joined one, or was split into several: what was kept and what not.

    As visible as the proposal. With the launch it is told as a Trace.
    """

    class Way(models.TextChoices):
        """How it got there."""

        BECOMES = "becomes", _("becomes")
        JOINS = "joins", _("joins")
        SPLITS = "splits", _("is split into")

    ask = models.ForeignKey(Ask, models.PROTECT, related_name="descents")
    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="descents")
    way = models.CharField(max_length=7, choices=Way.choices)
    kept = models.TextField(_("what was kept"), blank=True)
    changed = models.TextField(_("what was changed"), blank=True)
    dropped = models.TextField(_("what was dropped"), blank=True)
    side = models.CharField(max_length=14, choices=Side.choices)
    body = models.CharField(max_length=200, blank=True)
    since = WhenField()

    objects: ClassVar[FactQuerySet["Descent"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["since_last", "id"]

    def __str__(self) -> str:
        return str(_("%(ask)s: %(proposal)s") % {"ask": self.ask, "proposal": self.proposal})

    @property
    def key(self) -> str:
        """The ask's number and the proposal's code."""
        return f"{self.ask.number}/{self.proposal.key}/{self.pk}"
