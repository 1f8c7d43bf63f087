"""Texts as their pages read them: what a text belongs to, which there are."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias
from zoneinfo import ZoneInfo

from django.http import Http404
from django.utils.translation import gettext as _

from accord.access.actors import BOTH_SIDES, Actor
from accord.texts.models import Level, Text

Given: TypeAlias = tuple[str, str, str, int]
"""A right as it is given: side, role ("" for every role), organisation ("" for every one), level."""


@dataclass(frozen=True)
class Subject:
    """What a text belongs to, in words that tie it to no table.

    ``reference`` as the record names it (`Thing.reference`), ``title`` and ``address`` lead readers back to it;
    ``home`` and ``plan`` are slugs, ``plan`` "" for what belongs to no plan; ``timezone`` is the partnership's (IANA).
    """

    reference: str
    title: str
    address: str
    home: str
    plan: str = ""
    timezone: str = "UTC"


def writers(*sides: str) -> tuple[Given, ...]:
    """Give the rights of a text that everybody of these sides writes."""
    return tuple((side, "", "", Level.EDIT) for side in sides)


def text_or_404(pk: int, actor: Actor) -> Text:
    """Give a text, or answer that there is none that this actor may read. One query."""
    found = Text.objects.visible_to(actor).filter(pk=pk).first()
    if found is None:
        raise Http404(_("There is no text at this address."))
    return found


def written_or_404(pk: int, actor: Actor) -> Text:
    """Give a text whose words of this minute ``actor`` reads, or answer that there is none. One query."""
    found = text_or_404(pk, actor)
    if not reads_now(actor, found):
        raise Http404(_("Who sits at its table writes this text. Others read what was kept last."))
    return found


def is_read(text: Text, actor: Actor) -> bool:
    """Say whether ``actor`` may read a text; a version of it may be published all the same. One query."""
    return Text.objects.visible_to(actor).filter(pk=text.pk).exists()


def local_day(text: Text, at: datetime) -> date:
    """Give the day that a moment lies on where the text is written."""
    return at.astimezone(ZoneInfo(text.timezone)).date()


def reads_now(actor: Actor, text: Text) -> bool:
    """Say whether somebody reads the words as they stand this minute: who sits at the text's table does.

    Everybody else reads the newest version, which is kept whenever writing pauses.
    """
    return actor.seat is not None and actor.seat.side in BOTH_SIDES and actor.seat.partnership == text.home
