from datetime import date
from typing import ClassVar, Final, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from accord.access.actors import Actor, Side
from accord.access.models import Visibility, Visible, VisibleQuerySet
from accord.kit.facts import Dated, FactQuerySet
from accord.kit.fields import WhenField
from accord.process.models import Plan
from accord.record.models import Thing, append_only
from accord.signoff.models.routes import Route, RouteStep, Signer


class SubmissionQuerySet(VisibleQuerySet["Submission"], FactQuerySet["Submission"]):  # type: ignore[override]  # two managers, one class
    """Submissions, by visibility and by day."""

    def seen_on(self, actor: Actor, day: date) -> Self:
        """Keep what ``actor`` may read today and could have read on ``day``."""
        opened = Opening.objects.visible_to(actor).as_of(day).filter(submission=models.OuterRef("pk"))
        return self.visible_to(actor).as_of(day).filter(models.Exists(opened))


class Submission(Thing, Visible, Dated):
    """An exact version of something goes to a body for clearance, along the route the body had then.

    This room knows no commitment: ``subject`` is its reference, ``subject_title`` and ``subject_address`` lead back.
    ``sha256`` is the digest of the frozen version, ``version`` its number; ``parts`` the digest of each of PARTS.
    ``replaces``: what the body got of it before. Approvals of an earlier version stand where nothing they look at has
    changed; those of one that was withdrawn do not.
    ``needed_by``: the day by which all must be cleared, usually the launch.
    """

    partnership_path = "plan__partnership__slug"

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="submissions")
    code = models.SlugField(max_length=24)
    route = models.ForeignKey(Route, models.PROTECT, related_name="submissions")
    subject = models.CharField(max_length=200)
    subject_title = models.CharField(max_length=300)
    subject_address = models.CharField(max_length=200)
    version = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    parts = models.JSONField(default=dict)
    needed_by = models.DateField(null=True)
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")
    side = models.CharField(max_length=14, choices=Side.choices)
    body = models.CharField(max_length=200, blank=True)
    since = WhenField()

    objects: ClassVar[SubmissionQuerySet] = SubmissionQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta(Visible.Meta):
        ordering = ["since_last", "id"]
        constraints = [
            *Visible.Meta.constraints,
            models.UniqueConstraint(fields=["plan", "code"], name="signoff_submission_once"),
            models.UniqueConstraint(
                fields=["route", "subject"], condition=models.Q(replaces=None), name="signoff_submitted_first_once"
            ),
        ]
        indexes = [models.Index(fields=["subject"], name="signoff_submission_subject")]

    def __str__(self) -> str:
        return self.subject_title

    @property
    def key(self) -> str:
        """Its code, by lot."""
        return self.code


class OpeningQuerySet(VisibleQuerySet["Opening"], FactQuerySet["Opening"]):  # type: ignore[override]  # two managers, one class
    """Openings, by whom they are for and by day."""


class Opening(Visible, Dated):
    """Since ``since`` these read how far a submission is: with which office it lies, and for how long.

    The first row is that of its beginning, each later one lets more people read. What happened to it is read from the
    move ``from_number`` on, of those that all read: what was done and said before stays with whom it was told to.
    """

    partnership_path = "submission__plan__partnership__slug"

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="openings")
    from_number = models.PositiveSmallIntegerField(default=1)
    since = WhenField()

    objects: ClassVar[OpeningQuerySet] = OpeningQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta(Visible.Meta):
        ordering = ["since_last", "id"]
        constraints = [
            *Visible.Meta.constraints,
            models.UniqueConstraint(fields=["submission", "visibility"], name="signoff_opened_once"),
        ]

    def __str__(self) -> str:
        return f"{self.submission}: {self.visibility}"


class MoveQuerySet(FactQuerySet["Move"]):
    """Moves, by day and by whom they were told to."""

    def told_to(self, actor: Actor) -> Self:
        """Keep what happened since ``actor`` may read of the submission; whose own matter a move is is not asked."""
        opened = Opening.objects.visible_to(actor).filter(submission=models.OuterRef("submission"))
        return self.filter(models.Exists(opened.filter(from_number__lte=models.OuterRef("number"))))


class Move(Thing, Dated):
    """What happened at a step of a submission. The last move of a step says where it stands; none: it waits.

    ``words`` of a query, an answer and a condition are read in the room of the body's side; those of a refusal by
    whom the submission is read. ``signer`` and ``by_letter``: who did it by the link in a letter. ``number`` counts
    the moves that all read, and apart from those, from `INTERNAL_FROM` on, the others: no gap tells of them.
    """

    class Kind(models.TextChoices):
        """What happened."""

        QUERY = "query", _("asked something")
        ANSWER = "answer", _("was answered")
        CONDITION = "condition", _("approved on a condition")
        MET = "met", _("the condition is met")
        APPROVE = "approve", _("approved")
        REFUSE = "refuse", _("refused")
        SILENCE = "silence", _("approved by silence")
        CARRIED = "carried", _("approved before: nothing it looks at has changed")

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="moves")
    step = models.ForeignKey(RouteStep, models.PROTECT, related_name="moves")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=9, choices=Kind.choices)
    words = models.TextField(blank=True)
    signer = models.ForeignKey(Signer, models.PROTECT, null=True, related_name="moves")
    by_letter = models.BooleanField(default=False)
    sha256 = models.CharField(max_length=64)
    side = models.CharField(max_length=14, choices=Side.choices)
    body = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()
    since = WhenField()

    objects: ClassVar[MoveQuerySet] = MoveQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["submission", "number"], name="signoff_move_once")]
        triggers = [append_only("move_append_only")]

    def __str__(self) -> str:
        return f"{self.step}: {self.submission}"

    @property
    def key(self) -> str:
        """The submission's code and the move's number."""
        return f"{self.submission.code}/{self.number}"

    @property
    def plan(self) -> Plan:
        """The plan of its submission."""
        return self.submission.plan

    @property
    def visibility(self) -> str:
        """Questions, answers and conditions are the body's own matter; all else is seen like the submission."""
        return Visibility.ROOM if self.kind in INTERNAL else self.submission.visibility

    @property
    def room_side(self) -> str:
        """The side in whose room it is read."""
        return self.submission.route.organisation.side if self.kind in INTERNAL else self.submission.room_side


INTERNAL: Final = (Move.Kind.QUERY, Move.Kind.ANSWER, Move.Kind.CONDITION, Move.Kind.MET)
INTERNAL_FROM: Final = 1001
CLEARED: Final = (Move.Kind.APPROVE, Move.Kind.SILENCE, Move.Kind.CARRIED, Move.Kind.MET)
"""Moves after which a step holds nobody up."""


class Withdrawal(models.Model, Dated):
    """A submission was taken back, and why. Of one whose version was replaced ``replaced_by`` tells."""

    submission = models.OneToOneField(Submission, models.PROTECT, related_name="withdrawal")
    reason = models.TextField(_("reason"))
    since = WhenField()

    def __str__(self) -> str:
        return str(self.submission)
