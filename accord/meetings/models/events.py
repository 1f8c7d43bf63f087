from typing import ClassVar, Self

from django.db import models
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from accord.access.actors import Side
from accord.access.models import Visible, VisibleQuerySet
from accord.kit.facts import Dated, FactQuerySet
from accord.kit.fields import WhenField
from accord.meetings.models.coming import Consent
from accord.meetings.models.meetings import Meeting
from accord.meetings.models.minutes import Attribution, AttributionRule
from accord.network.models import Organisation
from accord.process.models import Plan
from accord.record.models import Thing


class SessionQuerySet(VisibleQuerySet["Session"], FactQuerySet["Session"]):  # type: ignore[override]  # two managers, one class
    """Sessions of workshops, by visibility and by day."""


class Session(Thing, Visible, Dated):
    """A part of a workshop: its subject, when in the day (wall time of the meeting), who reports, what came of it."""

    partnership_path = "plan__partnership__slug"

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="sessions")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(_("subject"), max_length=200)
    starts = models.TimeField(_("begins"), null=True, blank=True)
    ends = models.TimeField(_("ends"), null=True, blank=True)
    rapporteur = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    rapporteur_name = models.CharField(_("who reports, as announced"), max_length=160, blank=True)
    since = WhenField()

    objects: ClassVar[SessionQuerySet] = SessionQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta(Visible.Meta):
        ordering = ["meeting", "number"]
        constraints = [
            *Visible.Meta.constraints,
            models.UniqueConstraint(fields=["meeting", "number"], name="meetings_session_number_once"),
            models.CheckConstraint(
                name="meetings_session_ends_after_start",
                condition=models.Q(ends__isnull=True) | models.Q(ends__gt=models.F("starts")),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def key(self) -> str:
        """The meeting's code and the number."""
        return f"{self.meeting.code}/{self.number}"


class SessionOutcome(models.Model, Dated):
    """What came of a session, as its rapporteur reports it; the latest holds."""

    session = models.ForeignKey(Session, models.PROTECT, related_name="outcomes")
    words = models.TextField(_("what came of it"))
    since = WhenField()

    objects: ClassVar[FactQuerySet["SessionOutcome"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["since_last", "id"]

    def __str__(self) -> str:
        return str(self.session)


class MaterialQuerySet(VisibleQuerySet["Material"], FactQuerySet["Material"]):  # type: ignore[override]  # two managers, one class
    """Materials, by visibility and by day."""


class Material(Thing, Visible, Dated):
    """Something to read, watch or join that belongs to a meeting: where it is, and who made it available when."""

    class Kind(models.TextChoices):
        """What it is."""

        BRIEFING = "briefing", _("briefing")
        SLIDES = "slides", _("slides")
        WEBINAR = "webinar", _("webinar")
        RECORDING = "recording", _("recording")
        TRANSCRIPT = "transcript", _("transcript")
        CHAT = "chat", _("notes of the chat")
        PHOTOS = "photos", _("photographs")
        OTHER = "other", _("other")

    partnership_path = "plan__partnership__slug"

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="materials")
    code = models.SlugField(max_length=40)
    kind = models.CharField(_("what it is"), max_length=10, choices=Kind.choices)
    title = models.CharField(_("title"), max_length=200)
    link = models.URLField(_("where"), max_length=500, blank=True)
    words = models.TextField(_("its words"), blank=True)
    since = WhenField()

    objects: ClassVar[MaterialQuerySet] = MaterialQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta(Visible.Meta):
        ordering = ["since_last", "id"]
        constraints = [
            *Visible.Meta.constraints,
            models.CheckConstraint(
                name="meetings_material_is_somewhere", condition=~models.Q(link="") | ~models.Q(words="")
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def key(self) -> str:
        """Its code."""
        return self.code


class ContributionQuerySet(VisibleQuerySet["Contribution"], FactQuerySet["Contribution"]):  # type: ignore[override]  # two managers, one class
    """Contributions, by visibility and by day."""

    def nameless(self) -> Self:
        """Keep those whose words may leave as they stand: names are told, and whoever did not agree is not in them."""
        rules = AttributionRule.objects.filter(meeting=models.OuterRef("meeting")).order_by("-since_last", "-id")
        told = Coalesce(models.Subquery(rules.values("rule")[:1]), models.Value(Attribution.NAMED.value))
        agreed = models.Q(name="") | models.Q(consent=Consent.NAMED)
        silent = ~models.Q(words__icontains=models.F("name"))
        return self.annotate(told=told).filter(agreed | silent, told=Attribution.NAMED)


class Contribution(Thing, Visible, Dated):
    """Something said at a meeting that must not be lost: taken down on the spot, shown as consent and rule allow.

    A later room makes an ask or a comment of it, and says so in the slot ``meetings.contribution``.
    """

    partnership_path = "plan__partnership__slug"

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="contributions")
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="contributions")
    session = models.ForeignKey(Session, models.PROTECT, null=True, blank=True, related_name="contributions")
    code = models.SlugField(max_length=40)
    name = models.CharField(_("who said it"), max_length=160, blank=True)
    side = models.CharField(_("side"), max_length=14, choices=Side.choices)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    body = models.CharField(_("organisation"), max_length=200, blank=True)
    consent = models.CharField(_("shown"), max_length=5, choices=Consent.choices)
    words = models.TextField(_("what was said"))
    since = WhenField()

    objects: ClassVar[ContributionQuerySet] = ContributionQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta(Visible.Meta):
        ordering = ["since_last", "id"]
        constraints = [
            *Visible.Meta.constraints,
            models.UniqueConstraint(fields=["plan", "code"], name="meetings_contribution_code_once"),
        ]

    def __str__(self) -> str:
        return self.words[:80]

    @property
    def key(self) -> str:
        """Its code."""
        return self.code
