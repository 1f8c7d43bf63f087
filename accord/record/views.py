from datetime import datetime
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.doors import ActingRequest, anyone
from accord.kit.asof import reading
from accord.kit.page import page
from accord.record.exporting import public_lines
from accord.record.forms import ActFilter
from accord.record.queries import Home, Overview, Subject, entries, home_of, overview, told


@anyone
def record(request: ActingRequest, actor: Actor, /, **where: str) -> HttpResponse:
    """Every act of a plan or of a partnership that the reader may read, the newest first, with its seal."""
    subject = Subject(**where)
    home, until = _standing(request, actor, subject)
    held = overview(actor, subject, home, until)
    if not held.total:
        raise Http404
    form = ActFilter(request.GET, held)
    acts, more = entries(actor, subject, home, until, form.picked(), _reference(request.GET.get("before", "")))
    return page(
        request,
        "record/record.html",
        {
            subject.kind: {"slug": subject.slug, "title": held.title, "name": held.title},
            "held": held,
            "home": home,
            "acts": acts,
            "older": acts[-1].reference if more else "",
            "form": form,
            "continued": "before" in request.GET,
            "compiled": _compiled(held),
            "copy": reverse(f"record:{subject.kind}_jsonl", kwargs=where),
        },
    )


@anyone
def record_jsonl(request: ActingRequest, actor: Actor, /, **where: str) -> HttpResponseBase:
    """The partnership's public chain, for a plan the acts of others as hashes only; on a past day also those after it.

    There is one wherever the page has something to tell.
    """
    subject = Subject(**where)
    home, until = _standing(request, actor, subject)
    if not told(actor, subject, until).exists():
        raise Http404
    past = "as_of" in request.GET
    lines = public_lines(home.partnership, subject.plan, until if past else None)
    return StreamingHttpResponse(lines, content_type="application/x-ndjson")


def _standing(request: ActingRequest, actor: Actor, subject: Subject) -> tuple[Home, datetime]:
    """Give where the record belongs and until when it is read; 404 where there is none to read."""
    home = home_of(actor, subject)
    if home is None:
        raise Http404
    return home, home.end_of(reading(request, home.zone, actor.at).day)


def _reference(asked: str) -> UUID | None:
    """Give the last act already seen; 404 for what names no act, since no page follows it."""
    try:
        return UUID(asked) if asked else None
    except ValueError as wrong:
        raise Http404 from wrong


def _compiled(held: Overview) -> str:
    if not held.mostly_compiled:
        return ""
    return _("This record was compiled from sources: each act stands on the day the sources give it.")
