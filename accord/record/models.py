from typing import ClassVar
from uuid import uuid4

import pgtrigger
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from accord.access.actors import Side
from accord.access.models import Visibility, VisibleQuerySet


class DatabaseClock(models.Func):
    """The database's own clock, read anew for each row; nobody can set it."""

    function = "clock_timestamp"
    output_field = models.DateTimeField()


def append_only(name: str) -> pgtrigger.Protect:
    """A promise of the database: rows of this table are neither changed nor removed."""
    return pgtrigger.Protect(name=name, operation=pgtrigger.Update | pgtrigger.Delete)


class Basis(models.TextChoices):
    """How an act came to be on the record."""

    LIVE = "", _("as it happened")
    COMPILED = "compiled", _("compiled from sources")


class Act(models.Model):
    """Something done: by whom, for whom, to what, when. Never changed, never removed, tied to no live table.

    ``at`` is when it happened, ``at_words`` says how exactly that is known; ``recorded_at`` is the database's
    clock. ``facts`` holds dates, numbers and codes; free text lies salted in Words, ``digests`` stand for it here.
    """

    partnership_path: ClassVar[str] = "partnership"

    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    verb = models.CharField(max_length=60, db_index=True)
    at = models.DateTimeField()
    at_words = models.CharField(max_length=120, blank=True)
    recorded_at = models.DateTimeField(db_default=DatabaseClock(), editable=False)
    basis = models.CharField(max_length=8, choices=Basis.choices, blank=True)
    person = models.CharField(max_length=17, blank=True, db_index=True)
    seat = models.CharField(max_length=60, blank=True)
    side = models.CharField(max_length=14, choices=Side.choices, default=Side.NONE)
    body = models.CharField(max_length=200, blank=True)
    partnership = models.SlugField(blank=True)
    plan = models.SlugField(blank=True)
    thing = models.CharField(max_length=120)
    visibility = models.CharField(max_length=6, choices=Visibility.choices, default=Visibility.PUBLIC)
    room_side = models.CharField(max_length=14, choices=Side.choices, blank=True)
    facts = models.JSONField(default=dict)
    digests = models.JSONField(default=dict)

    objects: ClassVar[VisibleQuerySet["Act"]] = VisibleQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["at", "id"]
        indexes = [
            models.Index(fields=["plan", "at", "id"], name="record_act_of_plan"),
            models.Index(fields=["thing", "at"], name="record_act_of_thing"),
        ]
        triggers = [
            append_only("act_append_only"),
            pgtrigger.Trigger(
                name="act_clock",
                operation=pgtrigger.Insert,
                when=pgtrigger.Before,
                func="NEW.recorded_at := clock_timestamp(); RETURN NEW;",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.thing}"

    @property
    def chain(self) -> str:
        """The chain this act is sealed in: ``uk/public``, ``uk/table`` or ``uk/room/government``."""
        home = self.partnership or "installation"
        if self.visibility == Visibility.ROOM:
            return f"{home}/room/{self.room_side}"
        return f"{home}/{self.visibility}"


class Words(models.Model):
    """Free text of an act, with the salt of its digest. Erasing sets ``text`` to null and leaves the chain valid.

    ``about`` is the reference of the person whom the words name or who wrote them, "" when nobody.
    """

    act = models.ForeignKey(Act, models.PROTECT, related_name="words")
    key = models.CharField(max_length=60)
    salt = models.CharField(max_length=32)
    text = models.TextField(null=True)
    about = models.CharField(max_length=17, blank=True, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["act", "key"], name="record_words_once_per_key")]
        triggers = [
            pgtrigger.Protect(name="words_not_deleted", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="words_only_erased",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(new__text__isnull=False)
                | pgtrigger.Q(old__act__df=pgtrigger.F("new__act"))
                | pgtrigger.Q(old__key__df=pgtrigger.F("new__key"))
                | pgtrigger.Q(old__about__df=pgtrigger.F("new__about")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} of act {self.act_id}"


class Unsealed(models.Model):
    """An act committed but not sealed yet: written in the act's own transaction, gone when it is sealed."""

    act = models.OneToOneField(Act, models.PROTECT, primary_key=True, related_name="+")
    public = models.BooleanField()

    def __str__(self) -> str:
        return f"act {self.act_id}"


class Seal(models.Model):
    """One link of a chain: ``hash`` covers the previous hash and this link's canonical line.

    ``number`` runs from 1 without gaps in sealing order. ``act`` is null where the link takes in the heads of
    the partnership's other chains; ``line`` is the exact canonical JSON that was hashed.
    """

    chain = models.CharField(max_length=80)
    number = models.BigIntegerField()
    act = models.UUIDField(null=True, unique=True)
    line = models.TextField()
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)
    public = models.BooleanField()
    sealed_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        ordering = ["chain", "number"]
        constraints = [models.UniqueConstraint(fields=["chain", "number"], name="record_seal_number_once")]
        indexes = [
            models.Index(fields=["-id"], name="record_seal_public", condition=models.Q(public=True)),
        ]
        triggers = [append_only("seal_append_only")]

    def __str__(self) -> str:
        return f"{self.chain} {self.number}"


class Thing(models.Model):
    """Something acts can be about. A room's models inherit it, or offer the same properties."""

    class Meta:
        abstract = True

    @property
    def key(self) -> str:
        """The thing's own number or name within its table, stable for ever."""
        return str(self.pk)

    @property
    def reference(self) -> str:
        """How the record names the thing: ``process.event:uk-2013-15/E45``; tied to no table."""
        home = self.plan_slug or self.partnership_slug
        return f"{self._meta.label_lower}:{home}/{self.key}"

    @property
    def partnership_slug(self) -> str:
        """The partnership the thing belongs to; "" for what belongs to the whole installation."""
        plan = getattr(self, "plan", None)
        partnership = plan.partnership if plan is not None else getattr(self, "partnership", None)
        return partnership.slug if partnership is not None else ""

    @property
    def plan_slug(self) -> str:
        """The plan the thing belongs to; "" for what belongs to no single plan."""
        plan = getattr(self, "plan", None)
        return plan.slug if plan is not None else ""
