"""Suggested changes: who made which, and what became of it."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from accord.access.actors import Side
from accord.kit.facts import Dated, FactQuerySet
from accord.kit.fields import WhenField
from accord.texts.models.texts import SeenWithText, Text
from accord.texts.models.writing import Writer


class Outcome(models.TextChoices):
    """What became of a suggestion."""

    ACCEPTED = "accepted", _("accepted")
    REJECTED = "rejected", _("rejected")
    COUNTERED = "countered", _("answered with another")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Suggestion(SeenWithText):
    """A change that a person suggested for a side. Its words stand in the text, under its name, while it is open.

    ``name`` is "<key of the writer>.<number>". ``counters`` is the suggestion that this one answers.
    """

    text = models.ForeignKey(Text, models.PROTECT, related_name="suggestions")
    name = models.CharField(max_length=40)
    writer = models.ForeignKey(Writer, models.PROTECT, related_name="suggestions")
    made_at = models.DateTimeField()
    counters = models.ForeignKey("self", models.PROTECT, null=True, related_name="countered_by")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["text", "name"], name="texts_suggestion_name_once")]

    def __str__(self) -> str:
        return str(_("Suggestion %(name)s") % {"name": self.name})

    @property
    def key(self) -> str:
        """Its name within its text."""
        return f"{self.text_id}/{self.name}"


class SuggestionEnd(models.Model, Dated):
    """What became of a suggestion, or of its part in one paragraph, and who said so.

    ``part`` is the paragraph's id, "" for all of it. ``before`` and ``after`` are the words of the paragraphs it
    touched, as they read without and with it, when it was decided. Words that its author, then offline, brings after
    that are open again under the same name, and end again.
    """

    suggestion = models.ForeignKey(Suggestion, models.PROTECT, related_name="ends")
    part = models.CharField(max_length=40, blank=True)
    outcome = models.CharField(max_length=9, choices=Outcome.choices)
    side = models.CharField(max_length=14, choices=Side.choices)
    body = models.CharField(max_length=200, blank=True)
    person = models.CharField(max_length=17, blank=True, db_index=True)
    reason = models.TextField(_("reason"), blank=True)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    since = WhenField()

    objects: ClassVar[FactQuerySet["SuggestionEnd"]] = FactQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.suggestion}: {self.outcome}"
