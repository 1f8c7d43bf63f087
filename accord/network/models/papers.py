from datetime import date
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from accord.access.actors import Side
from accord.access.models import Visible, VisibleQuerySet
from accord.kit.facts import Dated, FactQuerySet
from accord.kit.fields import WhenField
from accord.network.models.parties import Organisation, Partnership
from accord.record.models import Thing


class PaperQuerySet(VisibleQuerySet["Paper"], FactQuerySet["Paper"]):  # type: ignore[override]  # two managers, one class
    """Papers, by visibility and by day."""


class Paper(Thing, Visible, Dated):
    """Material of one side: a note, a position, a meeting held among themselves. Frozen as it was put down.

    It lies in its side's room, on the table of both sides, or before the public. Moving it lays a copy down in the
    wider place (``copy_of``); the original stays where it was, so each place keeps its own account.
    """

    class Kind(models.TextChoices):
        """What sort of paper."""

        NOTE = "note", _("note")
        POSITION = "position", _("position")
        SESSION = "session", _("meeting of the side alone")

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="papers")
    number = models.PositiveSmallIntegerField()
    side = models.CharField(max_length=14, choices=Side.choices)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices)
    title = models.CharField(_("title or subject"), max_length=200)
    body = models.TextField(_("text"), blank=True)
    why_private = models.CharField(_("why it is not public"), max_length=200, blank=True)
    held = WhenField()  # the day of a meeting; unknown for others
    copy_of = models.ForeignKey("self", models.PROTECT, null=True, related_name="copies")
    since = WhenField()

    objects: ClassVar[PaperQuerySet] = PaperQuerySet.as_manager()  # type: ignore[assignment]  # the queryset's own manager

    class Meta(Visible.Meta):
        ordering = ["since_last", "id"]
        constraints = [
            *Visible.Meta.constraints,
            models.UniqueConstraint(
                fields=["partnership", "visibility", "room_side", "number"], name="network_paper_number_once"
            ),
            models.UniqueConstraint(fields=["copy_of", "visibility"], name="network_paper_copied_once_a_place"),
            models.CheckConstraint(
                name="network_paper_on_the_table_says_why",
                condition=~models.Q(visibility="table") | ~models.Q(why_private=""),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def key(self) -> str:
        """Its place and its number there: places count apart, so that none tells of another."""
        return f"{self.room_side or self.visibility}-{self.number}"

    def places_on(self, day: date) -> dict[str, "Paper"]:
        """Give its copies in wider places by a day, by place. One query, or none where they were fetched before."""
        return {copy.visibility: copy for copy in self.copies.all() if copy.since.over_by(day)}
