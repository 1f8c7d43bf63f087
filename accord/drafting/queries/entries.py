"""What is asked of an entry before it stands among a plan's contents."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accord.access.actors import Actor


def body_of(actor: Actor) -> str:
    """Give the name of the body for which somebody acts; "" where they hold no seat."""
    return actor.seat.body if actor.seat else ""


def refuse_unknown(column: str, given: str, known: Sequence[str]) -> None:
    """Raise ValidationError at ``column`` for a code that is not known."""
    if given not in known:
        told = {"given": given, "known": ", ".join(known)}
        raise ValidationError({column: _("“%(given)s” is not known here; known are: %(known)s.") % told})


def refuse_taken(column: str, value: object, taken: QuerySet[Any]) -> None:
    """Raise ValidationError at ``column`` for what stands there already."""
    if taken.filter(**{column: value}).exists():
        raise ValidationError(
            {column: _("“%(value)s” stands here already; what is published stays.") % {"value": value}}
        )


def said(**texts: str) -> dict[str, str]:
    """Give the texts that say something: the record keeps no salt for silence."""
    return {key: text for key, text in texts.items() if text}
