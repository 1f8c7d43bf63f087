from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from accord.access.actors import BOTH_SIDES, Side
from accord.kit.facts import Dated, FactQuerySet
from accord.kit.fields import WhenField
from accord.network.models import Organisation
from accord.process.models import Plan
from accord.record.models import Thing

SIDES = [side.value for side in BOTH_SIDES]


class WorkingGroup(Thing, Dated):
    """Officials and civil society who work on one theme or on commitments, from drafting on into delivery.

    ``quiet_days``: after so many calendar days without a meeting the group counts as silent. Its terms of reference
    are a text of its own (`texts`, part ``terms-of-reference``); ``purpose`` is what it is for in a sentence.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="groups")
    slug = models.SlugField(max_length=60)
    title = models.CharField(_("name of the group"), max_length=120)
    theme = models.CharField(_("theme"), max_length=120, blank=True)
    purpose = models.TextField(_("what it is for"))
    quiet_days = models.PositiveSmallIntegerField(_("days without a meeting after which it counts as silent"))
    source = models.TextField(blank=True)
    since = WhenField()

    objects: ClassVar[FactQuerySet["WorkingGroup"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["title"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "slug"], name="groups_group_slug_once"),
            models.CheckConstraint(name="groups_group_may_be_silent", condition=models.Q(quiet_days__gt=0)),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def key(self) -> str:
        """Its slug."""
        return self.slug


class GroupEnd(models.Model, Dated):
    """A group ended its work, and why."""

    group = models.OneToOneField(WorkingGroup, models.PROTECT, related_name="end")
    reason = models.TextField(_("reason"))
    since = WhenField()

    def __str__(self) -> str:
        return f"{self.group}, until {self.since}"


class GroupLead(Thing, Dated):
    """A body leads a group for its side since a day; ``name`` is whoever does it, as announced. The latest holds."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+")
    group = models.ForeignKey(WorkingGroup, models.PROTECT, related_name="leads")
    side = models.CharField(max_length=14, choices=Side.choices)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="groups_led")
    name = models.CharField(_("who, as announced"), max_length=160, blank=True)
    since = WhenField()
    ended: "GroupLeadEnd | None" = None  # by the day it is read on: queries say so

    objects: ClassVar[FactQuerySet["GroupLead"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["since_last", "id"]
        constraints = [
            models.CheckConstraint(name="groups_lead_of_a_side", condition=models.Q(side__in=SIDES)),
        ]

    def __str__(self) -> str:
        return str(_("%(body)s leads %(group)s") % {"body": self.organisation, "group": self.group})


class GroupLeadEnd(models.Model, Dated):
    """A body no longer leads a group for its side; the side has none until another is named."""

    lead = models.OneToOneField(GroupLead, models.PROTECT, related_name="end")
    reason = models.TextField(_("reason"), blank=True)
    since = WhenField()

    def __str__(self) -> str:
        return f"{self.lead}, until {self.since}"


class GroupMember(Thing, Dated):
    """A body belongs to a group since a day."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+")
    group = models.ForeignKey(WorkingGroup, models.PROTECT, related_name="members")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="groups")
    since = WhenField()
    ended: "GroupMemberEnd | None" = None  # by the day it is read on: queries say so

    objects: ClassVar[FactQuerySet["GroupMember"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["organisation__name", "since_last"]

    def __str__(self) -> str:
        return str(_("%(body)s in %(group)s") % {"body": self.organisation, "group": self.group})

    @property
    def side(self) -> str:
        """The side of the body."""
        return self.organisation.side


class GroupMemberEnd(models.Model, Dated):
    """A body left a group."""

    member = models.OneToOneField(GroupMember, models.PROTECT, related_name="end")
    reason = models.TextField(_("reason"), blank=True)
    since = WhenField()

    def __str__(self) -> str:
        return f"{self.member}, until {self.since}"
