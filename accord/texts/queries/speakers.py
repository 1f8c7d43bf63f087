"""Who speaks about a text: the bodies that can be addressed, and the names of people, for those who work with them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from accord.access.actors import BOTH_SIDES, Actor, Side
from accord.people.models import Person
from accord.record.models import Act
from accord.texts.models import Text
from accord.texts.queries.texts import reads_now


@dataclass(frozen=True, order=True)
class Body:
    """A body at the table, and its side."""

    name: str
    side: Side


def bodies_of(actor: Actor, text: Text) -> list[Body]:
    """Give the bodies that can be addressed at a text's table, by name: those that have a right or have done something.

    What a body did where ``actor`` cannot read does not count. Two queries.
    """
    acted = Act.objects.visible_to(actor).filter(partnership=text.home, side__in=BOTH_SIDES).exclude(body="")
    named = text.rights.filter(side__in=BOTH_SIDES).exclude(body="")
    pairs = {*acted.order_by().values_list("body", "side").distinct(), *named.values_list("body", "side")}
    found = (Body(name, Side(side)) for name, side in pairs if not text.room_side or side == text.room_side)
    return sorted(found)


def sides_of(home: str, names: Collection[str]) -> Mapping[str, Side]:
    """Give the sides of bodies at a table (its slug) that have done something there, by name. At most one query."""
    acted = Act.objects.filter(partnership=home, body__in=names, side__in=BOTH_SIDES) if names else Act.objects.none()
    return {name: Side(side) for name, side in acted.order_by().values_list("body", "side").distinct()}


def names_of(actor: Actor, text: Text, references: Iterable[str]) -> Mapping[str, str]:
    """Give people's names by reference, to those who sit at the text's table; nobody else is told. At most one query.

    Whose name was erased has none.
    """
    wanted = {reference for reference in references if reference} if reads_now(actor, text) else set()
    if not wanted:
        return {}
    return dict(Person.objects.filter(reference__in=wanted).values_list("reference", "name"))
