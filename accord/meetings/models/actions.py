from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from accord.access.actors import Side
from accord.access.models import Visible, VisibleQuerySet
from accord.groups.models import WorkingGroup
from accord.kit.facts import Dated, FactQuerySet
from accord.kit.fields import WhenField
from accord.meetings.models.meetings import Meeting
from accord.network.models import Organisation
from accord.process.models import Decision, Plan
from accord.record.models import Thing


class ActionQuerySet(VisibleQuerySet["Action"], FactQuerySet["Action"]):  # type: ignore[override]  # two managers, one class
    """Actions, by visibility and by day."""


class Action(Thing, Visible, Dated):
    """Somebody is to do something by a day: from published minutes, or a task of a group. Its steps tell what came.

    ``owner`` is the body that does it, or ``owner_words`` where it is none we know; ``block`` its paragraph in the
    minutes. ``due`` is unknown where nobody said by when.
    """

    partnership_path = "plan__partnership__slug"

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="actions")
    code = models.SlugField(max_length=40)
    meeting = models.ForeignKey(Meeting, models.PROTECT, null=True, blank=True, related_name="actions")
    group = models.ForeignKey(WorkingGroup, models.PROTECT, null=True, blank=True, related_name="actions")
    block = models.CharField(max_length=40, blank=True)
    words = models.TextField(_("what is to be done"))
    side = models.CharField(_("side"), max_length=14, choices=Side.choices)
    owner = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="actions")
    owner_words = models.CharField(_("who"), max_length=200, blank=True)
    due = WhenField()
    since = WhenField()

    objects: ClassVar[ActionQuerySet] = ActionQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta(Visible.Meta):
        ordering = ["since_last", "id"]
        constraints = [
            *Visible.Meta.constraints,
            models.UniqueConstraint(fields=["plan", "code"], name="meetings_action_code_once"),
            models.UniqueConstraint(
                fields=["meeting", "block"], condition=~models.Q(block=""), name="meetings_action_once_per_paragraph"
            ),
        ]

    def __str__(self) -> str:
        return self.words[:120]

    @property
    def key(self) -> str:
        """Its code."""
        return self.code


class ActionStep(models.Model, Dated):
    """What came of an action: done, put off to ``due``, or dropped with a reason. The latest step counts."""

    class Kind(models.TextChoices):
        """What happened."""

        DONE = "done", _("done")
        PUT_OFF = "put-off", _("put off")
        DROPPED = "dropped", _("dropped")

    action = models.ForeignKey(Action, models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=7, choices=Kind.choices)
    words = models.TextField(blank=True)
    due = WhenField()
    since = WhenField()

    objects: ClassVar[FactQuerySet["ActionStep"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["since_last", "id"]

    def __str__(self) -> str:
        return f"{self.action}: {self.get_kind_display()}"


class AgreedPoint(models.Model, Dated):
    """A point that both sides agreed in the minutes, in the decision log. ``block``: its paragraph in the text."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="agreed_points")
    block = models.CharField(max_length=40)
    decision = models.OneToOneField(Decision, models.PROTECT, related_name="agreed_at")
    since = WhenField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "block"], name="meetings_point_logged_once")]

    def __str__(self) -> str:
        return str(self.decision)
