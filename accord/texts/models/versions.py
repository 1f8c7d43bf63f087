"""Versions of a text: kept copies, with who kept them and the digest of their words."""

from datetime import datetime
from typing import ClassVar
from zoneinfo import ZoneInfo

from django.db import models
from django.utils.translation import gettext_lazy as _

from accord.access.actors import Side
from accord.access.models import Visible, VisibleQuerySet
from accord.kit.facts import Dated, FactQuerySet
from accord.kit.fields import WhenField
from accord.prose.document import Document
from accord.record.models import append_only
from accord.texts.models.texts import OfText, Text


class VersionQuerySet(VisibleQuerySet["Version"], FactQuerySet["Version"]):  # type: ignore[override]  # two managers, one class
    """Versions, by visibility and by day."""


class Version(OfText, Visible, Dated):
    """A copy of a text as it stood. ``content`` is the document with what was suggested in it then.

    ``sha256`` is the digest of its clean reading (suggestions and notes to the editor left out), in canonical form.
    ``update`` is the number of the last update in it. ``automatic``: kept by the house before something big, or when
    writing paused.
    ``frozen``: the copy that is agreed, signed, consulted on or published; it holds no suggestion.
    """

    partnership_path = "text__home"

    text = models.ForeignKey(Text, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    name = models.CharField(_("name"), max_length=120, blank=True)
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    update = models.PositiveBigIntegerField()
    automatic = models.BooleanField(default=False)
    frozen = models.BooleanField(default=False)
    restores = models.ForeignKey("self", models.PROTECT, null=True, related_name="restored_by")
    person = models.CharField(max_length=17, blank=True, db_index=True)
    side = models.CharField(max_length=14, choices=Side.choices, default=Side.NONE)
    body = models.CharField(max_length=200, blank=True)
    kept_at = models.DateTimeField()
    since = WhenField()

    objects: ClassVar[VersionQuerySet] = VersionQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta(Visible.Meta):
        ordering = ["number"]
        constraints = [
            *Visible.Meta.constraints,
            models.UniqueConstraint(fields=["text", "number"], name="texts_version_number_once"),
        ]
        triggers = [
            append_only("version_append_only"),
        ]

    def __str__(self) -> str:
        return str(_("%(text)s, version %(number)s") % {"text": self.text, "number": self.number})

    @property
    def key(self) -> str:
        """Its text and its number there."""
        return f"{self.text_id}/{self.number}"

    @property
    def kept_there(self) -> datetime:
        """The moment it was kept, on the clock of the text's partnership."""
        return self.kept_at.astimezone(ZoneInfo(self.text.timezone))

    @property
    def document(self) -> Document:
        """The text as it stood, with what was suggested."""
        return Document.from_json(self.content)
