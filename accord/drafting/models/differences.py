"""Where the two sides differ: both positions in their own words, what was tried, and how it ended."""

from datetime import date
from typing import ClassVar, Final, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from accord.access.actors import BOTH_SIDES, Actor, Side
from accord.access.models import Visibility, Visible, VisibleQuerySet
from accord.drafting.models.asks import Ask
from accord.drafting.models.commitments import Commitment
from accord.drafting.models.proposals import Proposal, Section, Version
from accord.kit.facts import Dated, FactQuerySet
from accord.kit.fields import WhenField
from accord.meetings.models import Meeting
from accord.network.models import Organisation
from accord.process.models import Plan
from accord.record.models import Thing

SIDES: Final = [(side.value, side.label) for side in BOTH_SIDES]
MATTERS: Final = ("proposal", "section", "ask", "commitment")
ONE_MATTER: Final = (
    models.Q(proposal__isnull=False, section=None, ask=None, commitment=None)
    | models.Q(proposal=None, section__isnull=False, ask=None, commitment=None)
    | models.Q(proposal=None, section=None, ask__isnull=False, commitment=None)
    | models.Q(proposal=None, section=None, ask=None, commitment__isnull=False)
)


class DifferenceQuerySet(VisibleQuerySet["Difference"], FactQuerySet["Difference"]):  # type: ignore[override]  # two managers, one class
    """Differences, by visibility and by day."""

    def seen_on(self, actor: Actor, day: date) -> Self:
        """Keep what ``actor`` may read today and could have read on ``day``."""
        readers = models.Q(visibility=Visibility.PUBLIC)
        if actor.seat and actor.side in BOTH_SIDES:
            readers |= models.Q(difference__plan__partnership__slug=actor.seat.partnership)
        opened = DifferenceOpened.objects.as_of(day).filter(readers, difference=models.OuterRef("pk"))
        return self.visible_to(actor).as_of(day).filter(models.Exists(opened))


class Difference(Thing, Visible, Dated):
    """The sides differ on a commitment, a section, or an ask: who sees to it, and until when it should be settled.

    ``visibility`` is public from the start, or of both sides until the launch, as the agreement says; ``clause`` names
    the words or field that it is about.
    """

    partnership_path = "plan__partnership__slug"

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="differences")
    code = models.SlugField(max_length=24)
    title = models.CharField(_("what the sides differ on"), max_length=200)
    clause = models.CharField(_("which words"), max_length=300, blank=True)
    proposal = models.ForeignKey(Proposal, models.PROTECT, null=True, related_name="differences")
    section = models.ForeignKey(Section, models.PROTECT, null=True, related_name="differences")
    ask = models.ForeignKey(Ask, models.PROTECT, null=True, related_name="differences")
    commitment = models.ForeignKey(Commitment, models.PROTECT, null=True, related_name="differences")
    owner = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="differences_owned")
    deadline = models.DateField(_("to be settled by"), null=True, blank=True)
    reading = models.BooleanField(default=False)  # found in the texts by the compiler, not entered by a side
    since = WhenField()

    objects: ClassVar[DifferenceQuerySet] = DifferenceQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta(Visible.Meta):
        ordering = ["since_last", "id"]
        constraints = [
            *Visible.Meta.constraints,
            models.UniqueConstraint(fields=["plan", "code"], name="drafting_difference_once"),
            models.CheckConstraint(name="drafting_difference_on_one", condition=ONE_MATTER),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def key(self) -> str:
        """Its code, by lot: a number would tell how many others do not see."""
        return self.code

    @property
    def matter(self) -> Proposal | Section | Ask | Commitment:
        """What the sides differ on."""
        return self.proposal or self.section or self.ask or self.commitment  # type: ignore[return-value]  # one of them, by a constraint


class DifferenceOpened(models.Model, Dated):
    """Since ``since`` a difference is read by these: the first row is that of its beginning, the next of the launch.

    With the launch everything that was said on it is read by everybody, as the agreement says, each with its day.
    """

    difference = models.ForeignKey(Difference, models.PROTECT, related_name="openings")
    visibility = models.CharField(max_length=6, choices=Visibility.choices)
    since = WhenField()

    objects: ClassVar[FactQuerySet["DifferenceOpened"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["since_last", "id"]
        constraints = [
            models.CheckConstraint(name="drafting_difference_in_no_room", condition=~models.Q(visibility="room"))
        ]

    def __str__(self) -> str:
        return f"{self.difference}: {self.visibility}"


class DifferencePosition(models.Model, Dated):
    """What a side says on a difference, and how it would word it; the latest of a side holds, the others stay."""

    difference = models.ForeignKey(Difference, models.PROTECT, related_name="positions")
    side = models.CharField(max_length=14, choices=SIDES)
    words = models.TextField(_("position"))
    wording = models.TextField(_("wording"), blank=True)
    body = models.CharField(max_length=200, blank=True)
    source = models.TextField(blank=True)
    since = WhenField()

    objects: ClassVar[FactQuerySet["DifferencePosition"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["since_last", "id"]

    def __str__(self) -> str:
        return f"{self.difference}: {self.side}"


class DifferenceStep(models.Model, Dated):
    """What was done about a difference: an option was tried, it was taken higher, it got another deadline or owner."""

    class Kind(models.TextChoices):
        """What was done."""

        TRIED = "tried", _("option tried")
        ESCALATED = "escalated", _("taken higher")
        MOVED = "moved", _("another day or owner")

    difference = models.ForeignKey(Difference, models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=9, choices=Kind.choices)
    words = models.TextField(_("what was tried, or why"))
    meeting = models.ForeignKey(Meeting, models.PROTECT, null=True, related_name="+")
    owner = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    deadline = models.DateField(null=True)
    side = models.CharField(max_length=14, choices=Side.choices)
    body = models.CharField(max_length=200, blank=True)
    since = WhenField()

    objects: ClassVar[FactQuerySet["DifferenceStep"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["since_last", "id"]

    def __str__(self) -> str:
        return f"{self.difference}: {self.kind}"


class DifferenceOutcome(models.Model, Dated):
    """How far a difference is settled; narrowed leaves it open with less, the two others end it."""

    class Outcome(models.TextChoices):
        """What came of it."""

        RESOLVED = "resolved", _("resolved")
        NARROWED = "narrowed", _("narrowed")
        DISAGREED = "agreed-to-disagree", _("agreed to disagree")

    difference = models.ForeignKey(Difference, models.PROTECT, related_name="outcomes")
    outcome = models.CharField(max_length=18, choices=Outcome.choices)
    words = models.TextField(_("what was settled, what remains"))
    side = models.CharField(max_length=14, choices=Side.choices)
    body = models.CharField(max_length=200, blank=True)
    since = WhenField()

    objects: ClassVar[FactQuerySet["DifferenceOutcome"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["since_last", "id"]

    def __str__(self) -> str:
        return f"{self.difference}: {self.outcome}"


class Because(models.Model):
    """A version says what it says because of this: an ask, a difference, a meeting. Told by whoever changed it."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="becauses")
    ask = models.ForeignKey(Ask, models.PROTECT, null=True, related_name="+")
    difference = models.ForeignKey(Difference, models.PROTECT, null=True, related_name="+")
    meeting = models.ForeignKey(Meeting, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="drafting_because_of_one",
                condition=models.Q(ask__isnull=False, difference=None, meeting=None)
                | models.Q(ask=None, difference__isnull=False, meeting=None)
                | models.Q(ask=None, difference=None, meeting__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return str(self.ask or self.difference or self.meeting)
