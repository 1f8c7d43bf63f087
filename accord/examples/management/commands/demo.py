from argparse import ArgumentParser, ArgumentTypeError
from datetime import date
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from accord.examples.living import replay as living
from accord.examples.living.story import ZONE
from accord.examples.uk_2013_15 import replay as uk


def day(words: str) -> date:
    """Read a day as typed."""
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise ArgumentTypeError(f"{words!r} is not a day, written as 2013-06-27") from None


def load_norvale() -> bool:
    """Load the living example as of today; one that is there already stays as it was left."""
    return living.load_once(timezone.localdate(timezone=ZONE))


class Command(BaseCommand):
    """`accord demo`: serve, with the examples replayed once and role sign-ins open."""

    help = "serve the examples: the UK's plan of 2013-15 and how it came to be, and an invented country's, made today"
    needs_database = False
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to answer, which day to begin at, whether to begin anew."""
        parser.add_argument("--port", type=int, default=8000, help="(default: %(default)s)")
        parser.add_argument("--as-of", type=day, metavar="YYYY-MM-DD", help="show the UK's plan at that day")
        parser.add_argument("--fresh", action="store_true", help="remove the demo's data first")
        parser.add_argument("--no-browser", action="store_true", help="do not open a browser")

    def handle(self, **options: Any) -> None:
        """Load what is missing, serve, and print where to look."""
        asof = f"?as_of={options['as_of']}" if options["as_of"] else ""
        call_command(
            "serve",
            port=options["port"],
            fresh=options["fresh"],
            browse=not options["no_browser"],
            prepare={
                "The UK process of 2012-13 is replayed": uk.load_once,
                "Norvale, an invented country, is set going": load_norvale,
            },
            pages={
                "The UK plan of 2013-15": f"/plans/uk-2013-15/{asof}",
                "Norvale's plan, in the making today": "/plans/norvale/",
                "Partnerships and plans": "/",
                "Sign in as one of the roles": "/demo/",
            },
        )
