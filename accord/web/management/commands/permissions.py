from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand

from accord.access.models import Visibility
from accord.access.rules import table
from accord.record.verbs import read_as

HEAD = """\
# Who may do what

Printed by `accord permissions` from the rules that guard the operations, show the buttons and explain the refusals.
Change a rule in its room's `rules.py`, then print this page again: `accord permissions > docs/permissions.md`.

A seat counts at its own partnership's table and nowhere else. What a person may do hangs on the seat they act from,
never on the person.
"""
READERS = {
    Visibility.PUBLIC: "Everybody, with or without an account.",
    Visibility.TABLE: "Seats of both sides of the partnership.",
    Visibility.ROOM: "Seats of the one side whose room it is.",
}


class Command(BaseCommand):
    """`accord permissions`: the table of rules as a page of the documents."""

    help = "print who may do what, as the page docs/permissions.md"
    needs_database = False
    requires_system_checks = ()

    def handle(self, **_options: Any) -> None:
        """Print the page."""
        self.stdout.write("\n".join([HEAD, *doing(), "", *reading()]))


def doing() -> Iterator[str]:
    """Give the table of verbs: each with its rule in words and the sentence that its act reads as."""
    yield from ("| verb | who may | its act reads as |", "|---|---|---|")
    for verb, rule in table().items():
        yield f"| `{verb}` | {rule.words} | {read_as(verb, '*body*', '*title*')} |"


def reading() -> Iterator[str]:
    """Give the table of visibilities: who can read a thing, whatever they may do."""
    yield from ("## Who can read what", "", "| a thing is for | who reads it |", "|---|---|")
    for value, words in READERS.items():
        yield f"| {value.label} | {words} |"
    yield ""
    yield "The administrator keeps the server and reads no more than the public. Neither does the independent reviewer."
