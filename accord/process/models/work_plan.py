from typing import ClassVar, Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from accord.access.actors import BOTH_SIDES, Side
from accord.kit.facts import Dated, FactQuerySet
from accord.kit.fields import WhenField
from accord.network.models import Organisation
from accord.process.models.plans import Milestone, Plan, Stage
from accord.record.models import Thing

BOTH: Final = "both"
"""Stands for a side in tasks that both sides do together."""


class WorkPlan(Thing, Dated):
    """A version of the tasks towards the launch, as one side proposed it; in force once both sides have agreed to it.

    ``launch`` is the day it is computed backwards from; ``template`` the row of work_plans.csv it was made from;
    ``assumed`` says that its durations are assumptions (assumptions.csv) and not anybody's promise.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="work_plans")
    number = models.PositiveSmallIntegerField()
    launch = models.DateField(_("day of the launch"))
    template = models.SlugField(max_length=40, blank=True)
    assumed = models.BooleanField(default=False)
    proposed_by = models.CharField(max_length=14, choices=Side.choices)
    since = WhenField()

    objects: ClassVar[FactQuerySet["WorkPlan"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="process_work_plan_number_once")]

    def __str__(self) -> str:
        return str(_("Work plan, version %(number)s") % {"number": self.number})

    @property
    def key(self) -> str:
        """Its number within the plan."""
        return str(self.number)


class WorkPlanConsent(Thing, Dated):
    """A side agreed to a version of the work plan, or published it (``kind``)."""

    class Kind(models.TextChoices):
        """What happened to the version."""

        AGREED = "agreed", _("agreed")
        PUBLISHED = "published", _("published")

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+")
    work_plan = models.ForeignKey(WorkPlan, models.PROTECT, related_name="consents")
    kind = models.CharField(max_length=9, choices=Kind.choices)
    side = models.CharField(max_length=14, choices=Side.choices)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    since = WhenField()

    objects: ClassVar[FactQuerySet["WorkPlanConsent"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["since_last", "id"]
        constraints = [
            models.UniqueConstraint(fields=["work_plan", "kind", "side"], name="process_work_plan_consent_once")
        ]

    def __str__(self) -> str:
        return f"{self.work_plan}: {self.get_kind_display()}, {self.get_side_display()}"


class Task(Thing, Dated):
    """A piece of work, or a milestone (``days`` is 0), owned by a side, that takes working days.

    ``rests`` names the kinds of closed periods (``recess``, ``pre-election``) in which it stands still. ``person_days``
    is what it needs of people. ``milestone`` ties it to a key date of the timeline.
    """

    work_plan = models.ForeignKey(WorkPlan, models.PROTECT, related_name="tasks")
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="tasks")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(_("what is to be done"), max_length=200)
    stage = models.ForeignKey(Stage, models.PROTECT, null=True, blank=True, related_name="tasks")
    milestone = models.ForeignKey(Milestone, models.PROTECT, null=True, blank=True, related_name="tasks")
    side = models.CharField(_("whose task"), max_length=14, choices=[*Side.choices, (BOTH, _("Both sides"))])
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    days = models.PositiveSmallIntegerField(_("working days it takes"))
    rests = models.JSONField(default=list, blank=True)
    person_days = models.PositiveSmallIntegerField(_("person-days it needs"), null=True, blank=True)
    note = models.TextField(_("note"), blank=True)
    since = WhenField()

    objects: ClassVar[FactQuerySet["Task"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["work_plan", "number"], name="process_task_number_once")]

    def __str__(self) -> str:
        return self.title

    @property
    def sides(self) -> tuple[Side, ...]:
        """The side or sides whose task it is."""
        return BOTH_SIDES if self.side == BOTH else (Side(self.side),)

    @property
    def key(self) -> str:
        """Its version's and its own number."""
        return f"{self.work_plan.number}.{self.number}"


class Dependency(models.Model, Dated):
    """``task`` cannot begin before ``needs`` is done, as is known since ``since``."""

    task = models.ForeignKey(Task, models.PROTECT, related_name="dependencies")
    needs = models.ForeignKey(Task, models.PROTECT, related_name="dependants")
    since = WhenField()

    objects: ClassVar[FactQuerySet["Dependency"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["task", "needs"], name="process_dependency_once"),
            models.CheckConstraint(
                name="process_task_does_not_need_itself", condition=~models.Q(task=models.F("needs"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task} needs {self.needs}"


class TaskDate(models.Model, Dated):
    """A dated fact about a task: planned for ``starts`` to ``ends``, begun on ``starts``, or done on ``ends``.

    The first planned row is the baseline, the latest the current one; none is overwritten, each says why.
    """

    class Kind(models.TextChoices):
        """What the days are."""

        PLANNED = "planned", _("planned")
        BEGUN = "begun", _("begun")
        DONE = "done", _("done")

    task = models.ForeignKey(Task, models.PROTECT, related_name="dates")
    kind = models.CharField(max_length=7, choices=Kind.choices)
    starts = models.DateField(null=True)
    ends = models.DateField(null=True)
    reason = models.TextField(blank=True)
    set_by = models.CharField(max_length=200, blank=True)  # the body for which somebody set it
    since = WhenField()

    objects: ClassVar[FactQuerySet["TaskDate"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["since_last", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["task", "kind"], condition=~models.Q(kind="planned"), name="process_task_begun_and_done_once"
            ),
            models.CheckConstraint(
                name="process_task_ends_after_start",
                condition=models.Q(starts__isnull=True)
                | models.Q(ends__isnull=True)
                | models.Q(ends__gte=models.F("starts")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task}: {self.get_kind_display()} {self.starts or ''} {self.ends or ''}"
