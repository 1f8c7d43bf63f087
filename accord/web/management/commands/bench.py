import os
import platform
import socket
import statistics
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accord.process.models import Plan
from accord.web.bench import forecasts
from accord.web.bench_meetings import figures
from accord.web.bench_scratch import scratch
from accord.web.bench_signoff import read, schedules
from accord.web.bench_texts import HEAD, journeys, weights
from accord.web.home import ROOT
from accord.web.load import Ask, Line, rate
from accord.web.pages import Pages

HOST = "127.0.0.1"
SLUG = "uk-2013-15"
PAGES = {"the plan's front page": f"/plans/{SLUG}/", "a commitment page": f"/plans/{SLUG}/commitments/1/"}
GOALS = {"every cache off": 0.4, "as served": 0.8}


@dataclass(frozen=True)
class Result:
    """One page under one setting, beside the bare view in the same rounds: medians of requests per second."""

    page: str
    setting: str
    queries: int
    bare: float
    served: float
    ratio: float
    lowest: float

    @property
    def row(self) -> str:
        """The result as a row of the table in docs/performance.md."""
        goal = GOALS.get(self.setting)
        told = f"at least {goal}" if goal else "–"
        return (
            f"| {self.page} | {self.setting} | {self.queries} | {self.bare:,.0f} | {self.served:,.0f} "
            f"| **{self.ratio:.2f}** | {self.lowest:.2f} | {told} |"
        )


class Command(BaseCommand):
    """What is measured, always as ratios within one run.

    ``accord bench pages``: public pages beside a bare Django view. ``accord bench forecast``: the forecast of a work
    plan of 500 tasks and 1,500 dependencies beside a plain loop; it needs no database. ``accord bench texts``: how fast
    words travel between windows, beside Hocuspocus and y-websocket, and what an open text costs. ``accord bench
    meetings``: a thousand meetings of two hundred members, the page of their series and their calendars. ``accord bench
    signoff``: whether forty bodies with six steps each have enough time before the launch.
    """

    help = "Measure this installation: ratios within one run, never seconds alone."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take what to measure, for how long, and whether to write it down."""
        parser.add_argument("what", choices=["pages", "forecast", "texts", "meetings", "signoff"])
        parser.add_argument("--seconds", type=float, default=2.0, help="per measurement (default: %(default)s)")
        parser.add_argument("--rounds", type=int, default=5, help="paired measurements (default: %(default)s)")
        parser.add_argument("--lines", type=int, default=4, help="connections at once (default: %(default)s)")
        parser.add_argument("--write", action="store_true", help="write the results into docs/performance.md")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Measure, print, and write when asked to."""
        what: str = options["what"]
        measure = {
            "pages": self._pages,
            "forecast": self._forecast,
            "texts": self._texts,
            "meetings": self._meetings,
            "signoff": self._signoff,
        }
        measure[what](options)

    def _texts(self, options: dict[str, Any]) -> None:
        lines = [HEAD]
        with scratch() as home:
            for row in journeys(home, options["seconds"], options["rounds"]):
                self.stdout.write(row)
                lines.append(row)
            lines.append("")
            for line in weights(home):
                self.stdout.write(line)
                lines.append(f"- {line}")
        if options["write"]:
            command = "accord bench texts --seconds {seconds:g} --rounds {rounds}".format(**options)
            write(
                "texts",
                f"{measured(command)}, pycrdt {version('pycrdt')}, websockets {version('websockets')}",
                "\n".join(lines),
            )

    def _forecast(self, options: dict[str, Any]) -> None:
        lines = []
        for line in forecasts(options["rounds"]):
            self.stdout.write(line)
            lines.append(f"- {line}")
        if options["write"]:
            write("forecast", measured(f"accord bench forecast --rounds {options['rounds']}"), "\n".join(lines))

    def _meetings(self, options: dict[str, Any]) -> None:
        call_command("collectstatic", interactive=False, verbosity=0)
        lines = []
        with scratch() as home:
            for line in figures(home, options["rounds"]):
                self.stdout.write(line)
                lines.append(f"- {line}")
        if options["write"]:
            write("meetings", measured(f"accord bench meetings --rounds {options['rounds']}"), "\n".join(lines))

    def _signoff(self, options: dict[str, Any]) -> None:
        lines = []
        with scratch() as home:
            for line in chain(schedules(options["rounds"]), read(home, options["rounds"])):
                self.stdout.write(line)
                lines.append(f"- {line}")
        if options["write"]:
            write("signoff", measured(f"accord bench signoff --rounds {options['rounds']}"), "\n".join(lines))

    def _pages(self, options: dict[str, Any]) -> None:
        if not Plan.objects.filter(slug=SLUG).exists():
            raise CommandError("The example plan is not here: run `accord demo` once, stop it, and measure then.")
        call_command("collectstatic", interactive=False, verbosity=0)
        results = []
        for setting, megabytes in {"every cache off": "0", "as served": "32"}.items():
            with served(megabytes) as pages:
                for page, path in PAGES.items():
                    results.append(paired(pages, page, Ask(path), setting, options, 200))
                    self.stdout.write(results[-1].row)
                    if setting == "as served":
                        held = Ask(path, etag_of(pages, path))
                        results.append(paired(pages, page, held, "asked again, answered 304", options, 304))
                        self.stdout.write(results[-1].row)
        if options["write"]:
            write("pages", pages_measured(options), table(results))


@contextmanager
def served(megabytes: str) -> Iterator[Pages]:
    """Serve the pages with one worker on a free port, keeping ``megabytes`` of rendered pages."""
    os.environ |= {"ACCORD_BENCH": "1", "ACCORD_PAGES_KEPT_MB": megabytes}
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port = probe.getsockname()[1]
    home: Path = settings.HOME
    pages = Pages(HOST, port, 1, home / "bench.group")
    pages.start()
    try:
        pages.wait()
        yield pages
    finally:
        pages.stop()


def paired(  # what, where, how, and what it must answer
    pages: Pages, page: str, ask: Ask, setting: str, options: dict[str, Any], expected: int
) -> Result:
    """Measure the bare view and the page in turn, A B A B, and give medians and the ratio pair by pair."""
    queries = queries_of(ask.path)
    yardstick = Ask(f"/bare/{queries}/")
    lines = options["lines"]
    for warm in (yardstick, ask):
        rate(HOST, pages.port, warm, 0.5, lines, 200 if warm is yardstick else expected)
    pairs = []
    for _round in range(options["rounds"]):
        bare = rate(HOST, pages.port, yardstick, options["seconds"], lines, 200)
        pairs.append((bare, rate(HOST, pages.port, ask, options["seconds"], lines, expected)))
    ratios = [mine / bare for bare, mine in pairs]
    return Result(
        page,
        setting,
        queries,
        statistics.median(bare for bare, _mine in pairs),
        statistics.median(mine for _bare, mine in pairs),
        statistics.median(ratios),
        min(ratios),
    )


def queries_of(path: str) -> int:
    """Count the queries that a page makes when nothing of it is kept, by a process that has answered before."""
    client = Client(headers={"Host": "localhost"})
    client.get("/about/")
    with CaptureQueriesContext(connection) as seen:
        response = client.get(path)
    if response.status_code != 200:  # noqa: PLR2004  # HTTP's own number
        raise CommandError(f"{path} answered {response.status_code}.")
    return len(seen)


def etag_of(pages: Pages, path: str) -> str:
    """Give the ETag that a page has now."""
    _status, headers, _length = Line(HOST, pages.port).ask(Ask(path).request(f"{HOST}:{pages.port}"))
    return headers[b"etag"].decode()


def measured(command: str) -> str:
    """Say when, by which command and on what a figure was measured."""
    return (
        f"Measured on {datetime.now(UTC):%d %B %Y} by `{command}` on {os.cpu_count()} cores, "
        f"Python {platform.python_version()}"
    )


def pages_measured(options: dict[str, Any]) -> str:
    """Say the same of pages, with what serves them."""
    command = "accord bench pages --seconds {seconds:g} --rounds {rounds} --lines {lines}".format(**options)
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        (server,) = cursor.fetchone()
    return (
        f"{measured(command)}, Django {version('django')}, granian {version('granian')} with one worker, "
        f"PostgreSQL {server.split()[0]}"
    )


def table(results: list[Result]) -> str:
    """Give the results as a table."""
    head = (
        "| page | setting | queries | bare view, requests/s | page, requests/s | ratio | lowest of the pairs | goal |\n"
        "|---|---|---|---|---|---|---|---|"
    )
    return "\n".join([head, *(result.row for result in results)])


def write(what: str, how: str, results: str) -> None:
    """Write results between the marks in docs/performance.md; the words around them stay."""
    target = ROOT / "docs" / "performance.md"
    start, end = f"<!-- bench {what} -->", f"<!-- /bench {what} -->"
    before, _, rest = target.read_text().partition(start)
    _, found, after = rest.partition(end)
    if not found:
        raise CommandError(f"{target.name} lacks the marks {start} and {end} between which results stand.")
    target.write_text(f"{before}{start}\n{how}.\n\n{results}\n{end}{after}")
