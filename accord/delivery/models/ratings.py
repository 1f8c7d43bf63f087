from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from accord.drafting.models import Commitment
from accord.kit.facts import Dated, FactQuerySet
from accord.kit.fields import WhenField
from accord.process.models import Plan
from accord.record.models import Thing


class Rating(Thing, Dated):
    """How one rater judged a commitment on one scale, since when. Ratings stand side by side; none overrules.

    The codes of ``scale`` and ``value`` come from ``data/scales.csv``, as the Independent Reporting Mechanism
    used them at the time.
    """

    class Rater(models.TextChoices):
        """Who judged."""

        GOVERNMENT = "government", _("Government")
        CIVIL_SOCIETY = "civil-society", _("Civil society")
        IRM = "irm", _("Independent reviewer (IRM)")

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="ratings")
    rater = models.CharField(max_length=14, choices=Rater.choices)
    scale = models.CharField(max_length=24)
    value = models.CharField(max_length=24)
    source = models.TextField(blank=True)
    since = WhenField()

    objects: ClassVar[FactQuerySet["Rating"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["since_last", "id"]

    def __str__(self) -> str:
        return f"{self.commitment}: {self.rater} {self.scale} {self.value}"

    @property
    def plan(self) -> Plan:
        """The plan of its commitment."""
        return self.commitment.plan

    @property
    def key(self) -> str:
        """Commitment, rater and scale."""
        return f"{self.commitment.number}-{self.rater}-{self.scale}"
