"""Where the two sides differ: the list, and one with both positions side by side."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from accord.access.actors import BOTH_SIDES, Actor
from accord.access.doors import ActingRequest, anyone
from accord.access.models import Visibility
from accord.access.rules import why_not
from accord.drafting.forms.differences import DifferenceFilter
from accord.drafting.models import DifferenceOutcome
from accord.drafting.queries.differences import DifferenceRead, DifferenceRow, difference_or_404, differences_of
from accord.drafting.queries.differences_checks import kind_of, may_be_opened_up
from accord.drafting.queries.differences_higher import goes_higher
from accord.drafting.queries.differences_page import meetings_known, steps_of, wordings_of
from accord.drafting.verbs.differences import Differences
from accord.kit.asof import Reading
from accord.kit.page import csv_file, page
from accord.network.queries import sides_of
from accord.network.queries.papers import sits_at
from accord.process.queries import plan_or_404, reading_of
from accord.process.queries.agreement import terms_of
from accord.process.queries.plans import stood

OPEN = "open"
ADDRESSES = (
    (Differences.TAKE_POSITION, "difference_position", _("Say what your side holds")),
    (Differences.TRY, "difference_option", _("Note an option that was tried")),
    (Differences.ESCALATE, "difference_higher", _("Take it to a meeting")),
    (Differences.MOVE, "difference_deadline", _("Another day or owner")),
    (Differences.SETTLE, "difference_outcome", _("Say how far you are")),
)


@anyone
def differences(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """List what the sides differ on: open first, what should be settled first comes first; then how others ended."""
    found = plan_or_404(plan)
    read = reading_of(request, actor, found)
    everything = differences_of(found, actor, read.day)
    bodies = sorted({owner.slug: owner.name for each in everything if (owner := each.owner)}.items())
    form = DifferenceFilter(request.GET, bodies=bodies)
    wanted = form.wanted()
    shown = [each for each in everything if _fits(each, wanted)]
    context = {
        "plan": found,
        "past": read.past,
        "form": form,
        "filtered": bool(wanted),
        "all": len(everything),
        "shown": len(shown),
        "open": [each for each in shown if each.is_open],
        "ended": [each for each in shown if not each.is_open],
        "number_open": sum(each.is_open for each in everything),
        "overdue": sum(each.overdue for each in everything),
        "seated": not read.past and sits_at(actor, found.partnership),
    }
    return page(request, "drafting/differences.html", context)


def _fits(read: DifferenceRead, wanted: dict[str, str]) -> bool:
    state, owner = wanted.get("state"), wanted.get("owner")
    return (not state or read.state == state or (state == OPEN and read.is_open)) and (
        not owner or bool(read.owner and read.owner.slug == owner)
    )


@anyone
def differences_csv(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """Give the differences that the reader may read as a file."""
    found = plan_or_404(plan)
    read = reading_of(request, actor, found)
    rows = [DifferenceRow.of(each) for each in differences_of(found, actor, read.day)]
    return csv_file(rows, DifferenceRow, f"{found.slug}-differences{stood(read)}")


@anyone
def difference(request: ActingRequest, actor: Actor, *, plan: str, code: str) -> HttpResponse:
    """Show one difference: both positions and wordings side by side, what was tried, how far the sides are."""
    found = plan_or_404(plan)
    read = reading_of(request, actor, found)
    each = difference_or_404(found, code, actor, read.day)
    context = {
        "plan": found,
        "past": read.past,
        "each": each,
        "matter": each.difference.matter,
        "matter_kind": kind_of(each.difference.matter),
        "sides": [(side.value, name) for side, name in sides_of(found.partnership).items() if side in BOTH_SIDES],
        "compared": wordings_of(each),
        "story": steps_of(each, meetings_known(each, actor, read.day)),
        "higher": goes_higher(each, terms_of(found, read.day)) if each.is_open else None,
        "printed": each.state == DifferenceOutcome.Outcome.DISAGREED,
        **_acts(actor, each, read),
    }
    return page(request, "drafting/difference.html", context)


def _acts(actor: Actor, each: DifferenceRead, read: Reading) -> dict[str, Any]:
    """What somebody at the table can do here; nothing on a past day."""
    row = each.difference
    if read.past or not sits_at(actor, row.plan.partnership):
        return {"seated": False}
    kept = row.visibility != Visibility.PUBLIC and not may_be_opened_up(row, read.day)
    return {
        "seated": True,
        "acts": [(words, name, why_not(actor, verb, row)) for verb, name, words in ADDRESSES] if each.is_open else [],
        "may_open_up": kept and not why_not(actor, Differences.OPEN_UP, row),
    }
