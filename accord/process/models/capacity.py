from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from accord.kit.facts import Dated, FactQuerySet
from accord.kit.fields import WhenField
from accord.network.models import Organisation
from accord.process.models.plans import Plan, Stage
from accord.record.models import Thing


class Funding(models.TextChoices):
    """Whether work is paid for."""

    FUNDED = "funded", _("funded")
    PARTLY = "partly", _("partly funded")
    UNFUNDED = "unfunded", _("not funded")
    UNKNOWN = "unknown", _("not known")


class Pledge(Thing, Dated):
    """A body pledges person-days to a stage, by so many people. The latest pledge of a body for a stage holds."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="pledges")
    stage = models.ForeignKey(Stage, models.PROTECT, related_name="pledges")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="pledges")
    person_days = models.PositiveSmallIntegerField(_("person-days"))
    people = models.PositiveSmallIntegerField(_("people"))
    funding = models.CharField(_("paid for"), max_length=8, choices=Funding.choices, default=Funding.UNKNOWN)
    note = models.TextField(_("note"), blank=True)
    since = WhenField()

    objects: ClassVar[FactQuerySet["Pledge"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["since_last", "id"]
        constraints = [
            models.CheckConstraint(
                name="process_pledged_days_have_people", condition=models.Q(person_days=0) | models.Q(people__gt=0)
            )
        ]

    def __str__(self) -> str:
        return str(_("%(body)s for %(stage)s") % {"body": self.organisation, "stage": self.stage})


class CoordinationFunding(Thing, Dated):
    """Whether the coordination of the network is paid for, by whom, until when. The latest holds."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="coordination_funding")
    status = models.CharField(_("paid for"), max_length=8, choices=Funding.choices)
    words = models.TextField(_("by whom, and until when"), blank=True)
    source = models.TextField(blank=True)
    since = WhenField()

    objects: ClassVar[FactQuerySet["CoordinationFunding"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["since_last", "id"]

    def __str__(self) -> str:
        return str(_("Funding of coordination: %(status)s") % {"status": self.get_status_display()})
