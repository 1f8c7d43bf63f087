import json
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from accord.kit.asof import parse_day
from accord.process.models import Plan
from accord.standards.models import definitions
from accord.standards.queries import scorecard, value_at


class Command(BaseCommand):
    """``accord figures PLAN [--as-of DATE] [--json]``."""

    help = "The scorecard of a plan, computed from the record."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the plan's slug, the day to stand on, and the form of the answer."""
        parser.add_argument("plan", help="the plan's address name, for example uk-2013-15")
        parser.add_argument("--as-of", metavar="DATE", help="the day to stand on, as YYYY-MM-DD; today by default")
        parser.add_argument("--json", action="store_true", help="as JSON instead of lines")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Print the figures."""
        plan = Plan.objects.select_related("partnership").filter(slug=options["plan"]).first()
        if plan is None:
            known = ", ".join(Plan.objects.values_list("slug", flat=True)) or "none yet"
            raise CommandError(f"There is no plan “{options['plan']}”. Plans here: {known}.")
        card = scorecard(plan, _day(options["as_of"]))
        if options["json"]:
            self.stdout.write(json.dumps(card, ensure_ascii=False, indent=2))
            return
        for definition in definitions():
            self.stdout.write(f"{definition.label}: {_told(card, definition.path)} {definition.unit}".rstrip())


def _day(asked: str | None) -> date:
    if asked is None:
        return timezone.now().date()
    day = parse_day(asked)
    if day is None:
        raise CommandError(f"“{asked}” is not a day: write it as YYYY-MM-DD, for example 2013-04-24.")
    return day


def _told(card: dict[str, Any], path: str) -> str:
    value, reason = value_at(card, path)
    if value is None:
        return f"not known ({reason})"
    if isinstance(value, dict):
        return ", ".join(f"{name} {number}" for name, number in value.items())
    return ", ".join(str(item) for item in value) if isinstance(value, list) else str(value)
