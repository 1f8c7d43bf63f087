"""The whole plan, frozen: numbered, hashed, at a permanent address."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from accord.access.actors import Side
from accord.access.models import Visible, VisibleQuerySet
from accord.drafting.models.commitments import Commitment
from accord.drafting.models.drafts import DraftItem
from accord.drafting.models.proposals import Version
from accord.kit.facts import Dated, FactQuerySet
from accord.kit.fields import WhenField
from accord.process.models import Plan
from accord.record.models import Thing, append_only


class EditionQuerySet(VisibleQuerySet["Edition"], FactQuerySet["Edition"]):  # type: ignore[override]  # two managers, one class
    """Editions, by visibility and by day."""


class Edition(Thing, Visible, Dated):
    """The whole plan as it stood: its parts in order, each frozen. ``sha256`` is the digest over the parts' digests.

    ``source`` says where its words can be read, and what is missing here, where the text is not on this record.
    ``launched_without`` is the reason printed in a plan that was launched before everything in the gate was there;
    ``missing`` lists what it was, in words.
    """

    class Kind(models.TextChoices):
        """What it was made for."""

        DRAFT = "draft", _("draft")
        CONSULTATION = "consultation", _("draft for consultation")
        FINAL = "final", _("plan")

    partnership_path = "plan__partnership__slug"

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="editions")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=Kind.choices)
    title = models.CharField(_("title"), max_length=200)
    source = models.TextField(blank=True)
    sha256 = models.CharField(max_length=64)
    launched_without = models.TextField(_("why it was launched nevertheless"), blank=True)
    missing = models.JSONField(default=list)
    side = models.CharField(max_length=14, choices=Side.choices)
    body = models.CharField(max_length=200, blank=True)
    since = WhenField()

    objects: ClassVar[EditionQuerySet] = EditionQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta(Visible.Meta):
        ordering = ["number"]
        constraints = [
            *Visible.Meta.constraints,
            models.UniqueConstraint(fields=["plan", "number"], name="drafting_edition_once"),
            models.UniqueConstraint(fields=["plan"], condition=models.Q(kind="final"), name="drafting_launched_once"),
        ]
        triggers = [append_only("edition_append_only")]

    def __str__(self) -> str:
        return self.title

    @property
    def key(self) -> str:
        """Its number within the plan."""
        return str(self.number)


class EditionPart(models.Model):
    """One part of an edition: a section, a commitment, an item known by its title, or an annex that wrote itself.

    ``key`` stays the same from edition to edition, so that the two can be compared; ``number`` is what was printed.
    ``content`` is the version's, of an annex ``{"title", "lines"}``, of an item ``{"title"}``.
    """

    class Kind(models.TextChoices):
        """What it is."""

        SECTION = "section", _("section")
        COMMITMENT = "commitment", _("commitment")
        ITEM = "item", _("item")
        ANNEX = "annex", _("annex")

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="parts")
    order = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    key = models.CharField(max_length=60)
    number = models.CharField(max_length=12, blank=True)
    heading = models.CharField(max_length=200, blank=True)
    title = models.CharField(max_length=200)
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    version = models.ForeignKey(Version, models.PROTECT, null=True, related_name="printed")
    item = models.ForeignKey(DraftItem, models.PROTECT, null=True, related_name="printed")
    commitment = models.ForeignKey(Commitment, models.PROTECT, null=True, related_name="printed")

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "order"], name="drafting_part_order_once"),
            models.UniqueConstraint(fields=["edition", "key"], name="drafting_part_key_once"),
        ]
        triggers = [append_only("edition_part_append_only")]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()
