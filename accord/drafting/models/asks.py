from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from accord.kit.facts import Dated, FactQuerySet
from accord.kit.fields import WhenField
from accord.process.models import Plan
from accord.record.models import Thing


class Ask(Thing, Dated):
    """Something civil society asks for. It never vanishes: it ends with an outcome and a reason."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="asks")
    number = models.CharField(max_length=12)
    section = models.CharField(max_length=120)
    title = models.CharField(max_length=200)
    summary = models.TextField()
    since = WhenField()

    objects: ClassVar[FactQuerySet["Ask"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="drafting_ask_once")]

    def __str__(self) -> str:
        return self.title

    @property
    def key(self) -> str:
        """Its number, for example A04."""
        return self.number


class AskOutcome(models.Model, Dated):
    """What became of an ask, since when, with the reason; a later row takes its place without removing it."""

    class Outcome(models.TextChoices):
        """How far the ask was met."""

        MET = "met", _("met")
        PARTLY = "partly", _("partly met")
        NOT = "not", _("not met")

    ask = models.ForeignKey(Ask, models.PROTECT, related_name="outcomes")
    outcome = models.CharField(max_length=6, choices=Outcome.choices)
    note = models.TextField()
    reading = models.BooleanField(default=False)  # the compiler's judgement, not a published finding
    since = WhenField()

    objects: ClassVar[FactQuerySet["AskOutcome"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["since_last", "id"]

    def __str__(self) -> str:
        return f"{self.ask}: {self.outcome}"
