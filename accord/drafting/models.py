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
        ANSWERS = "answers", _("answers an ask")

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
        return f"{self.organisation}: {self.kind}"

    @property
    def key(self) -> str:
        """Organisation and kind."""
        return f"{self.organisation.slug}-{self.kind}"
