"""A text, what may be done with it, and by whom."""

from hashlib import sha256
from typing import ClassVar, Final

from django.db import models
from django.db.models.functions import Cast, Floor, Random
from django.utils.translation import gettext_lazy as _

from accord.access.actors import Role, Side
from accord.access.models import Visible, VisibleQuerySet
from accord.kit.facts import Dated, FactQuerySet
from accord.kit.fields import WhenField
from accord.record.models import Thing

LEAST: Final = 10**9
BY_LOT: Final = Cast(Floor(Random() * 9 * LEAST) + LEAST, models.BigIntegerField())
"""A number of ten digits that tells nobody how many there are."""


class Level(models.IntegerChoices):
    """What somebody may do with a text; each level includes those before it."""

    READ = 1, _("read")
    COMMENT = 2, _("comment")
    SUGGEST = 3, _("suggest changes")
    EDIT = 4, _("write")


class Manner(models.TextChoices):
    """How a text is written just now."""

    FREE = "free", _("written freely: changes stand at once")
    SUGGESTED = "suggested", _("agreed text: every change is suggested, and the other side accepts it")
    CLOSED = "closed", _("closed: nobody changes a word")


def address_of(*words: str) -> int:
    """Give the number by which a text is found: always the same for the same subject, part and readers.

    It tells nobody how many texts there are, and a guessed one answers as if there were nothing.
    """
    digest = sha256("\0".join(words).encode()).digest()
    return LEAST + int.from_bytes(digest[:8]) % (9 * LEAST)


class TextQuerySet(VisibleQuerySet["Text"], FactQuerySet["Text"]):  # type: ignore[override]  # two managers, one class
    """Texts, by visibility and by day."""


class Text(Thing, Visible, Dated):
    """Words that many people write together: a narrative, a clause, minutes, a letter.

    It belongs to any subject, by reference: ``subject`` names the thing (`Thing.reference`), ``part`` which of its
    texts this is, ``subject_title`` and ``subject_address`` lead readers back. ``home`` and ``of_plan`` are slugs:
    this room knows no partnerships and no plans. ``timezone`` is that of the partnership (IANA).
    ``last`` is the number of the last update in its log. ``source`` says where its words can be read, and who wrote
    them, where they are not here: of a text that was written elsewhere only the title and the day may be known.
    """

    partnership_path = "home"

    id = models.BigIntegerField(primary_key=True, db_default=BY_LOT, editable=False)
    home = models.SlugField()
    of_plan = models.SlugField(blank=True, max_length=40)
    timezone = models.CharField(max_length=40, default="UTC")
    subject = models.CharField(max_length=200)
    part = models.SlugField(max_length=60)
    subject_title = models.CharField(max_length=200)
    subject_address = models.CharField(max_length=200)
    title = models.CharField(_("title"), max_length=200)
    language = models.CharField(_("language"), max_length=12, default="en")
    source = models.TextField(_("where its words can be read"), blank=True)
    last = models.PositiveBigIntegerField(default=0)
    since = WhenField()

    objects: ClassVar[TextQuerySet] = TextQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta(Visible.Meta):
        ordering = ["of_plan", "subject", "part", "id"]
        constraints = [
            *Visible.Meta.constraints,
            models.UniqueConstraint(
                fields=["subject", "part", "visibility", "room_side"], name="texts_text_once_a_part"
            ),
        ]
        indexes = [models.Index(fields=["home", "of_plan"], name="texts_text_of_plan")]

    def __str__(self) -> str:
        return self.title

    @property
    def partnership_slug(self) -> str:
        """The partnership whose text it is."""
        return self.home

    @property
    def plan_slug(self) -> str:
        """The plan whose text it is, "" for none."""
        return self.of_plan


class OfText(Thing):
    """Something about a text, of its partnership and plan; who sees it is for each kind to say."""

    class Meta:
        abstract = True

    text: models.ForeignKey[Text, Text]

    @property
    def partnership_slug(self) -> str:
        """The partnership whose text it is about."""
        return self.text.home

    @property
    def plan_slug(self) -> str:
        """The plan whose text it is about, "" for none."""
        return self.text.of_plan

    @property
    def zone(self) -> str:
        """The zone in whose days the text's acts are told."""
        return self.text.timezone


class SeenWithText(OfText):
    """Something about a text that is seen by whom the text is seen."""

    class Meta:
        abstract = True

    @property
    def visibility(self) -> str:
        """It is seen by whom the text is seen."""
        return self.text.visibility

    @property
    def room_side(self) -> str:
        """The side in whose room the text lies, "" for none."""
        return self.text.room_side


class MannerOf(models.Model, Dated):
    """Since ``since`` the text is written in this manner; the latest row counts."""

    text = models.ForeignKey(Text, models.PROTECT, related_name="manners")
    manner = models.CharField(_("how it is written"), max_length=9, choices=Manner.choices)
    reason = models.TextField(_("reason"), blank=True)
    since = WhenField()

    objects: ClassVar[FactQuerySet["MannerOf"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["since_last", "id"]

    def __str__(self) -> str:
        return f"{self.text}: {self.manner}"


class MannerAsked(models.Model, Dated):
    """A side asks that a text be written more freely than ``against`` says; it is, once the other wants it too."""

    against = models.ForeignKey(MannerOf, models.PROTECT, related_name="asked")
    manner = models.CharField(_("how it is written"), max_length=9, choices=Manner.choices)
    reason = models.TextField(_("reason"), blank=True)
    side = models.CharField(max_length=14, choices=Side.choices)
    body = models.CharField(max_length=200, blank=True)
    since = WhenField()

    objects: ClassVar[FactQuerySet["MannerAsked"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["since_last", "id"]

    def __str__(self) -> str:
        return f"{self.text}: {self.side} asks for {self.manner}"

    @property
    def text(self) -> Text:
        """The text it is asked for."""
        return self.against.text


class Right(models.Model, Dated):
    """Since ``since`` these seats may do so much with the text.

    ``side`` alone means every seat of it, ``role`` those that hold it, ``body`` those of one organisation: the
    narrowest that fits a seat counts, and of equally narrow ones the latest.
    """

    text = models.ForeignKey(Text, models.PROTECT, related_name="rights")
    side = models.CharField(_("side"), max_length=14, choices=Side.choices)
    role = models.CharField(_("role"), max_length=16, choices=Role.choices, blank=True)
    body = models.CharField(_("organisation"), max_length=200, blank=True)
    level = models.PositiveSmallIntegerField(_("may"), choices=Level.choices)
    since = WhenField()

    objects: ClassVar[FactQuerySet["Right"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["since_last", "id"]

    def __str__(self) -> str:
        return f"{self.side} {self.role} {self.body}: {self.get_level_display()}"
