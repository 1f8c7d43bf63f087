from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from accord.access.actors import Side
from accord.access.models import Visible, VisibleQuerySet
from accord.kit.facts import Dated, FactQuerySet
from accord.kit.fields import WhenField
from accord.meetings.models.coming import Guest
from accord.meetings.models.meetings import Meeting
from accord.network.models import Organisation
from accord.process.models import Plan
from accord.prose.document import Document
from accord.prose.plain import plain
from accord.record.models import Thing
from accord.texts.models import Text


class Attribution(models.TextChoices):
    """How minutes tell who said what, the strictest last."""

    NAMED = "named", _("by name")
    SIDE = "side", _("by side")
    CHATHAM = "chatham", _("by nobody: the Chatham House Rule")


class MinutesQuerySet(VisibleQuerySet["Minutes"], FactQuerySet["Minutes"]):  # type: ignore[override]  # two managers, one class
    """Minutes, by visibility and by day."""


class Minutes(Thing, Visible, Dated):
    """Agenda and minutes of a meeting: a text that the sides write together, read by those who may write it alone.

    What leaves it is an edition, frozen with what ``AttributionRule`` allows and with nothing else.
    """

    partnership_path = "plan__partnership__slug"

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+")
    meeting = models.OneToOneField(Meeting, models.PROTECT, related_name="minutes")
    text = models.OneToOneField(Text, models.PROTECT, related_name="+")
    since = WhenField()

    objects: ClassVar[MinutesQuerySet] = MinutesQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta(Visible.Meta):
        ordering = ["since_last", "id"]
        verbose_name_plural = "minutes"
        constraints = [*Visible.Meta.constraints]

    def __str__(self) -> str:
        return str(_("Minutes of %(meeting)s") % {"meeting": self.meeting})

    @property
    def key(self) -> str:
        """That of the meeting."""
        return self.meeting.code


class AttributionRule(models.Model, Dated):
    """How minutes tell who said what, since a day; the latest holds, and none may change once they went round."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="attribution_rules")
    rule = models.CharField(_("who said what is told"), max_length=7, choices=Attribution.choices)
    since = WhenField()

    class Meta:
        ordering = ["since_last", "id"]

    def __str__(self) -> str:
        return self.get_rule_display()


class EditionQuerySet(VisibleQuerySet["Edition"], FactQuerySet["Edition"]):  # type: ignore[override]  # two managers, one class
    """Editions, by visibility and by day."""


class Edition(Thing, Visible, Dated):
    """Minutes as they went round for correction: frozen words, attributed as the rule allows; the latest holds.

    ``content`` is the `prose.Document` as JSON, ``sha256`` that of its canonical form. Corrections are taken until
    the end of ``closes``. Read by the table; the public reads its Publication.
    """

    partnership_path = "plan__partnership__slug"

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="editions")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    attribution = models.CharField(max_length=7, choices=Attribution.choices)
    closes = models.DateField(_("corrections until"))
    changed = models.TextField(_("what changed"), blank=True)
    since = WhenField()

    objects: ClassVar[EditionQuerySet] = EditionQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta(Visible.Meta):
        ordering = ["meeting", "number"]
        constraints = [
            *Visible.Meta.constraints,
            models.UniqueConstraint(fields=["meeting", "number"], name="meetings_edition_number_once"),
        ]

    def __str__(self) -> str:
        return str(_("Minutes of %(meeting)s, draft %(number)s") % {"meeting": self.meeting, "number": self.number})

    @property
    def key(self) -> str:
        """The meeting's code and the number."""
        return f"{self.meeting.code}/{self.number}"


class Consenting(Thing, Visible, Dated):
    """A side agrees to an edition of the minutes, through a body that may say so for it. Once per side and edition."""

    partnership_path = "plan__partnership__slug"

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="agreements")
    side = models.CharField(max_length=14, choices=Side.choices)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    guest = models.ForeignKey(Guest, models.PROTECT, null=True, related_name="+")  # who did so by a letter's link
    since = WhenField()

    class Meta(Visible.Meta):
        ordering = ["since_last", "id"]
        constraints = [
            *Visible.Meta.constraints,
            models.UniqueConstraint(fields=["edition", "side"], name="meetings_side_agrees_once"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.edition}"

    @property
    def key(self) -> str:
        """The edition's and the side."""
        return f"{self.edition.key}/{self.side}"


class Correction(Thing, Visible, Dated):
    """Somebody who was there asks that the minutes say something else. ``place``: the words it is about, as they stood.

    ``side`` and ``organisation`` say for whom; minutes never name the person.
    """

    partnership_path = "plan__partnership__slug"

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="corrections")
    code = models.SlugField(max_length=40)
    side = models.CharField(max_length=14, choices=Side.choices)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    guest = models.ForeignKey(Guest, models.PROTECT, null=True, related_name="+")
    place = models.TextField(_("the words it is about"), blank=True)
    words = models.TextField(_("what they should say, and why"))
    since = WhenField()

    class Meta(Visible.Meta):
        ordering = ["since_last", "id"]
        constraints = [*Visible.Meta.constraints]

    def __str__(self) -> str:
        return self.words[:80]

    @property
    def key(self) -> str:
        """The edition's and its own code."""
        return f"{self.edition.key}/{self.code}"


class CorrectionEnd(models.Model, Dated):
    """What became of a correction: taken up in the text, or not, and why."""

    correction = models.OneToOneField(Correction, models.PROTECT, related_name="end")
    taken_up = models.BooleanField()
    words = models.TextField(_("reason"), blank=True)
    since = WhenField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="meetings_refused_correction_has_reason", condition=models.Q(taken_up=True) | ~models.Q(words="")
            )
        ]

    def __str__(self) -> str:
        return str(self.correction)


class PublicationQuerySet(VisibleQuerySet["Publication"], FactQuerySet["Publication"]):  # type: ignore[override]  # two managers, one class
    """Publications, by visibility and by day."""


class Publication(Thing, Visible, Dated):
    """An edition of the minutes was published, to whoever may know of the meeting; the latest holds.

    ``missing``: sides that had not agreed by then, none where both had. The words are the edition's.
    """

    partnership_path = "plan__partnership__slug"

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="publications")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="publications")
    missing = models.JSONField(default=list)
    since = WhenField()

    objects: ClassVar[PublicationQuerySet] = PublicationQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta(Visible.Meta):
        ordering = ["since_last", "id"]
        constraints = [*Visible.Meta.constraints]

    def __str__(self) -> str:
        return str(_("Minutes of %(meeting)s") % {"meeting": self.meeting})

    @property
    def key(self) -> str:
        """The edition's."""
        return self.edition.key

    @property
    def number(self) -> int:
        """Which draft it is."""
        return self.edition.number

    @property
    def attribution(self) -> str:
        """How it tells who said what."""
        return self.edition.attribution

    @property
    def sha256(self) -> str:
        """The digest of its words."""
        return self.edition.sha256

    @property
    def words(self) -> str:
        """What it says, as plain text."""
        return plain(Document.from_json(self.edition.content))
