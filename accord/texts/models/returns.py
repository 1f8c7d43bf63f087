"""Word documents that came back, and the changes in them that found no place."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from accord.access.actors import Side
from accord.kit.facts import Dated, FactQuerySet
from accord.kit.fields import WhenField
from accord.texts.models.suggestions import Suggestion
from accord.texts.models.texts import SeenWithText, Text
from accord.texts.models.versions import Version


class WordReturn(SeenWithText, Dated):
    """A Word document with tracked changes that somebody returned; each change became a suggestion of theirs.

    ``of`` is the version it was downloaded from, where the file says so. ``sha256`` is the digest of the file.
    """

    text = models.ForeignKey(Text, models.PROTECT, related_name="word_returns")
    number = models.PositiveIntegerField()
    of = models.ForeignKey(Version, models.PROTECT, null=True, related_name="+")
    file_name = models.CharField(max_length=200)
    file = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    person = models.CharField(max_length=17, blank=True, db_index=True)
    side = models.CharField(max_length=14, choices=Side.choices)
    body = models.CharField(max_length=200, blank=True)
    since = WhenField()

    objects: ClassVar[FactQuerySet["WordReturn"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["text", "number"], name="texts_word_return_number_once")]

    def __str__(self) -> str:
        return self.file_name

    @property
    def key(self) -> str:
        """Its text and its number there."""
        return f"{self.text_id}/{self.number}"


class ReturnedChange(models.Model):
    """One paragraph of a returned document that differs: the suggestion it became, or why it found no place.

    ``before`` and ``after`` are its words without and with the changes. ``author`` is the name the file gives.
    ``settled`` says what a person did with one that did not fit ("placed by hand", "dropped"), "" while it waits.
    """

    came_with = models.ForeignKey(WordReturn, models.PROTECT, related_name="changes")
    order = models.PositiveIntegerField()
    part = models.CharField(max_length=40, blank=True)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    author = models.CharField(max_length=200, blank=True)
    suggestion = models.ForeignKey(Suggestion, models.PROTECT, null=True, related_name="+")
    why_not = models.CharField(_("why it found no place"), max_length=300, blank=True)
    settled = models.CharField(_("what was done with it"), max_length=300, blank=True)

    class Meta:
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["came_with", "order"], name="texts_returned_change_once")]

    def __str__(self) -> str:
        return f"{self.came_with}, {self.order}"
