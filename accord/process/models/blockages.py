from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from accord.access.actors import Side
from accord.kit.facts import Dated, FactQuerySet
from accord.kit.fields import WhenField
from accord.network.models import Organisation
from accord.process.models.plans import Plan
from accord.process.models.posts import Post
from accord.process.models.work_plan import Task
from accord.record.models import Thing


class Blockage(Thing, Dated):
    """Something that holds the plan up since a date: what, whose it is to clear, and the tasks it stops.

    ``post`` is set where the daily round found that nobody holds it.
    """

    class Kind(models.TextChoices):
        """What sort of obstacle."""

        CLEARANCE = "clearance", _("clearance")
        STAFF_GAP = "staff-gap", _("gap in a post")
        DISAGREEMENT = "disagreement", _("disagreement")
        EXTERNAL = "external-event", _("outside event")
        RESOURCES = "resources", _("resources")

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="blockages")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(_("kind"), max_length=14, choices=Kind.choices)
    title = models.CharField(_("what is blocked, in one sentence"), max_length=200)
    what = models.TextField(_("more about it"), blank=True)
    owner_side = models.CharField(_("whose it is to clear"), max_length=14, choices=Side.choices)
    owner = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    post = models.ForeignKey(Post, models.PROTECT, null=True, related_name="blockages")
    holds_up = models.ManyToManyField(Task, related_name="blockages")
    source = models.TextField(blank=True)
    since = WhenField()

    objects: ClassVar[FactQuerySet["Blockage"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="process_blockage_number_once")]

    def __str__(self) -> str:
        return self.title

    @property
    def key(self) -> str:
        """Its number within the plan."""
        return str(self.number)


class BlockageEnd(models.Model, Dated):
    """A blockage was cleared, on a date as exactly as it is known, and how."""

    blockage = models.OneToOneField(Blockage, models.PROTECT, related_name="end")
    how = models.TextField(blank=True)
    since = WhenField()

    def __str__(self) -> str:
        return f"{self.blockage}, until {self.since}"
