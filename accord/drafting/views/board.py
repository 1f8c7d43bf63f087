"""The brokering board: who works on what for each side, and where somebody is missing."""

from datetime import datetime

from django.http import HttpResponse
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.doors import ActingRequest, anyone
from accord.drafting.forms.contents import BoardFilter
from accord.drafting.queries.board import KINDS, BoardLine, BoardRow, Lack
from accord.drafting.queries.brokering import STRETCHED, board_of
from accord.kit.asof import Reading
from accord.kit.page import csv_file, page
from accord.process.queries import plan_or_404, reading_of
from accord.process.queries.plans import stood

MISSING = "missing"


@anyone
def board(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """Show every commitment and ask with who works on it, when they met, and what is missing."""
    found = plan_or_404(plan)
    read = reading_of(request, actor, found)
    form = BoardFilter(request.GET, choices=[(MISSING, _("Only what is missing")), *_lacks()])
    wanted = form.wanted().get("show", "")
    seen = board_of(found, actor, read.day, _now(actor, read))
    shown = [row for row in seen.rows if _fits(row, wanted)]
    context = {
        "plan": found,
        "on": read.day,
        "form": form,
        "filtered": bool(wanted),
        "board": seen,
        "shown": shown,
        "parts": [(kind, rows) for kind in KINDS if (rows := [row for row in shown if row.matter.kind == kind])],
        "lacking": seen.lacking(),
        "stretched_from": STRETCHED,
    }
    return page(request, "drafting/board.html", context)


@anyone
def board_csv(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """Give the board as a file, as far as the reader may read it."""
    found = plan_or_404(plan)
    read = reading_of(request, actor, found)
    rows = board_of(found, actor, read.day, _now(actor, read)).rows
    return csv_file([BoardLine.of(row) for row in rows], BoardLine, f"{found.slug}-board{stood(read)}")


def _now(actor: Actor, read: Reading) -> datetime | None:
    return None if read.past else actor.at


def _fits(row: BoardRow, wanted: str) -> bool:
    return not wanted or (bool(row.lacks) if wanted == MISSING else wanted in row.lacks)


def _lacks() -> list[tuple[str, str]]:
    return [(lack.value, _("Only where %(lack)s") % {"lack": lack.label}) for lack in Lack]
