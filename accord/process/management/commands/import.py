"""``accord import``: files become facts, through the same operations as everything else. All of it or nothing."""  # noqa: N999  # the command's own word

from collections.abc import Iterable
from dataclasses import fields
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from accord.access.actors import Actor
from accord.kit.tables import BadTable, read_table
from accord.network.queries import leads_of
from accord.process.forms import BadEvent, EventRow, FullEventRow
from accord.process.models import Plan
from accord.process.operations import log_event
from accord.process.queries import entries_of

KINDS = ("events",)
COLUMNS = {"number": "id", "happened": "date", "ended": "date_end"}
"""Where a field of an event stands in a file under another name."""
HEADER = 64 * 1024
"""Bytes within which a header ends."""


class Command(BaseCommand):
    """``accord import events FILE --plan SLUG [--dry-run]``."""

    help = "Take a file's rows onto the record: all of them or none."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take what is imported, from where, into which plan, and whether it is only tried."""
        parser.add_argument("kind", help=f"what the file holds: {', '.join(KINDS)}")
        parser.add_argument("file", type=Path, help="a CSV file in UTF-8, as the plan's events page gives it")
        parser.add_argument("--plan", required=True, help="the plan's address name, for example uk-2013-15")
        parser.add_argument("--for", dest="body", help="the body to enter it for, where more than one leads")
        parser.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Import; raises CommandError or BadTable with one clear line."""
        if options["kind"] not in KINDS:
            raise CommandError(f"“{options['kind']}” cannot be imported; what can be: {', '.join(KINDS)}.")
        plan = _plan(options["plan"])
        actor = _actor(plan, options["body"])
        rows = _rows(options["file"])
        with transaction.atomic():
            new = list(_log(actor, plan, rows, options["file"].name))
            transaction.set_rollback(options["dry_run"])
        for row in new if options["dry_run"] else ():
            self.stdout.write(f"new: {row.id} {row.title}")
        done = "would be new" if options["dry_run"] else "new"
        body = actor.seat.body if actor.seat else ""
        self.stdout.write(f"{plan.slug}: {len(new)} events {done}, {len(rows) - len(new)} unchanged, for {body}.")


def _plan(slug: str) -> Plan:
    plan = Plan.objects.select_related("partnership").filter(slug=slug).first()
    if plan is None:
        known = ", ".join(Plan.objects.values_list("slug", flat=True)) or "none yet"
        raise CommandError(f"There is no plan “{slug}”. Plans here: {known}.")
    return plan


def _actor(plan: Plan, body: str | None) -> Actor:
    """Act from a lead's seat, the first one given or that of ``body``; what is entered so is compiled."""
    now = timezone.now()
    leads = [seat.value for seat in leads_of(plan.partnership, now)]
    seat = next((seat for seat in leads if body in (None, seat.body)), None)
    if seat is None:
        known = ", ".join(seat.body for seat in leads) or "nobody yet"
        raise CommandError(f"Events are entered for a body that leads its side here: {known}.")
    return Actor("", seat, now, compiled=True)


def _rows(file: Path) -> list[EventRow]:
    """Read the file: with the columns of hindsight, as exported, or without them."""
    try:
        with file.open("rb") as opened:
            full = b"title_known_from" in opened.read(HEADER).partition(b"\n")[0]
        return list(read_table(file, FullEventRow if full else EventRow, unique=["id"]))
    except OSError as wrong:
        raise CommandError(f"{file}: {wrong.strerror or wrong}") from wrong


def _log(actor: Actor, plan: Plan, rows: Iterable[EventRow], file: str) -> Iterable[EventRow]:
    """Log each row that is new and give it back. Raises BadTable for one that cannot be, or differs from the record."""
    there = {entry.number: FullEventRow.of(entry) for entry in entries_of(plan, actor, actor.at.date())}
    for number, row in enumerate(rows, start=2):  # row 1 is the header
        if row.id in there:
            _compare(row, there[row.id], file, number)
            continue
        try:
            log_event(actor, plan=plan, entry=row.entry())
        except BadEvent as wrong:
            raise _refused(row, wrong.column, str(wrong), file, number) from wrong
        except ValidationError as wrong:
            column, sentences = next(iter(wrong.message_dict.items()))
            raise _refused(row, COLUMNS.get(column, column), sentences[0], file, number) from wrong
        yield row


def _compare(row: EventRow, there: EventRow, file: str, number: int) -> None:
    for field in fields(row):
        if getattr(row, field.name) != getattr(there, field.name):
            told = getattr(there, field.name)
            expected = f'"{told if told is not None else ""}", as event {row.id} stands on the record'
            raise _refused(row, field.name, expected, file, number)


def _refused(row: EventRow, column: str, expected: str, file: str, number: int) -> BadTable:
    value = getattr(row, column, None)
    return BadTable(file=file, row=number, column=column, value="" if value is None else str(value), expected=expected)
