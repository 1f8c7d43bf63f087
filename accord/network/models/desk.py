from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from accord.access.actors import Side
from accord.access.models import Visible, VisibleQuerySet
from accord.kit.facts import Dated, FactQuerySet
from accord.kit.fields import WhenField
from accord.network.models.parties import Organisation, Partnership
from accord.record.models import Thing


class RequestQuerySet(VisibleQuerySet["Request"], FactQuerySet["Request"]):  # type: ignore[override]  # two managers, one class
    """Requests, by visibility and by day."""


class Request(Thing, Visible, Dated):
    """One side asks the other for something: what, owed by whom, by when. Its steps tell what came of it."""

    dated_by = "asked"

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="requests")
    number = models.PositiveSmallIntegerField()
    asked_by = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    owed_by_side = models.CharField(max_length=14, choices=Side.choices)
    owed_by = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    title = models.CharField(_("what is asked"), max_length=200)
    body = models.TextField(_("in more words"), blank=True)
    asked = WhenField()
    due = WhenField()

    objects: ClassVar[RequestQuerySet] = RequestQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta(Visible.Meta):
        ordering = ["number"]
        constraints = [
            *Visible.Meta.constraints,
            models.UniqueConstraint(fields=["partnership", "number"], name="network_request_number_once"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def key(self) -> str:
        """Its number within the partnership."""
        return str(self.number)


class RequestStep(models.Model, Dated):
    """What came of a request, by which body: answered, put off to another day, or withdrawn. The latest step counts.

    ``due`` is the new day where it is put off, and unknown otherwise.
    """

    class Kind(models.TextChoices):
        """What happened."""

        ANSWERED = "answered", _("answered")
        PUT_OFF = "put-off", _("put off")
        WITHDRAWN = "withdrawn", _("withdrawn")

    request = models.ForeignKey(Request, models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=9, choices=Kind.choices)
    by = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    words = models.TextField(blank=True)
    due = WhenField()
    since = WhenField()

    objects: ClassVar[FactQuerySet["RequestStep"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["since_last", "id"]

    def __str__(self) -> str:
        return f"{self.request}: {self.get_kind_display()}"
