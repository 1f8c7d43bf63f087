from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accord.drafting.queries.robustness import rule_named
from accord.drafting.queries.robustness_labelled import HALVES, Measure, labelled, measured, together

DOCUMENT: Final = Path(__file__).resolve().parents[4] / "docs" / "robustness.md"
START, END = "<!-- robustness -->", "<!-- /robustness -->"
HEAD: Final = "| rule | found rightly | found wrongly | missed | precision | recall |\n|---|---|---|---|---|---|"
WORDED: Final = ("no-measure", "vague-verb", "hedge", "as-usual")
"""Rules that read words; the others see what is there and what is not, and can hardly err."""


class Command(BaseCommand):
    """``accord robustness``: how well the linter of commitments does beside a careful reader."""

    help = "Precision and recall of the rules that find weak commitments, on labelled ones."
    requires_system_checks = ()

    def needs_database(self, _words: list[str]) -> bool:
        """Labelled commitments are files."""
        return False

    def add_arguments(self, parser: CommandParser) -> None:
        """Take whether to write the figures down."""
        parser.add_argument("--language", default="en", help="of the labelled commitments (default: %(default)s)")
        parser.add_argument("--write", action="store_true", help="write the held-out figures into docs/robustness.md")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Measure on each half, print, and write when asked to."""
        language: str = options["language"]
        for half in HALVES:
            try:
                rows = labelled(half, language)
            except FileNotFoundError:
                raise CommandError(f"No commitments are labelled in “{language}”.") from None
            table = "\n".join([HEAD, *_lines(measured(rows, language))])
            self.stdout.write(f"{half}, {len(rows)} commitments\n{table}\n")
        if options["write"]:
            _write(f"Measured on {datetime.now(UTC):%d %B %Y} on the {len(rows)} held-out commitments.\n\n{table}")


def _lines(measures: Mapping[str, Measure]) -> list[str]:
    worded = together(measures[code] for code in WORDED)
    return [
        *(_line(f"{rule_named(code).title} (`{code}`)", each) for code, each in measures.items()),  # type: ignore[union-attr]  # measures are of rules
        _line("**rules that read words, together**", worded),
        _line("**all rules together**", together(measures.values())),
    ]


def _line(name: str, measure: Measure) -> str:
    shares = " | ".join("–" if share is None else f"{share:.2f}" for share in (measure.precision, measure.recall))
    return f"| {name} | {measure.hits} | {measure.wrong} | {measure.missed} | {shares} |"


def _write(results: str) -> None:
    """Write results between the marks in docs/robustness.md; the words around them stay."""
    before, _, rest = DOCUMENT.read_text(encoding="utf-8").partition(START)
    _, found, after = rest.partition(END)
    if not found:
        raise CommandError(f"{DOCUMENT.name} lacks the marks {START} and {END} between which results stand.")
    DOCUMENT.write_text(f"{before}{START}\n{results}\n{END}{after}", encoding="utf-8")
