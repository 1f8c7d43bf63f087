"""How robust a commitment in the making is: findings dismissed, challenges, scores of each side."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from accord.access.actors import BOTH_SIDES, Side
from accord.drafting.models.proposals import OfProposal, Proposal, Version
from accord.kit.facts import Dated, FactQuerySet
from accord.kit.fields import WhenField


class Dismissal(OfProposal, Dated):
    """Somebody set aside what a rule found, with a reason; it comes back when the words it found are others.

    ``rule`` is the code of the linter's rule, ``quote`` the words it found ("" where it found something missing).
    """

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="dismissals")
    rule = models.SlugField(max_length=40)
    quote = models.TextField(blank=True)
    reason = models.TextField(_("reason"))
    side = models.CharField(max_length=14, choices=Side.choices)
    body = models.CharField(max_length=200, blank=True)
    since = WhenField()

    objects: ClassVar[FactQuerySet["Dismissal"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["since_last", "id"]

    def __str__(self) -> str:
        return f"{self.proposal}: {self.rule}"


class Challenge(OfProposal, Dated):
    """A side says that a commitment in the making is weak, and why. It is answered, never just closed.

    ``version`` is the one that was weak: only a later one can answer by better words.
    """

    class Kind(models.TextChoices):
        """What is weak about it."""

        UNVERIFIABLE = "unverifiable", _("cannot be verified")
        AS_USUAL = "as-usual", _("business as usual")
        UNAMBITIOUS = "unambitious", _("not ambitious")
        UNRESOURCED = "unresourced", _("no means for it")
        OTHER = "other", _("another reason")

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="challenges")
    version = models.ForeignKey(Version, models.PROTECT, related_name="challenges")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=Kind.choices)
    words = models.TextField(_("why it is weak"))
    side = models.CharField(max_length=14, choices=Side.choices)
    body = models.CharField(max_length=200, blank=True)
    since = WhenField()

    objects: ClassVar[FactQuerySet["Challenge"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["proposal", "number"], name="drafting_challenge_once")]

    def __str__(self) -> str:
        return str(self.proposal)

    @property
    def key(self) -> str:
        """Its proposal and its number there."""
        return f"{self.proposal.key}/{self.number}"


class ChallengeEnd(models.Model, Dated):
    """How a challenge was answered, with a note; ``version`` is the one that answers it, where words changed."""

    class Outcome(models.TextChoices):
        """What came of it."""

        STRENGTHENED = "strengthened", _("strengthened")
        REFRAMED = "reframed", _("reframed")
        DROPPED = "dropped", _("dropped from the plan")
        WITHDRAWN = "withdrawn", _("challenge withdrawn")

    challenge = models.OneToOneField(Challenge, models.PROTECT, related_name="end")
    outcome = models.CharField(max_length=12, choices=Outcome.choices)
    note = models.TextField(_("note"))
    version = models.ForeignKey(Version, models.PROTECT, null=True, related_name="+")
    side = models.CharField(max_length=14, choices=Side.choices)
    body = models.CharField(max_length=200, blank=True)
    since = WhenField()

    objects: ClassVar[FactQuerySet["ChallengeEnd"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    def __str__(self) -> str:
        return f"{self.challenge}: {self.outcome}"


class Score(OfProposal, Dated):
    """What a side gives an exact version on one scale of scales.csv; the latest of a side and scale holds."""

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="scores")
    version = models.ForeignKey(Version, models.PROTECT, related_name="scores")
    side = models.CharField(max_length=14, choices=[(side.value, side.label) for side in BOTH_SIDES])
    scale = models.SlugField(max_length=24)
    value = models.CharField(max_length=24)
    words = models.TextField(_("why"), blank=True)
    body = models.CharField(max_length=200, blank=True)
    since = WhenField()

    objects: ClassVar[FactQuerySet["Score"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["since_last", "id"]

    def __str__(self) -> str:
        return f"{self.version}: {self.scale} {self.value}"
