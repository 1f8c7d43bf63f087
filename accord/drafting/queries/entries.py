"""What is asked of an entry before it stands among a plan's contents."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.models import Visibility, breadth


def body_of(actor: Actor) -> str:
    """Give the name of the body for which somebody acts; "" where they hold no seat."""
    return actor.seat.body if actor.seat else ""


def demand_words(column: str, words: str, sentence: str) -> None:
    """Raise ValidationError, with ``sentence`` at ``column``, where nothing is said."""
    if not words.strip():
        raise ValidationError({column: sentence})


def demand_reason(reason: str) -> None:
    """Raise ValidationError at ``reason`` where none is given."""
    demand_words("reason", reason, _("Say why: nothing moves or vanishes here without a reason."))


def refuse_unknown(column: str, given: str, known: Sequence[str]) -> None:
    """Raise ValidationError at ``column`` for a code that is not known."""
    if given not in known:
        told = {"given": given, "known": ", ".join(known)}
        raise ValidationError({column: _("“%(given)s” is not known here; known are: %(known)s.") % told})


def refuse_no_wider(visibility: str, now: str) -> None:
    """Raise ValidationError where no more people would read a thing than ``now``, and for what is no visibility."""
    refuse_unknown("visibility", visibility, Visibility.values)
    if breadth(visibility) <= breadth(now):
        raise ValidationError({"visibility": _("Whoever could read it goes on reading it: choose more people.")})


def no_narrower(thing: Any, than: Any) -> bool:
    """Say whether whoever reads ``than`` may know of ``thing``, too; everybody reads what does not say who may."""
    visibility = getattr(thing, "visibility", Visibility.PUBLIC)
    if visibility == Visibility.ROOM:
        return (than.visibility, than.room_side) == (visibility, thing.room_side)
    return breadth(visibility) >= breadth(than.visibility)


def refuse_taken(column: str, value: object, taken: QuerySet[Any]) -> None:
    """Raise ValidationError at ``column`` for what stands there already."""
    if taken.filter(**{column: value}).exists():
        raise ValidationError(
            {column: _("“%(value)s” stands here already; what is published stays.") % {"value": value}}
        )


def said(**texts: str) -> dict[str, str]:
    """Give the texts that say something: the record keeps no salt for silence."""
    return {key: text for key, text in texts.items() if text}
