from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from accord.access.actors import Side
from accord.kit.facts import Dated, FactQuerySet
from accord.kit.fields import WhenField
from accord.network.models import Organisation
from accord.process.models.plans import Plan
from accord.record.models import Thing


class AgreementVersionQuerySet(FactQuerySet["AgreementVersion"]):
    """Versions, by day and by who has signed."""

    def signed_by(self, day: date) -> Self:
        """Keep the versions that every named body had signed by the end of a day; the last of a plan is in force."""
        unsigned = Signatory.objects.exclude(signature__since_last__lte=day).filter(version=models.OuterRef("pk"))
        return self.filter(~models.Exists(unsigned))


class AgreementVersion(Thing, Dated):
    """The whole partnership agreement as one side proposed it: frozen, numbered, with the bodies that must sign it.

    It is in force from the day on which the last named body has signed, until a later version is. A later version
    names at least the bodies of the one in force. ``reconstructed``: written down afterwards, as it was practised.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="agreement_versions")
    number = models.PositiveSmallIntegerField()
    proposed_by = models.CharField(max_length=14, choices=Side.choices)
    reason = models.TextField(_("what changes, and why"), blank=True)
    reconstructed = models.BooleanField(default=False)
    since = WhenField()

    objects: ClassVar[AgreementVersionQuerySet] = AgreementVersionQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="process_agreement_number_once")]

    def __str__(self) -> str:
        return str(_("Partnership agreement, version %(number)s") % {"number": self.number})

    @property
    def key(self) -> str:
        """Its number within the plan."""
        return str(self.number)


class Clause(models.Model):
    """One clause of a version: its text, and in ``terms`` the values that the software goes by.

    ``terms`` maps names of agreement_clauses.csv (``notice-days``) to whole numbers, codes or days (ISO 8601).
    """

    version = models.ForeignKey(AgreementVersion, models.PROTECT, related_name="clauses")
    slug = models.SlugField(max_length=40)
    order = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=160)
    text = models.TextField()
    terms = models.JSONField(default=dict)

    class Meta:
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["version", "slug"], name="process_clause_once_a_version")]

    def __str__(self) -> str:
        return self.title


class Signatory(models.Model):
    """A body that must sign a version before it is in force."""

    version = models.ForeignKey(AgreementVersion, models.PROTECT, related_name="signatories")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["organisation__side", "organisation__name"]
        constraints = [
            models.UniqueConstraint(fields=["version", "organisation"], name="process_signatory_once_a_version")
        ]

    def __str__(self) -> str:
        return str(self.organisation)


class Signature(Thing, Dated):
    """A named body signed a version, from a seat of its own; ``basis`` says how we know where nobody signed here."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+")
    signatory = models.OneToOneField(Signatory, models.PROTECT, related_name="signature")
    basis = models.TextField(blank=True)
    since = WhenField()

    objects: ClassVar[FactQuerySet["Signature"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["since_last", "id"]

    def __str__(self) -> str:
        return str(_("%(body)s under %(version)s") % {"body": self.signatory, "version": self.signatory.version})


class Mandate(Thing, Dated):
    """A statement by somebody in office that the plan shall be made in partnership: who, what, where it stands."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="mandates")
    number = models.PositiveSmallIntegerField()
    given_by = models.CharField(_("who gave it, with the office"), max_length=200)
    words = models.TextField(_("what was said"))
    source = models.TextField(_("where it can be read"))
    since = WhenField()

    objects: ClassVar[FactQuerySet["Mandate"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["since_last", "id"]
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="process_mandate_number_once")]

    def __str__(self) -> str:
        return str(_("Mandate by %(who)s") % {"who": self.given_by})

    @property
    def key(self) -> str:
        """Its number within the plan."""
        return str(self.number)
