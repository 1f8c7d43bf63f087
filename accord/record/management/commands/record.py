from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accord.record.auditing import check_record
from accord.record.verifying import Broken, verify

NO_END = (
    "An end that was cut off cannot be seen in a chain itself:"
    " compare the number and the hash of the head with another copy."
)


class Command(BaseCommand):
    """``accord record verify [FILE.jsonl]``: prove that a record is whole, or name the first bad line."""

    help = "prove that the record is whole, or an exported copy of it: record verify [FILE.jsonl]"
    requires_system_checks = ()

    def needs_database(self, words: list[str]) -> bool:
        """A file is checked by itself, on any machine."""
        return len([word for word in words if not word.startswith("-")]) < len(["verify", "FILE"])

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Read the words of the command."""
        parser.add_argument("what", choices=["verify"], help="follow every chain from its first link to its last")
        parser.add_argument(
            "file", nargs="?", help="a record.jsonl; without one, the record in the database is checked"
        )

    def handle(self, *_args: object, file: str | None = None, **_options: Any) -> None:
        """Check, and say so; end with an error where something is wrong."""
        if file is None:
            self._check_database()
        else:
            self._check_file(Path(file))
        self.stdout.write(NO_END)

    def _check_file(self, file: Path) -> None:
        try:
            with file.open("rb") as lines:
                proof = verify(lines)
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror or error}") from None
        except Broken as broken:
            raise CommandError(f"{file.name}, {broken}") from None
        self.stdout.write(f"{file.name}: {proof}")

    def _check_database(self) -> None:
        faults = 0
        for finding in check_record():
            if finding.proof:
                self.stdout.write(str(finding.proof))
            else:
                faults += 1
                self.stderr.write(": ".join(filter(None, [finding.chain, finding.fault])))
        if faults:
            raise CommandError(f"the record is broken in {faults} places" if faults > 1 else "the record is broken")
        self.stdout.write("Every act has its seal or waits for it, and is as it was sealed.")
