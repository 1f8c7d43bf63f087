from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from accord.access.actors import Actor
from accord.access.models import Visibility, Visible, VisibleQuerySet
from accord.drafting.models.asks import Ask
from accord.drafting.models.commitments import Commitment
from accord.drafting.models.proposals import Proposal
from accord.groups.models import WorkingGroup
from accord.kit.facts import Dated, FactQuerySet
from accord.kit.fields import WhenField
from accord.meetings.models import Contribution, Meeting
from accord.process.models import Plan
from accord.record.models import Thing

ONE_MATTER = (
    models.Q(commitment__isnull=False, ask=None, proposal=None)
    | models.Q(commitment=None, ask__isnull=False, proposal=None)
    | models.Q(commitment=None, ask=None, proposal__isnull=False)
)

Matter = Commitment | Ask | Proposal


class GroupMatterQuerySet(FactQuerySet["GroupMatter"]):
    """Matters of groups, by day."""

    def seen_by(self, actor: Actor) -> Self:
        """Keep what is about something that ``actor`` may read."""
        return self.filter(models.Q(proposal=None) | models.Q(proposal__in=Proposal.objects.visible_to(actor)))

    def standing(self, day: date) -> Self:
        """Keep those that were named by the end of ``day`` and had no end by then."""
        return self.as_of(day).exclude(end__since_last__lte=day)


class GroupMatter(Thing, Dated):
    """A working group works on a commitment, made or in the making, or on an ask; since a day, until its end.

    Seen by whom the commitment in the making is seen.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+")
    group = models.ForeignKey(WorkingGroup, models.PROTECT, related_name="matters")
    commitment = models.ForeignKey(Commitment, models.PROTECT, null=True, related_name="groups")
    ask = models.ForeignKey(Ask, models.PROTECT, null=True, related_name="groups")
    proposal = models.ForeignKey(Proposal, models.PROTECT, null=True, related_name="groups")
    since = WhenField()

    objects: ClassVar[GroupMatterQuerySet] = GroupMatterQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["since_last", "id"]
        constraints = [
            models.CheckConstraint(name="drafting_group_matter_is_one", condition=ONE_MATTER),
        ]

    def __str__(self) -> str:
        return str(_("%(group)s works on %(matter)s") % {"group": self.group, "matter": self.matter})

    @property
    def matter(self) -> Matter:
        """What it is about."""
        return self.commitment or self.ask or self.proposal  # type: ignore[return-value]  # one of them, by a constraint

    @property
    def key(self) -> str:
        """The group's slug and the matter's number."""
        return f"{self.group.slug}/{self.matter.key}"

    @property
    def visibility(self) -> str:
        """Everybody sees it, unless it is about a commitment in the making that not everybody sees."""
        return self.proposal.visibility if self.proposal else Visibility.PUBLIC

    @property
    def room_side(self) -> str:
        """The side in whose room the commitment in the making lies, "" for none."""
        return self.proposal.room_side if self.proposal else ""


class GroupMatterEnd(models.Model, Dated):
    """A group does not work on a matter any more, or it was named by mistake: since when, and why."""

    matter = models.OneToOneField(GroupMatter, models.PROTECT, related_name="end")
    reason = models.TextField(_("reason"))
    since = WhenField()

    def __str__(self) -> str:
        return f"{self.matter}, until {self.since}"


class MatterQuerySet(VisibleQuerySet["MeetingMatter"], FactQuerySet["MeetingMatter"]):  # type: ignore[override]  # two managers, one class
    """Matters of meetings, by visibility and by day."""

    def standing(self, day: date) -> Self:
        """Keep those that were named by the end of ``day`` and not taken back by then."""
        return self.as_of(day).exclude(end__since_last__lte=day)


class MeetingMatter(Thing, Visible, Dated):
    """A meeting is about a commitment, made or in the making, or an ask. As visible as both of them."""

    partnership_path = "plan__partnership__slug"

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="matters")
    commitment = models.ForeignKey(Commitment, models.PROTECT, null=True, related_name="meetings")
    ask = models.ForeignKey(Ask, models.PROTECT, null=True, related_name="meetings")
    proposal = models.ForeignKey(Proposal, models.PROTECT, null=True, related_name="meetings")
    since = WhenField()

    objects: ClassVar[MatterQuerySet] = MatterQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta(Visible.Meta):
        ordering = ["since_last", "id"]
        constraints = [
            *Visible.Meta.constraints,
            models.CheckConstraint(name="drafting_meeting_matter_is_one", condition=ONE_MATTER),
        ]

    def __str__(self) -> str:
        return str(_("%(meeting)s: %(matter)s") % {"meeting": self.meeting, "matter": self.matter})

    @property
    def matter(self) -> Matter:
        """What it is about."""
        return self.commitment or self.ask or self.proposal  # type: ignore[return-value]  # one of them, by a constraint

    @property
    def key(self) -> str:
        """The meeting's code and the matter's number: a count would tell of others' meetings."""
        return f"{self.meeting.code}/{self.matter.key}"


class MeetingMatterEnd(models.Model, Dated):
    """A meeting is not about a matter after all: since when that is told, and why. As visible as the meeting."""

    matter = models.OneToOneField(MeetingMatter, models.PROTECT, related_name="end")
    reason = models.TextField(_("reason"))
    since = WhenField()

    def __str__(self) -> str:
        return f"{self.matter}, until {self.since}"


class CaptureQuerySet(VisibleQuerySet["Capture"], FactQuerySet["Capture"]):  # type: ignore[override]  # two managers, one class
    """Captures, by visibility and by day."""


class Capture(Thing, Visible, Dated):
    """What was said at a meeting became an ask, or a comment on a commitment or an ask. As visible as both."""

    partnership_path = "plan__partnership__slug"

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+")
    contribution = models.OneToOneField(Contribution, models.PROTECT, related_name="capture")
    commitment = models.ForeignKey(Commitment, models.PROTECT, null=True, related_name="captures")
    ask = models.ForeignKey(Ask, models.PROTECT, null=True, related_name="captures")
    proposal = models.ForeignKey(Proposal, models.PROTECT, null=True, related_name="captures")
    new_ask = models.BooleanField(default=False)
    since = WhenField()

    objects: ClassVar[CaptureQuerySet] = CaptureQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta(Visible.Meta):
        ordering = ["since_last", "id"]
        constraints = [
            *Visible.Meta.constraints,
            models.CheckConstraint(name="drafting_capture_is_one", condition=ONE_MATTER),
        ]

    def __str__(self) -> str:
        return str(self.matter)

    @property
    def matter(self) -> Matter:
        """What it is about."""
        return self.commitment or self.ask or self.proposal  # type: ignore[return-value]  # one of them, by a constraint

    @property
    def key(self) -> str:
        """The contribution's code."""
        return self.contribution.code
