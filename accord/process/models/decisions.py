from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from accord.access.actors import Role
from accord.access.models import Visible, VisibleQuerySet
from accord.kit.facts import Dated, FactQuerySet
from accord.kit.fields import WhenField
from accord.network.models import Organisation
from accord.process.models.plans import Plan
from accord.record.models import Thing


class Way(models.TextChoices):
    """How something is decided."""

    CONSENSUS = "consensus", _("consensus: nobody objects")
    EACH_SIDE = "each-side", _("each side agrees by its own majority")
    MINISTER = "minister", _("the minister decides")
    VOTE = "vote", _("majority of all bodies that answer")
    SILENT = "silent", _("silence is consent: no objection by the last day")


class DecisionQuerySet(VisibleQuerySet["Decision"], FactQuerySet["Decision"]):  # type: ignore[override]  # two managers, one class
    """Decisions, by visibility and by day."""


class Decision(Thing, Visible, Dated):
    """A question put to the table: its options, the rule by which it is decided, and until when bodies answer.

    ``matter`` is what it concerns (a code of decision_matters.csv); the agreement in force says which rule goes with
    it. ``options`` are sentences; the first is what is proposed, and "no" to it needs no option of its own.
    ``noted``: both sides agreed at a meeting, and it came here settled; nobody was asked in writing.
    """

    partnership_path = "plan__partnership__slug"

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="decisions")
    number = models.PositiveSmallIntegerField()
    question = models.CharField(_("question"), max_length=300)
    background = models.TextField(_("background"), blank=True)
    matter = models.SlugField(max_length=40)
    way = models.CharField(_("decided by"), max_length=9, choices=Way.choices)
    options = models.JSONField(default=list)
    links = models.JSONField(default=list)
    closes = models.DateField(_("last day to answer"))
    noted = models.BooleanField(_("agreed at a meeting"), default=False)
    since = WhenField()

    objects: ClassVar[DecisionQuerySet] = DecisionQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta(Visible.Meta):
        ordering = ["-number"]
        constraints = [
            *Visible.Meta.constraints,
            models.UniqueConstraint(fields=["plan", "number"], name="process_decision_number_once"),
        ]

    def __str__(self) -> str:
        return self.question

    @property
    def key(self) -> str:
        """Its number within the plan."""
        return str(self.number)


class Voice(Thing, Dated):
    """What a body says to a question: for one of the options, against, or neither; dissent in its own words.

    A body may change its mind while answers are open: the latest voice counts, the earlier ones stay. ``role`` is the
    seat it spoke from. Who can read the question can read its voices.
    """

    class Position(models.TextChoices):
        """Where it stands."""

        FOR = "for", _("for")
        AGAINST = "against", _("objects")
        ABSTAINS = "abstains", _("abstains")

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="voices")
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, choices=Role.choices)
    position = models.CharField(max_length=8, choices=Position.choices)
    option = models.PositiveSmallIntegerField(default=0)
    words = models.TextField(_("in your own words"), blank=True)
    since = WhenField()

    objects: ClassVar[FactQuerySet["Voice"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["since_last", "id"]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.get_position_display()}"

    @property
    def visibility(self) -> str:
        """The question's."""
        return self.decision.visibility

    @property
    def room_side(self) -> str:
        """The question's."""
        return self.decision.room_side


class DecisionResult(models.Model, Dated):
    """What a question came to, computed by its rule. ``outside``: why it does not follow the agreement, if it does not.

    ``option`` counts from 0 and is empty where nothing was adopted; ``count`` holds what the rule counted.
    """

    decision = models.OneToOneField(Decision, models.PROTECT, related_name="result")
    adopted = models.BooleanField()
    option = models.PositiveSmallIntegerField(null=True)
    words = models.TextField()
    outside = models.TextField(blank=True)
    count = models.JSONField(default=dict)
    since = WhenField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="process_adopted_names_its_option",
                condition=models.Q(adopted=True, option__isnull=False) | models.Q(adopted=False, option__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.decision}: {self.words}"
