from typing import ClassVar, Self, TypeVar

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from accord.access.actors import BOTH_SIDES, Actor, Side


class Visibility(models.TextChoices):
    """Who can read a thing: three values, and no fourth."""

    PUBLIC = "public", _("public")
    TABLE = "table", _("both sides")
    ROOM = "room", _("own side")


def breadth(visibility: str) -> int:
    """Give a number to who can read a thing: the higher, the more people. Raises ValueError for no visibility."""
    return (Visibility.ROOM, Visibility.TABLE, Visibility.PUBLIC).index(Visibility(visibility))


Row_co = TypeVar("Row_co", bound=models.Model, covariant=True)


class VisibleQuerySet(models.QuerySet[Row_co]):
    """Rows with a visibility. Pages, exports, API, search, feeds and mail all read through ``visible_to``."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep what ``actor`` may read: the public, their table's matter, their own side's room.

        The administrator keeps the server and reads no more than the public; neither does a reviewer.
        """
        public = models.Q(visibility=Visibility.PUBLIC)
        seat = actor.seat
        if seat is None or seat.side not in BOTH_SIDES:
            return self.filter(public)
        path: str = self.model.partnership_path  # type: ignore[attr-defined]  # promised by Visible
        here = models.Q(**{path: seat.partnership})
        table = models.Q(visibility=Visibility.TABLE)
        room = models.Q(visibility=Visibility.ROOM, room_side=seat.side)
        return self.filter(public | (here & (table | room)))


class Visible(models.Model):
    """A row that says who can read it; ``room_side`` names the side when only one can."""

    partnership_path: ClassVar[str] = "partnership__slug"

    visibility = models.CharField(
        _("who can read it"), max_length=6, choices=Visibility.choices, default=Visibility.PUBLIC
    )
    room_side = models.CharField(max_length=14, choices=Side.choices, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_room_has_side",
                condition=models.Q(visibility=Visibility.ROOM, room_side__in=[side.value for side in BOTH_SIDES])
                | (~models.Q(visibility=Visibility.ROOM) & models.Q(room_side="")),
            )
        ]


class SignedLink(models.Model):
    """A link offered to one address: for one purpose, one use, until a moment, bound to a version of its subject.

    The secret that opens it is derived from ``nonce`` and the installation's key, and kept nowhere.
    ``person`` is the reference of whom it is for, where they have an account; ``subject`` that of what it is about.
    """

    purpose = models.CharField(max_length=60)
    to = models.EmailField()
    subject = models.CharField(max_length=120)
    version = models.CharField(max_length=64, blank=True)
    person = models.CharField(max_length=17, blank=True, db_index=True)
    nonce = models.CharField(max_length=32)
    offered_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="access_link_expires_after_offer", condition=models.Q(expires_at__gt=models.F("offered_at"))
            )
        ]
        indexes = [
            models.Index(fields=["id"], name="access_link_unsent", condition=models.Q(sent_at=None)),
        ]
        triggers = [
            pgtrigger.Protect(
                name="link_used_once", operation=pgtrigger.Update, condition=pgtrigger.Q(old__used_at__isnull=False)
            )
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.pk}"
