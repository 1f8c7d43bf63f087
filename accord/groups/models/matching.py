from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from accord.access.actors import Side
from accord.access.models import Visible, VisibleQuerySet
from accord.groups.models.groups import WorkingGroup
from accord.kit.facts import Dated, FactQuerySet
from accord.kit.fields import WhenField
from accord.network.models import Organisation
from accord.process.models import Plan
from accord.record.models import Thing


class Mandate(Thing, Dated):
    """What a body of government answers for on a plan, in words and as themes. The latest of a body holds.

    What a civil society organisation knows about is its `network.Declaration`.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="body_mandates")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="body_mandates")
    words = models.TextField(_("what it answers for"))
    themes = models.JSONField(_("themes"), default=list)
    source = models.TextField(blank=True)
    since = WhenField()

    objects: ClassVar[FactQuerySet["Mandate"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["since_last", "id"]

    def __str__(self) -> str:
        return str(_("What %(body)s answers for") % {"body": self.organisation})


class Introduction(Thing, Dated):
    """Two bodies, one of each side, should know each other; ``reason`` says why, for anybody to read.

    Once per pair and plan; its steps tell what came of it.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="introductions")
    official = models.ForeignKey(Organisation, models.PROTECT, related_name="introductions_to_civil_society")
    civil = models.ForeignKey(Organisation, models.PROTECT, related_name="introductions_to_government")
    group = models.ForeignKey(WorkingGroup, models.PROTECT, null=True, related_name="introductions")
    reason = models.TextField(_("why they should meet"))
    since = WhenField()

    objects: ClassVar[FactQuerySet["Introduction"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["since_last", "id"]
        constraints = [models.UniqueConstraint(fields=["plan", "official", "civil"], name="groups_introduced_once")]

    def __str__(self) -> str:
        return str(_("%(official)s and %(civil)s") % {"official": self.official, "civil": self.civil})

    @property
    def key(self) -> str:
        """The slugs of the two."""
        return f"{self.official.slug}/{self.civil.slug}"


class IntroductionStep(models.Model, Dated):
    """What came of an introduction, by which side: accepted by a side, sent to both, met for the first time, declined.

    ``side`` is empty for what is done for both (sent, met).
    """

    class Kind(models.TextChoices):
        """What happened."""

        ACCEPTED = "accepted", _("accepted")
        SENT = "sent", _("introduced")
        MET = "met", _("first met")
        DECLINED = "declined", _("declined")

    introduction = models.ForeignKey(Introduction, models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    side = models.CharField(max_length=14, choices=Side.choices, blank=True)
    words = models.TextField(blank=True)
    since = WhenField()

    objects: ClassVar[FactQuerySet["IntroductionStep"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["since_last", "id"]
        constraints = [
            models.UniqueConstraint(fields=["introduction", "kind", "side"], name="groups_introduction_step_once")
        ]

    def __str__(self) -> str:
        return f"{self.introduction}: {self.get_kind_display()}"


class ApproachQuerySet(VisibleQuerySet["Approach"], FactQuerySet["Approach"]):  # type: ignore[override]  # two managers, one class
    """Approaches, by visibility and by day."""


class Approach(Thing, Visible, Dated):
    """How far a department is with a plan, since a day; the next step and by when. The latest a reader may read holds.

    Without any it is not contacted, as far as the reader can know.
    """

    class State(models.TextChoices):
        """How far it is."""

        NOT_CONTACTED = "not-contacted", _("not contacted")
        CONTACTED = "contacted", _("contacted")
        ENGAGED = "engaged", _("engaged")
        DRAFTING = "drafting", _("drafting")
        CLEARED = "cleared", _("cleared")
        REFUSED = "refused", _("refused")

    partnership_path = "plan__partnership__slug"

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="approaches")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="approaches")
    state = models.CharField(_("state"), max_length=13, choices=State.choices)
    words = models.TextField(_("what was said"), blank=True)
    next_step = models.CharField(_("next step"), max_length=200, blank=True)
    next_by = models.DateField(_("by"), null=True, blank=True)
    source = models.TextField(blank=True)
    since = WhenField()

    objects: ClassVar[ApproachQuerySet] = ApproachQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta(Visible.Meta):
        ordering = ["since_last", "id"]
        constraints = [
            *Visible.Meta.constraints,
            models.CheckConstraint(
                name="groups_refusal_has_words", condition=~models.Q(state="refused") | ~models.Q(words="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.get_state_display()}"

    @property
    def key(self) -> str:
        """The department's slug: a number of its own would tell how many there are that one may not read."""
        return self.organisation.slug


class StakeholderQuerySet(VisibleQuerySet["Stakeholder"], FactQuerySet["Stakeholder"]):  # type: ignore[override]  # two managers, one class
    """Stakeholders, by visibility and by day."""


class Stakeholder(Thing, Visible, Dated):
    """Somebody inside a body whose agreement its side needs: legal, finance, another department. In its own room only.

    ``since`` is when the side wrote it down; ``engaged`` when they were first spoken to (unknown: not yet).
    The latest row of one name within a body holds.
    """

    class Position(models.TextChoices):
        """Where they stand."""

        FOR = "for", _("for it")
        NEUTRAL = "neutral", _("neutral")
        AGAINST = "against", _("against it")
        UNKNOWN = "unknown", _("not known")

    partnership_path = "plan__partnership__slug"

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="stakeholders")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="stakeholders")
    name = models.CharField(_("unit or post"), max_length=160)
    concerns = models.CharField(_("what it concerns"), max_length=200, blank=True)
    position = models.CharField(_("position"), max_length=7, choices=Position.choices)
    words = models.TextField(_("in more words"), blank=True)
    engaged = WhenField()
    since = WhenField()

    objects: ClassVar[StakeholderQuerySet] = StakeholderQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta(Visible.Meta):
        ordering = ["since_last", "id"]
        constraints = [
            *Visible.Meta.constraints,
            models.CheckConstraint(name="groups_stakeholder_in_a_room", condition=models.Q(visibility="room")),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def key(self) -> str:
        """The body's slug: a number of its own would tell one side how many the other has."""
        return self.organisation.slug
