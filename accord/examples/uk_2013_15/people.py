"""People of the sources: who held a public post is named; of the others only the organisation and a number is."""

from collections.abc import Iterator

from accord.examples.uk_2013_15.data_rows import EventRow
from accord.examples.uk_2013_15.reviewed_rows import ActorRow
from accord.examples.uk_2013_15.rows import Sources
from accord.kit.tables import BadTable


def shown_actors(event: EventRow, sources: Sources, *, late: bool = True) -> str:
    """Give an event's actors as pages show them, "; " between; without ``late``, only those known at the time.

    A person without a public post in posts.csv becomes "(organisation), n people". Raises BadTable for an entry
    that nobody has reviewed.
    """
    holders = {post.holder for post in sources.posts if post.holder}
    later = {row.entry for row in sources.late_actors if row.event_id == event.id}
    entries = [entry for entry in event.actors if late or entry not in later]
    shown: dict[str, int] = {}
    for entry in entries:
        actor = reviewed(entry, sources)
        public = actor.kind != "person" or actor.name in holders
        label = entry if public else actor.shown_as or actor.organisation or "no organisation named"
        shown[label] = 0 if public else shown.get(label, 0) + 1
    return "; ".join(f"{label}, {people(count)}" if count else label for label, count in shown.items())


def reviewed(entry: str, sources: Sources) -> ActorRow:
    """Give what the review says of an entry; BadTable when it was never reviewed."""
    try:
        return sources.actors[entry]
    except KeyError:
        raise BadTable(
            file="events.csv", row=0, column="actors", value=entry, expected="an entry that stands in actors.csv"
        ) from None


def side_of(event: EventRow, sources: Sources) -> str:
    """Give the side of the first actor who has one: for it the event is entered on the record."""
    return next(sides_of(event, sources), "government")


def sides_of(event: EventRow, sources: Sources) -> Iterator[str]:
    """Give the sides of an event's actors that sit at the table, in order."""
    sides = (reviewed(entry, sources).side for entry in event.actors)
    return (side for side in sides if side in {"government", "civil-society"})


def people(count: int) -> str:
    """Say how many."""
    return "1 person" if count == 1 else f"{count} people"
