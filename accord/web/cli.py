"""The command `accord`: the first word names a Django management command that some room brings.

What a room's command may say about itself: `needs_database = False`, or a method `needs_database(words)`,
where it works without one. Its exceptions that are Accord's own are sentences for whoever typed the
command; any other is a fault of the program and keeps its traceback.
"""

import os
import sys
from collections.abc import Sequence
from contextlib import nullcontext

import django
import psycopg
from django.core.exceptions import ImproperlyConfigured, MultipleObjectsReturned, ObjectDoesNotExist
from django.core.management import CommandError, get_commands, load_command_class
from django.core.management.base import BaseCommand
from django.db import OperationalError

from accord.web.database import database
from accord.web.postgres.cluster import Cluster, embedded

HELP = {"-h", "--help"}


def main(words: Sequence[str] | None = None) -> int:
    """Run one command; 0 when it did what it says, 1 when it could not, 2 when there is no such command."""
    words = list(sys.argv[1:] if words is None else words)
    try:
        return _dispatch(words, _prepared(words))
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        if "--traceback" in words or not _is_for_the_reader(error):
            raise
        print(f"accord: {' '.join(str(error).split())}", file=sys.stderr)
        return getattr(error, "returncode", 1)


def _prepared(words: list[str]) -> Cluster | None:
    """Set up Django on the embedded database, which need not run yet, unless DATABASE_URL names another."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "accord.web.settings")
    if words[:1] == ["demo"]:
        os.environ["ACCORD_DEMO"] = "1"
    cluster = embedded()
    if cluster:
        os.environ["DATABASE_URL"] = cluster.url
    django.setup()
    return cluster


def _dispatch(words: list[str], cluster: Cluster | None) -> int:
    if not words or words[0] in HELP:
        print(_overview())
        return 0
    word, *rest = words
    if word not in get_commands():
        print(f"accord: there is no command {word!r}; `accord --help` lists them", file=sys.stderr)
        return 2
    command = load_command_class(get_commands()[word], word)
    with database(cluster) if _needs_database(command, rest) else nullcontext():
        _run(command, word, rest)
    return 0


def _run(command: BaseCommand, word: str, rest: list[str]) -> None:
    options = vars(command.create_parser("accord", word).parse_args(rest))
    command.execute(*options.pop("args", ()), **options)


def _needs_database(command: BaseCommand, rest: list[str]) -> bool:
    needs = getattr(command, "needs_database", True)
    return not HELP & set(rest) and bool(needs(rest) if callable(needs) else needs)


def _is_for_the_reader(error: Exception) -> bool:
    if isinstance(error, ObjectDoesNotExist | MultipleObjectsReturned):
        return False  # a model's own, yet written by nobody for anybody
    from_outside = isinstance(error, CommandError | ImproperlyConfigured | OperationalError | psycopg.OperationalError)
    return from_outside or type(error).__module__.startswith("accord.")


def _overview() -> str:
    own = {word: app for word, app in get_commands().items() if app.startswith("accord.")}
    lines = [f"  {word:<10} {load_command_class(app, word).help}" for word, app in sorted(own.items())]
    return "\n".join(["usage: accord COMMAND ...", "", *lines, "", "`accord COMMAND --help` says more of each."])


if __name__ == "__main__":
    sys.exit(main())
