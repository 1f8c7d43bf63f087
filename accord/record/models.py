import json
from typing import Any, ClassVar, Final
from uuid import uuid4

import pgtrigger
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from accord.access.actors import BOTH_SIDES, Side
from accord.access.models import Visibility, VisibleQuerySet

INSTALLATION: Final = "*"
"""Stands for a partnership in the name of the installation's own chain."""


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

    ``at`` is when it happened, ``at_words`` says how exactly that is known, ``zone`` whose days it is told in (IANA);
    ``recorded_at`` is the database's clock. ``facts`` holds dates, numbers and codes; free text lies salted in Words,
    ``digests`` stand for it here.
    """

    partnership_path: ClassVar[str] = "partnership"

    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    verb = models.CharField(max_length=60, db_index=True)
    at = models.DateTimeField()
    at_words = models.CharField(max_length=120, blank=True)
    zone = models.CharField(max_length=40, default="UTC")
    recorded_at = models.DateTimeField(db_default=DatabaseClock(), editable=False)
    basis = models.CharField(max_length=8, choices=Basis.choices, blank=True)
    person = models.CharField(max_length=17, blank=True, db_index=True)
    seat = models.CharField(max_length=60, blank=True)
    side = models.CharField(max_length=14, choices=Side.choices, default=Side.NONE)
    body = models.CharField(max_length=200, blank=True)
    partnership = models.SlugField(blank=True)
    plan = models.SlugField(blank=True)
    thing = models.CharField(max_length=200)
    visibility = models.CharField(max_length=6, choices=Visibility.choices, default=Visibility.PUBLIC)
    room_side = models.CharField(max_length=14, choices=Side.choices, blank=True)
    facts = models.JSONField(default=dict)
    digests = models.JSONField(default=dict)

    objects: ClassVar[VisibleQuerySet["Act"]] = VisibleQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(
                name="record_act_room_has_side",
                condition=models.Q(visibility=Visibility.ROOM, room_side__in=[side.value for side in BOTH_SIDES])
                | (~models.Q(visibility=Visibility.ROOM) & models.Q(room_side="")),
            ),
            models.CheckConstraint(
                name="record_act_not_public_has_table",
                condition=models.Q(visibility=Visibility.PUBLIC) | ~models.Q(partnership=""),
            ),
        ]
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
        """The chain this act is sealed in: ``uk/public``, ``uk/table`` or ``uk/room/government``.

        What belongs to the whole installation goes to ``*/public``; no partnership can have that slug.
        """
        part = f"room/{self.room_side}" if self.visibility == Visibility.ROOM else self.visibility
        return f"{self.partnership or INSTALLATION}/{part}"


class Words(models.Model):
    """Free text of an act, with the salt of its digest. Erasing takes both away and leaves the chain valid.

    The salt goes too, since with it a short text could be guessed from its digest. ``about`` is the reference of
    the person whom the words name or who wrote them, "" when nobody.
    """

    act = models.ForeignKey(Act, models.PROTECT, related_name="words")
    key = models.CharField(max_length=60)
    salt = models.CharField(max_length=32, blank=True)
    text = models.TextField(null=True)
    about = models.CharField(max_length=17, blank=True, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["act", "key"], name="record_words_once_per_key"),
            models.CheckConstraint(
                name="record_words_salted_until_erased",
                condition=models.Q(text__isnull=True, salt="") | (models.Q(text__isnull=False) & ~models.Q(salt="")),
            ),
        ]
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
    """One link of a chain: ``hash`` covers the previous hash and the digest of this link's canonical line.

    ``number`` runs from 1 without gaps in sealing order; ``sequence`` does so over the public links of all chains
    and is null for the others, so that nothing the public can count is moved by what it may not see. ``act`` is
    null where the link takes in the heads of the partnership's other chains; ``line`` is the exact canonical JSON.
    """

    chain = models.CharField(max_length=80)
    number = models.BigIntegerField()
    sequence = models.BigIntegerField(null=True, unique=True)
    act = models.UUIDField(null=True, unique=True)
    line = models.TextField()
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)
    sealed_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        ordering = ["chain", "number"]
        constraints = [models.UniqueConstraint(fields=["chain", "number"], name="record_seal_number_once")]
        indexes = [
            models.Index(fields=["chain"], name="record_seal_first", condition=models.Q(number=1)),
        ]
        triggers = [append_only("seal_append_only")]

    def __str__(self) -> str:
        return f"{self.chain} {self.number}"

    @property
    def content(self) -> Any:
        """The line as an object."""
        return json.loads(self.line)


class Head(models.Model):
    """What one blinded head in a public chain stands for. Private: the salt opens the head, and only to its side.

    Each day's link of ``partnership``'s public chain holds, for the table and for each side's room, the digest of
    ``hash`` - the head of ``chain`` then, after ``number`` links - with a fresh ``salt``. So it differs daily whether
    or not anything happened there. A side that keeps its own links, salt and number can prove later, to whomever it
    likes, that its chain stood so on ``day``: the hash of its link ``number`` gives, with the salt, the public digest.
    """

    link = models.ForeignKey(Seal, models.PROTECT, related_name="heads")
    partnership = models.SlugField()
    day = models.DateField()
    chain = models.CharField(max_length=80)
    number = models.BigIntegerField()
    hash = models.CharField(max_length=64)
    salt = models.CharField(max_length=32)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["day", "chain"], name="record_head_once_a_day")]
        triggers = [append_only("head_append_only")]

    def __str__(self) -> str:
        return f"{self.chain} {self.number} on {self.day}"


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
    def zone(self) -> str:
        """The time zone (IANA) in whose days acts about the thing are told: its partnership's; UTC for none."""
        plan = getattr(self, "plan", None)
        home = plan if plan is not None else self
        return getattr(getattr(home, "partnership", None) or home, "timezone", "UTC")

    @property
    def plan_slug(self) -> str:
        """The plan the thing belongs to; "" for what belongs to no single plan."""
        plan = getattr(self, "plan", None)
        return plan.slug if plan is not None else ""
