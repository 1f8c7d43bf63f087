"""Comments on a place in a text, in threads."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from accord.access.actors import Side
from accord.access.models import Visible, VisibleQuerySet
from accord.kit.facts import Dated, FactQuerySet
from accord.kit.fields import WhenField
from accord.texts.models.texts import OfText, Text


class ThreadQuerySet(VisibleQuerySet["Thread"], FactQuerySet["Thread"]):  # type: ignore[override]  # two managers, one class
    """Threads, by visibility and by day."""

    def unsettled(self, day: date) -> "ThreadQuerySet":
        """Keep those that nobody had marked as resolved by the end of ``day``, or that were opened again."""
        last = ThreadState.objects.as_of(day).filter(thread=models.OuterRef("pk")).order_by("-id").values("resolved")
        return self.as_of(day).annotate(settled=Coalesce(last[:1], False)).filter(settled=False)


class Thread(OfText, Visible, Dated):
    """A conversation about a place in a text. It has an audience of its own, never wider than the text's.

    The place when it was begun: ``part`` is the paragraph's id, ``quote`` the words meant ("" for the paragraph as a
    whole), ``before`` and ``after`` up to 40 characters around them, ``position`` Yjs' relative positions of their
    start and end (base64, JSON). Where it is now is found out when it is shown; `Place` rows say where somebody put
    it since. Anchors follow the W3C Web Annotation model (TextQuoteSelector).
    """

    partnership_path = "text__home"

    text = models.ForeignKey(Text, models.PROTECT, related_name="threads")
    number = models.PositiveIntegerField()
    part = models.CharField(max_length=40)
    quote = models.TextField(blank=True)
    before = models.CharField(max_length=40, blank=True)
    after = models.CharField(max_length=40, blank=True)
    position = models.JSONField(null=True)
    side = models.CharField(max_length=14, choices=Side.choices)
    since = WhenField()

    objects: ClassVar[ThreadQuerySet] = ThreadQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta(Visible.Meta):
        ordering = ["number"]
        constraints = [
            *Visible.Meta.constraints,
            models.UniqueConstraint(
                fields=["text", "visibility", "room_side", "number"], name="texts_thread_number_once"
            ),
        ]

    def __str__(self) -> str:
        return str(_("Comment %(number)s on %(text)s") % {"number": self.number, "text": self.text})

    @property
    def slug(self) -> str:
        """Its audience and its number there: audiences count apart, so that none tells of another."""
        return f"{self.room_side or self.visibility}-{self.number}"

    @property
    def key(self) -> str:
        """Its text, its audience and its number there."""
        return f"{self.text_id}/{self.slug}"


class Remark(models.Model):
    """One thing said in a thread: by whom, for whom, when; ``mentions`` are the bodies it is addressed to."""

    thread = models.ForeignKey(Thread, models.PROTECT, related_name="remarks")
    number = models.PositiveIntegerField()
    words = models.TextField(_("comment"))
    person = models.CharField(max_length=17, blank=True, db_index=True)
    side = models.CharField(max_length=14, choices=Side.choices)
    body = models.CharField(max_length=200, blank=True)
    mentions = models.JSONField(default=list)
    at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["thread", "number"], name="texts_remark_number_once")]

    def __str__(self) -> str:
        return f"{self.thread}, {self.number}"


class ThreadState(models.Model, Dated):
    """Since ``since`` a thread is open or resolved, and a body's to answer (``assignee``, "" for nobody)."""

    thread = models.ForeignKey(Thread, models.PROTECT, related_name="states")
    resolved = models.BooleanField(default=False)
    assignee = models.CharField(_("who answers"), max_length=200, blank=True)
    side = models.CharField(max_length=14, choices=Side.choices)
    body = models.CharField(max_length=200, blank=True)
    since = WhenField()

    objects: ClassVar[FactQuerySet["ThreadState"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.thread}: {'resolved' if self.resolved else 'open'}"


class Place(models.Model, Dated):
    """Since ``since`` somebody put a thread that had lost its place here; said by a person, not guessed."""

    thread = models.ForeignKey(Thread, models.PROTECT, related_name="places")
    part = models.CharField(max_length=40)
    quote = models.TextField(blank=True)
    before = models.CharField(max_length=40, blank=True)
    after = models.CharField(max_length=40, blank=True)
    body = models.CharField(max_length=200, blank=True)
    since = WhenField()

    objects: ClassVar[FactQuerySet["Place"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.thread} at {self.part}"
