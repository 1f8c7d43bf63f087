from typing import ClassVar, Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from accord.access.models import Visible, VisibleQuerySet
from accord.kit.facts import Dated, FactQuerySet
from accord.kit.fields import WhenField
from accord.network.models import Partnership
from accord.record.models import Thing

LAUNCH: Final = "plan-launched"
"""The key date on which a plan is launched."""


class Plan(Thing, Dated):
    """One national action plan of a partnership: its number, its title, the two or four years it covers."""

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="plans")
    slug = models.SlugField(unique=True, max_length=40)
    title = models.CharField(_("title"), max_length=200)
    number = models.PositiveSmallIntegerField()
    first_day = models.DateField()
    last_day = models.DateField()
    summary = models.TextField(blank=True)
    compiled = models.BooleanField(default=False)  # put together from sources afterwards, and every page says so
    since = WhenField()

    objects: ClassVar[FactQuerySet["Plan"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["-first_day", "slug"]
        constraints = [
            models.CheckConstraint(
                name="process_plan_ends_after_start", condition=models.Q(first_day__lt=models.F("last_day"))
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def key(self) -> str:
        """Its slug."""
        return self.slug

    @property
    def plan_slug(self) -> str:
        """It belongs to itself."""
        return self.slug


class Stage(Thing):
    """A step of the process. Stages may overlap; when one begins and ends is told by its milestones."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="stages")
    slug = models.SlugField()
    order = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120)

    class Meta:
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["plan", "slug"], name="process_stage_slug_once")]

    def __str__(self) -> str:
        return self.title

    @property
    def key(self) -> str:
        """Its slug."""
        return self.slug


class Mark(models.TextChoices):
    """What a milestone is to its stage."""

    NONE = "", _("within the stage")
    START = "start", _("begins the stage")
    END = "end", _("ends the stage")


class Milestone(Thing):
    """A point of the process that can be planned and reached: the draft is published, the consultation closes."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="milestones")
    stage = models.ForeignKey(Stage, models.PROTECT, related_name="milestones")
    slug = models.SlugField()
    order = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=160)
    marks = models.CharField(max_length=5, choices=Mark.choices, blank=True)

    class Meta:
        ordering = ["stage__order", "order"]
        constraints = [models.UniqueConstraint(fields=["plan", "slug"], name="process_milestone_slug_once")]

    def __str__(self) -> str:
        return self.title

    @property
    def key(self) -> str:
        """Its slug."""
        return self.slug


class MilestoneDate(models.Model, Dated):
    """A dated fact about a milestone: since ``since`` it was planned for ``on``, or reached on ``on``.

    The first planned date is the baseline, the latest the current one; none is ever overwritten.
    """

    class Kind(models.TextChoices):
        """Whether the date was intended or actual."""

        PLANNED = "planned", _("planned")
        ACTUAL = "actual", _("actual")

    milestone = models.ForeignKey(Milestone, models.PROTECT, related_name="dates")
    kind = models.CharField(max_length=7, choices=Kind.choices)
    on = WhenField()
    since = WhenField()
    reason = models.TextField(blank=True)
    source = models.TextField(blank=True)

    objects: ClassVar[FactQuerySet["MilestoneDate"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["since_last", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["milestone"], condition=models.Q(kind="actual"), name="process_milestone_reached_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.milestone}: {self.kind} {self.on}"


class EventQuerySet(VisibleQuerySet["Event"], FactQuerySet["Event"]):  # type: ignore[override]  # two managers, one class
    """Events, by visibility and by day."""


class Event(Thing, Visible, Dated):
    """Something that happened on the way to the plan, as its sources tell it.

    ``happened`` is when it began; ``ended`` its last day when it lasted longer. A ``planned`` event is a day that
    was set; the thing may not have happened then. Text that says more than was known at the time bears the day from
    which it was known (``*_known_from``) and is hidden from readers who stand on an earlier one; ``title_before``
    and ``actors_before`` are what stood in its place until then.
    """

    class Kind(models.TextChoices):
        """What sort of thing happened."""

        CONTEXT = "context", _("outside event")
        LETTER = "letter", _("letter")
        GOVERNMENT_MEETING = "government-meeting", _("meeting inside government")
        JOINT_MEETING = "joint-meeting", _("joint meeting")
        THEME_SESSION = "theme-session", _("theme session")
        NETWORK_MEETING = "network-meeting", _("meeting of the network")
        MINISTER_MEETING = "minister-meeting", _("meeting with a minister")
        WORKSHOP = "workshop", _("workshop")
        PUBLICATION = "publication", _("publication")
        POST = "post", _("post or statement")
        ANNOUNCEMENT = "announcement", _("announcement")
        STAFFING = "staffing", _("change of people")
        DEADLINE = "deadline", _("deadline")
        SUBMISSION = "submission", _("submission")
        DRAFT_STEP = "draft-step", _("step of the draft")
        CONSULTATION = "consultation", _("consultation")
        ASSESSMENT = "assessment", _("assessment")
        LAUNCH = "launch", _("launch")

    partnership_path = "plan__partnership__slug"
    dated_by = "happened"

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="events")
    number = models.CharField(max_length=12)
    happened = WhenField()
    ended = models.DateField(null=True, blank=True)
    planned = models.BooleanField(default=False)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    stage = models.ForeignKey(Stage, models.PROTECT, related_name="events", null=True, blank=True)
    title = models.CharField(max_length=200)
    title_before = models.CharField(max_length=200, blank=True)
    actors = models.TextField(blank=True)
    actors_before = models.TextField(blank=True)
    what = models.TextField(blank=True)
    outcome = models.TextField(blank=True)
    source = models.TextField(blank=True)
    title_known_from = models.DateField(null=True, blank=True)
    actors_known_from = models.DateField(null=True, blank=True)
    as_written_known_from = models.DateField(null=True, blank=True)
    what_known_from = models.DateField(null=True, blank=True)
    outcome_known_from = models.DateField(null=True, blank=True)

    objects: ClassVar[EventQuerySet] = EventQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta(Visible.Meta):
        ordering = ["happened_first", "number"]
        indexes = [models.Index(fields=["plan", "happened_last"], name="process_event_by_day")]
        constraints = [
            *Visible.Meta.constraints,
            models.UniqueConstraint(fields=["plan", "number"], name="process_event_number_once"),
            models.CheckConstraint(
                name="process_event_ends_after_start",
                condition=models.Q(ended__isnull=True) | models.Q(ended__gt=models.F("happened_first")),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def key(self) -> str:
        """Its number within the plan, for example E45."""
        return self.number


class StatedTotal(Thing, Dated):
    """A number that a source gives without the rows behind it: value, of what, by whom, since when.

    ``known`` names the rows that are known all the same; nobody makes up the others.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="stated_totals")
    slug = models.SlugField()
    of_what = models.CharField(max_length=200)
    value = models.PositiveIntegerField()
    stated_by = models.CharField(max_length=200)
    source = models.TextField(blank=True)
    known = models.JSONField(default=list)
    since = WhenField()

    objects: ClassVar[FactQuerySet["StatedTotal"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["since_last", "id"]

    def __str__(self) -> str:
        return f"{self.value} {self.of_what}"

    @property
    def key(self) -> str:
        """What the total is of, as figures ask for it: ``consultation-contributions``."""
        return self.slug
