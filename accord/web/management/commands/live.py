import asyncio
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from accord.texts.views.live import live
from accord.web.live import somebody


class Command(BaseCommand):
    """`accord live`: what `accord serve` starts beside the pages; further ones may run beside it, on other machines."""

    help = "serve live texts alone; `accord serve` starts this, too"
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to answer."""
        parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (default: %(default)s)")
        parser.add_argument("--port", type=int, default=8001, help="(default: %(default)s)")

    def handle(self, **options: Any) -> None:
        """Serve until told to stop."""
        asyncio.run(live(somebody, options["host"], options["port"]))
