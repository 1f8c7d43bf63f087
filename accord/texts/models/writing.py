"""The log of a text: who writes, every update in order, and the sum of them up to a number."""

from django.db import models

from accord.access.actors import Role, Side
from accord.record.models import append_only
from accord.texts.models.texts import BY_LOT, Text


class Writer(models.Model):
    """One editor's window on one text: a Yjs client, and the person and seat it was first seen with.

    Its key begins the names of the suggestions made there; it is drawn by lot, so that no key tells how much is
    written elsewhere. ``client`` is Yjs' own number, which signs every word.
    """

    id = models.BigIntegerField(primary_key=True, db_default=BY_LOT, editable=False)
    text = models.ForeignKey(Text, models.PROTECT, related_name="writers")
    client = models.PositiveBigIntegerField()
    person = models.CharField(max_length=17, blank=True, db_index=True)
    seat = models.CharField(max_length=60)
    side = models.CharField(max_length=14, choices=Side.choices)
    role = models.CharField(max_length=16, choices=Role.choices)
    body = models.CharField(max_length=200)
    since = models.DateTimeField()

    class Meta:
        ordering = ["since", "id"]
        constraints = [models.UniqueConstraint(fields=["text", "client"], name="texts_writer_once_a_client")]
        triggers = [append_only("writer_append_only")]

    def __str__(self) -> str:
        return f"{self.pk}: {self.body}"


class Update(models.Model):
    """One update of a text as Yjs encodes it (version 1), in the order in which the database took it."""

    text = models.ForeignKey(Text, models.PROTECT, related_name="updates")
    number = models.PositiveBigIntegerField()
    data = models.BinaryField()
    writer = models.ForeignKey(Writer, models.PROTECT, related_name="updates")
    at = models.DateTimeField()

    class Meta:
        ordering = ["text", "number"]
        constraints = [models.UniqueConstraint(fields=["text", "number"], name="texts_update_number_once")]
        triggers = [append_only("update_append_only")]

    def __str__(self) -> str:
        return f"{self.text_id}/{self.number}"


class Snapshot(models.Model):
    """All updates of a text up to a number, merged into one: opening reads it and what came after.

    It can be made again from the log at any time, so it may be removed.
    """

    text = models.ForeignKey(Text, models.PROTECT, related_name="snapshots")
    number = models.PositiveBigIntegerField()
    state = models.BinaryField()

    class Meta:
        ordering = ["text", "-number"]
        constraints = [models.UniqueConstraint(fields=["text", "number"], name="texts_snapshot_number_once")]

    def __str__(self) -> str:
        return f"{self.text_id}/{self.number}"
