from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from accord.drafting.models.asks import Ask
from accord.drafting.models.commitments import Commitment
from accord.kit.facts import Dated, FactQuerySet
from accord.kit.fields import WhenField
from accord.network.models import Organisation
from accord.process.models import Plan
from accord.record.models import Thing


class DraftItem(Thing, Dated):
    """An item of the draft that the public was consulted on; readable since the draft was published."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="draft_items")
    number = models.CharField(max_length=12)
    title = models.CharField(max_length=200)
    since = WhenField()

    objects: ClassVar[FactQuerySet["DraftItem"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="drafting_draft_item_once")]

    def __str__(self) -> str:
        return self.title

    @property
    def key(self) -> str:
        """Its number in the draft, for example D07."""
        return self.number


class Trace(Thing, Dated):
    """Where something went: from a draft item or an ask, to a commitment or nowhere, with its fate."""

    class Fate(models.TextChoices):
        """What happened on the way from the draft to the final plan."""

        KEPT = "kept", _("kept")
        STRENGTHENED = "strengthened", _("strengthened")
        MERGED = "merged", _("merged")
        SOFTENED = "softened", _("softened")
        NARRATIVE = "moved-to-narrative", _("moved to the narrative")
        DROPPED = "dropped", _("dropped")
        NEW = "new", _("new since the consultation")
        FROM_ASK = "from-ask", _("from an ask, new in the plan's body")
        ANSWERS = "answers", _("taken up under an ask")

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="traces")
    number = models.CharField(max_length=24)
    draft_item = models.ForeignKey(DraftItem, models.PROTECT, null=True, related_name="traces")
    ask = models.ForeignKey(Ask, models.PROTECT, null=True, related_name="traces")
    commitment = models.ForeignKey(Commitment, models.PROTECT, null=True, related_name="traces")
    title = models.CharField(max_length=200)
    fate = models.CharField(max_length=18, choices=Fate.choices)
    note = models.TextField(blank=True)
    since = WhenField()

    objects: ClassVar[FactQuerySet["Trace"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="drafting_trace_once"),
            models.CheckConstraint(
                name="drafting_trace_from_or_to",
                condition=models.Q(draft_item__isnull=False)
                | models.Q(ask__isnull=False)
                | models.Q(commitment__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def key(self) -> str:
        """Its number, for example D07, N03 or A04-7."""
        return self.number


class Relation(Thing, Dated):
    """How an organisation stands to the plan: listed in an edition, or signatory of the foreword.

    Three relations kept apart; none of them is membership of the network, which has its own dates.
    """

    class Kind(models.TextChoices):
        """Which relation."""

        IN_DRAFT = "listed-in-draft", _("listed in the draft")
        AT_LAUNCH = "listed-at-launch", _("listed at launch")
        FOREWORD = "signed-foreword", _("signed the foreword")

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="relations")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="relations")
    kind = models.CharField(max_length=16, choices=Kind.choices)
    since = WhenField()

    objects: ClassVar[FactQuerySet["Relation"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["organisation__name"]
        constraints = [models.UniqueConstraint(fields=["plan", "organisation", "kind"], name="drafting_relation_once")]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.Kind(self.kind).label}"

    @property
    def key(self) -> str:
        """Organisation and kind."""
        return f"{self.organisation.slug}-{self.kind}"
