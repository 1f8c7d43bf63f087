from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from accord.web.serve import Serving, serve


class Command(BaseCommand):
    """`accord serve`. Whatever else a caller in the house wants done goes in as `Serving`'s further fields."""

    help = "serve this installation: PostgreSQL, migrations, pages"
    needs_database = False
    requires_system_checks = ()
    stealth_options = ("fresh", "prepare", "pages", "browse")

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to answer, and with how many processes."""
        parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (default: %(default)s)")
        parser.add_argument("--port", type=int, default=8000, help="(default: %(default)s)")
        parser.add_argument("--workers", type=int, default=1, help="processes that answer (default: %(default)s)")

    def handle(self, **options: Any) -> None:
        """Serve until told to stop."""
        serve(Serving(**{name: options[name] for name in Serving.__dataclass_fields__ if name in options}))
