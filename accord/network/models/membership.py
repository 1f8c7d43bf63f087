from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accord.kit.facts import Dated, FactQuerySet
from accord.kit.fields import WhenField
from accord.network.models.parties import Organisation, Partnership
from accord.record.models import Thing


class Charter(Thing, Dated):
    """What the network is for and how it is run, in the version that holds since ``since``. The latest is in force.

    ``criteria`` are the objective rules of admission, one sentence each; an application is decided on them and on
    nothing else, within ``decision_days`` working days.
    """

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="charters")
    number = models.PositiveSmallIntegerField()
    statement = models.TextField(_("founding statement"))
    rules = models.TextField(_("rules"))
    criteria = models.JSONField(_("rules of admission"), default=list)
    decision_days = models.PositiveSmallIntegerField(_("working days to decide an application"))
    since = WhenField()

    objects: ClassVar[FactQuerySet["Charter"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "number"], name="network_charter_number_once"),
            models.CheckConstraint(name="network_charter_decides_in_time", condition=models.Q(decision_days__gt=0)),
        ]

    def __str__(self) -> str:
        return str(_("Rules of the network, version %(number)s") % {"number": self.number})

    @property
    def key(self) -> str:
        """Its version."""
        return str(self.number)


class Application(Thing, Dated):
    """An organisation asks in public to join the network. Who sent it is known by account, never shown."""

    dated_by = "applied"

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="applications")
    charter = models.ForeignKey(Charter, models.PROTECT, related_name="applications")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="applications")
    name = models.CharField(_("name of the organisation"), max_length=200)
    website = models.URLField(_("website"), blank=True)
    statement = models.TextField(_("why it wants to join"))
    interests = models.TextField(_("interests to declare"), blank=True)
    funding = models.TextField(_("who funds it"), blank=True)
    expertise = models.TextField(_("what it knows about"), blank=True)
    applied = WhenField()

    objects: ClassVar[FactQuerySet["Application"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["applied_last", "id"]

    def __str__(self) -> str:
        return self.name


class Admission(models.Model, Dated):
    """How an application ended: admitted, refused with a public reason, or withdrawn. ``unmet``: criteria not met."""

    class Outcome(models.TextChoices):
        """What became of it."""

        ADMITTED = "admitted", _("admitted")
        REFUSED = "refused", _("refused")
        WITHDRAWN = "withdrawn", _("withdrawn")

    application = models.OneToOneField(Application, models.PROTECT, related_name="decision")
    outcome = models.CharField(max_length=9, choices=Outcome.choices)
    reason = models.TextField(_("reason"), blank=True)
    unmet = models.JSONField(default=list)
    since = WhenField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="network_refusal_has_reason", condition=~models.Q(outcome="refused") | ~models.Q(reason="")
            )
        ]

    def __str__(self) -> str:
        return f"{self.application}: {self.get_outcome_display()}"


class Membership(Thing, Dated):
    """An organisation belongs to the network since a day. Being listed in a plan, or named, is another fact."""

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="memberships")
    application = models.OneToOneField(Application, models.PROTECT, null=True, related_name="membership")
    founding = models.BooleanField(default=False)
    since = WhenField()

    objects: ClassVar[FactQuerySet["Membership"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["organisation__name", "since_last"]

    def __str__(self) -> str:
        return str(_("%(body)s in the network") % {"body": self.organisation})


class MembershipEnd(models.Model, Dated):
    """An organisation left the network; why, where it said so."""

    membership = models.OneToOneField(Membership, models.PROTECT, related_name="end")
    reason = models.TextField(blank=True)
    since = WhenField()

    def __str__(self) -> str:
        return f"{self.membership}, until {self.since}"


class Declaration(Thing, Dated):
    """What an organisation declares in public: its interests, who funds it, what it knows about. The latest holds."""

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="declarations")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="declarations")
    interests = models.TextField(_("interests"), blank=True)
    funding = models.TextField(_("funding"), blank=True)
    expertise = models.TextField(_("expertise"), blank=True)
    themes = models.JSONField(_("themes"), default=list)
    since = WhenField()

    objects: ClassVar[FactQuerySet["Declaration"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["since_last", "id"]

    def __str__(self) -> str:
        return str(_("Declaration of %(body)s") % {"body": self.organisation})
