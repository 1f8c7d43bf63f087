"""Papers of both sides, laid down and carried the honest way."""

from datetime import date

from accord.access.actors import Actor
from accord.kit.dates import When
from accord.network.models import Paper
from accord.network.operations import papers
from accord.network.tests.make import START, Table

LATER = date(2012, 5, 2)


def paper(table: Table, by: Actor | None = None, title: str = "Our red lines", day: date = START, **told) -> Paper:
    """A paper in the room of the actor's side; the network's where nobody is named."""
    fields = {"kind": Paper.Kind.NOTE, "body": "Nothing below this.", "held": When.unknown(), **told}
    return papers.lay_down(
        by or table.civil_society(day), partnership=table.partnership, title=title, since=When.day(day), **fields
    )


def session(table: Table, by: Actor | None = None, title: str = "What we want of the plan") -> Paper:
    """A meeting of one side alone."""
    return paper(table, by, title, kind=Paper.Kind.SESSION, held=When.day(START), body="Who said what.")


def on_table(table: Table, paper: Paper, why: str = "It names people", day: date = LATER) -> Paper:
    """A copy of it on the table, laid there by its own side."""
    by = table.government(day) if paper.side == "government" else table.civil_society(day)
    return papers.move_to_table(by, paper=paper, why_private=why, since=When.day(day))


def published(table: Table, paper: Paper, day: date = LATER) -> Paper:
    """A copy of it before the public."""
    by = table.government(day) if paper.side == "government" else table.civil_society(day)
    return papers.publish_paper(by, paper=paper, since=When.day(day))
