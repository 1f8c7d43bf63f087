from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from accord.kit.facts import Dated, FactQuerySet
from accord.kit.fields import WhenField
from accord.network.models.parties import Organisation, Partnership
from accord.record.models import Thing
from accord.texts.models import Version


class VisionSupport(Thing, Dated):
    """A member supports the words of one published version of the network's vision, and of no other."""

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="vision_supports")
    version = models.ForeignKey(Version, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    since = WhenField()

    objects: ClassVar[FactQuerySet["VisionSupport"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["organisation__name", "id"]

    def __str__(self) -> str:
        return str(self.version)


class VisionSupportEnd(models.Model, Dated):
    """A member took its support back; why, where it said so."""

    support = models.OneToOneField(VisionSupport, models.PROTECT, related_name="end")
    reason = models.TextField(_("reason"), blank=True)
    since = WhenField()

    def __str__(self) -> str:
        return str(self.support)
