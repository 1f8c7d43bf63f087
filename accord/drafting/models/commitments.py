from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from accord.kit.facts import Dated, FactQuerySet
from accord.kit.fields import WhenField
from accord.network.models import Organisation
from accord.process.models import Plan
from accord.record.models import Thing


class Theme(Thing, Dated):
    """A part of the plan under which commitments stand."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="themes")
    order = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120)
    since = WhenField()

    class Meta:
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["plan", "title"], name="drafting_theme_title_once")]

    def __str__(self) -> str:
        return self.title


class ThemeLead(models.Model, Dated):
    """A body leads the work on a theme, one from each side: the latest of its side holds, until its end."""

    theme = models.ForeignKey(Theme, models.PROTECT, related_name="leads")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="themes_led")
    since = WhenField()

    objects: ClassVar[FactQuerySet["ThemeLead"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["since_last", "id"]

    def __str__(self) -> str:
        return f"{self.theme}: {self.organisation}"


class ThemeLeadEnd(models.Model, Dated):
    """A body does not lead the work on a theme any more; why."""

    lead = models.OneToOneField(ThemeLead, models.PROTECT, related_name="end")
    reason = models.TextField(_("reason"))
    since = WhenField()

    def __str__(self) -> str:
        return f"{self.lead}, until {self.since}"


class Commitment(Thing, Dated):
    """A promise of the plan, in the OGP template of its time (``template``), readable since it was published.

    ``fields`` holds the template's own fields by name; the template says which there are and what they mean.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="commitments")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    theme = models.ForeignKey(Theme, models.PROTECT, related_name="commitments")
    template = models.CharField(max_length=12)
    fields = models.JSONField(default=dict)
    ogp_id = models.CharField(max_length=12, blank=True)
    ogp_id_inferred = models.BooleanField(default=False)
    annex_differs = models.TextField(blank=True)
    since = WhenField()

    objects: ClassVar[FactQuerySet["Commitment"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="drafting_commitment_once")]

    def __str__(self) -> str:
        return self.title

    @property
    def key(self) -> str:
        """Its number in the plan."""
        return str(self.number)


class NamedBody(models.Model):
    """A body that a commitment names, and as what."""

    class Part(models.TextChoices):
        """What the body is to the commitment."""

        LEAD = "lead", _("lead")
        PARTNER = "partner", _("civil society partner")
        SUPPORTING = "supporting", _("supporting")

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="named_bodies")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="named_on")
    part = models.CharField(max_length=10, choices=Part.choices)
    order = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(
                fields=["commitment", "organisation", "part"], name="drafting_body_named_once_per_part"
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.part}"


class Milestone(Thing, Dated):
    """A step towards a commitment, in the plan's order; when it is due is told by its DueDates."""

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="milestones")
    order = models.PositiveSmallIntegerField()
    summary = models.TextField()
    since = WhenField()

    objects: ClassVar[FactQuerySet["Milestone"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["commitment", "order"], name="drafting_milestone_once")]

    def __str__(self) -> str:
        return f"{self.commitment.number}.{self.order}"

    @property
    def plan(self) -> Plan:
        """The plan of its commitment."""
        return self.commitment.plan

    @property
    def key(self) -> str:
        """Its number within the plan, for example 12.3."""
        return str(self)


class DueDate(models.Model, Dated):
    """Since ``since``, a milestone is due ``on``. A milestone without any is undated, and the page says so."""

    milestone = models.ForeignKey(Milestone, models.PROTECT, related_name="due_dates")
    on = WhenField()
    since = WhenField()
    reason = models.TextField(blank=True)
    source = models.TextField(blank=True)

    objects: ClassVar[FactQuerySet["DueDate"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["since_last", "id"]

    def __str__(self) -> str:
        return f"{self.milestone}: {self.on}"
