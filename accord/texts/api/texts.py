"""What of texts may leave the house, and what is owed in them."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.kit.dates import When
from accord.record.dues import Due, owe
from accord.record.publics import publish
from accord.texts.models import MannerAsked, MannerOf, Right, Text
from accord.texts.queries.standing import asked_at
from accord.texts.rules.texts import EITHER_LEAD


def _rights(actor: Actor) -> QuerySet[Right]:
    return Right.objects.filter(text__in=Text.objects.visible_to(actor)).select_related("text")


def _manners(actor: Actor) -> QuerySet[MannerOf]:
    return MannerOf.objects.filter(text__in=Text.objects.visible_to(actor)).select_related("text")


def _asked(actor: Actor) -> QuerySet[MannerAsked]:
    rows = MannerAsked.objects.filter(against__text__in=Text.objects.visible_to(actor))
    return rows.select_related("against__text")


publish(
    Text,
    Text.objects.visible_to,
    {
        "subject": "what it belongs to, as the record names it",
        "subject_title": "what that is called",
        "part": "which of its texts it is",
        "title": "its title",
        "language": "its language, a code of BCP 47",
        "since": "when it was begun",
    },
)
publish(
    Right,
    _rights,
    {
        "side": "whose seats",
        "role": "in which role; empty for every one",
        "body": "of which body; empty for every one",
        "level": "how much they may do: 1 read, 2 comment, 3 suggest changes, 4 write",
        "since": "since when",
    },
)
publish(
    MannerOf,
    _manners,
    {
        "manner": "how it is written: free, suggested or closed",
        "reason": "why",
        "since": "since when",
    },
)
publish(
    MannerAsked,
    _asked,
    {
        "manner": "how a side would have it written: more freely",
        "reason": "why",
        "side": "which side asks",
        "body": "which body asks",
        "since": "since when",
    },
)


@owe
def freeing(actor: Actor, day: date, partnership: str) -> Iterable[Due]:
    """Give which texts the other side asks a lead to free. At most one query."""
    seat = actor.seat
    if seat is None or EITHER_LEAD.refusal(actor, None):
        return
    for asked in asked_at(partnership, actor, day):
        if asked.side != seat.side:
            told = {"title": asked.text.title, "manner": asked.get_manner_display()}
            what = _("Say whether “%(title)s” is to be %(manner)s, as the other side asks") % told
            address = reverse("texts:rights", args=[asked.text.pk])
            yield Due(what, seat.side, seat.body, When.unknown(), address)
