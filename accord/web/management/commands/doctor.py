from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accord.web.doctor import Colour, examine


class Command(BaseCommand):
    """`accord doctor`."""

    help = "examine this installation: what is well, what is not, and the remedy"
    needs_database = False
    requires_system_checks = ()

    def handle(self, **_options: Any) -> None:
        """Print one line per finding; fail if one is red."""
        ill = 0
        for finding in examine():
            ill += finding.colour is Colour.RED
            self.stdout.write(f"{finding.colour:<6} {finding.words}")
            if finding.remedy:
                self.stdout.write(f"       {finding.remedy}")
        if ill:
            raise CommandError(f"{ill} of these need mending before Accord can be relied on")
