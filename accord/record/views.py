from datetime import date, datetime
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase, QueryDict, StreamingHttpResponse
from django.utils.translation import gettext as _

from accord.access.actors import Actor, Side
from accord.access.doors import ActingRequest, anyone
from accord.kit.asof import parse_day, reading
from accord.kit.page import page
from accord.record.exporting import plan_lines
from accord.record.queries import Home, Overview, Picked, entries, home_of, overview, told
from accord.record.verbs import read_as


@anyone
def plan(request: ActingRequest, actor: Actor, plan: str) -> HttpResponse:
    """Every act of a plan, the newest first, with its seal."""
    home, until = _standing(request, actor, plan)
    held = overview(actor, plan, home, until)
    if not held.total:
        raise Http404
    picked = _picked(request.GET, held)
    acts, more = entries(actor, plan, home, until, picked, _reference(request.GET.get("before", "")))
    return page(
        request,
        "record/plan.html",
        {
            "plan": {"slug": plan, "title": held.title},
            "held": held,
            "home": home,
            "acts": acts,
            "older": acts[-1].reference if more else "",
            "picked": picked,
            "picks": _picks(held),
            "continued": "before" in request.GET,
            "compiled": _compiled(held),
        },
    )


@anyone
def plan_jsonl(request: ActingRequest, actor: Actor, plan: str) -> HttpResponseBase:
    """The partnership's public chain, acts of other plans as hashes only; on a past day also those after it."""
    home, until = _standing(request, actor, plan)
    if not told(actor, plan, until).exists():
        raise Http404
    past = "as_of" in request.GET
    lines = plan_lines(home.partnership, plan, until if past else None)
    return StreamingHttpResponse(lines, content_type="application/x-ndjson")


def _standing(request: ActingRequest, actor: Actor, plan: str) -> tuple[Home, datetime]:
    """Give where the plan's record belongs and until when it is read; 404 where there is none to read."""
    home = home_of(actor, plan)
    if home is None:
        raise Http404
    return home, home.end_of(reading(request, home.zone, actor.at).day)


def _picked(asked: QueryDict, held: Overview) -> Picked:
    """Read the filter; what is not among the choices picks nothing."""
    month = parse_day(f"{asked.get('month', '')}-01")
    return Picked(
        verb=_one_of(held.verbs, asked.get("verb", "")),
        side=_one_of(held.sides, asked.get("side", "")),
        body=_one_of(held.bodies, asked.get("body", "")),
        month=month if month in held.months else None,
    )


def _one_of(choices: list[str], asked: str) -> str:
    return asked if asked in choices else ""


def _picks(held: Overview) -> dict[str, list[tuple[str, str | date]]]:
    """Give the choices of the filter with their labels; a verb reads as its sentence with gaps."""
    return {
        "verbs": [(verb, read_as(verb, "…", "…")) for verb in held.verbs],
        "sides": [(side.value, str(side.label)) for side in Side if side in held.sides],
        "bodies": [(body, body) for body in held.bodies],
        "months": [(f"{month:%Y-%m}", month) for month in held.months],
    }


def _reference(asked: str) -> UUID | None:
    try:
        return UUID(asked)
    except ValueError:
        return None


def _compiled(held: Overview) -> str:
    if not held.mostly_compiled:
        return ""
    return _("This record was compiled from sources: each act stands on the day the sources give it.")
