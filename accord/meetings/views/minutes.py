import json
from collections.abc import Callable
from typing import Any, Final

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.doors import ActingRequest, anyone
from accord.access.rules import why_not
from accord.kit.page import page
from accord.meetings.models import Edition, Minutes, Publication
from accord.meetings.queries.items import items_of
from accord.meetings.queries.meetings import meeting_or_404
from accord.meetings.queries.minutes import MinutesRead, Step, agenda_of, correction_days, minutes_of
from accord.meetings.queries.minutes_words import sentence_of
from accord.meetings.verbs.minutes import MinutesVerbs
from accord.process.models import Plan
from accord.process.queries import plan_or_404, reading_of
from accord.process.queries.agreement import terms_of
from accord.prose.document import Document
from accord.prose.html import html
from accord.prose.markdown import markdown
from accord.prose.plain import plain
from accord.prose.word_out import word
from accord.texts.queries.comparing import difference

WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FILES: Final[dict[str, tuple[str, Callable[[Publication], str | bytes]]]] = {
    "docx": (WORD, lambda row: word(words_of(row.edition), title=row.edition.meeting.title)),
    "md": ("text/markdown; charset=utf-8", lambda row: markdown(words_of(row.edition))),
    "txt": ("text/plain; charset=utf-8", lambda row: plain(words_of(row.edition))),
    "json": ("application/json", lambda row: json.dumps(data_of(row), ensure_ascii=False, indent=1)),
}
"""What each suffix gives of published minutes: its media type, and how it is made."""


def words_of(edition: Edition) -> Document:
    """Give the words of an edition, from which all forms of it are made."""
    return Document.from_json(edition.content)


def data_of(row: Publication) -> dict[str, Any]:
    """Give published minutes as plain data, with their items."""
    document = words_of(row.edition)
    return {
        "meeting": row.edition.meeting.code,
        "title": row.edition.meeting.title,
        "draft": row.edition.number,
        "attribution": row.edition.attribution,
        "sha256": row.edition.sha256,
        "published": row.since.edtf,
        "not_agreed_by": row.missing,
        "items": [
            {
                "kind": item.kind.value,
                "words": item.words,
                "heading": item.heading,
                "owner": item.owner or None,
                "due": item.due.edtf if item.due.is_known else None,
            }
            for item in items_of(document)
        ],
        "text": json.loads(document.canonical()),
    }


@anyone
def minutes(request: ActingRequest, actor: Actor, *, plan: str, code: str) -> HttpResponse:
    """Show the minutes of a meeting: what is published, to everybody; what went round last, to the table."""
    found, read, past = _found(request, actor, plan, code)
    own = found.latest if found.inside else None
    newer = own if own and found.step is Step.ROUND else None
    shown = newer.edition if newer else found.published.edition if found.published else None
    context = {
        **_about(read, found),
        "past": past,
        "shown": shown,
        "draft": newer,
        "words": html(words_of(shown), heading=3) if shown else "",
        "agenda": agenda_of(found.read.meeting, found.day) if found.read.is_coming and not past and not shown else (),
        "corrected": [each for each in found.editions if each.corrections],
        **(_doing(actor, found) if found.inside and not past else {}),
    }
    return page(request, "meetings/minutes.html", context)


def _found(request: ActingRequest, actor: Actor, slug: str, code: str) -> tuple[MinutesRead, Plan, bool]:
    plan = plan_or_404(slug)
    read = reading_of(request, actor, plan)
    meeting = meeting_or_404(plan, code, actor, read.day, None if read.past else actor.at)
    return minutes_of(meeting, actor, read.day), plan, read.past


def _about(plan: Plan, found: MinutesRead) -> dict[str, Any]:
    return {
        "plan": plan,
        "meeting": found.read.meeting,
        "found": found,
        "sentence": sentence_of(found),
        "rule": found.rule,
        "unruled": _unruled(plan, found),
        "drafts": [(each, found.editions[at - 1] if at else None) for at, each in enumerate(found.editions)],
    }


def _unruled(plan: Plan, found: MinutesRead) -> int | None:
    """How many days there were to correct the latest draft where no agreement says how many; None where one does."""
    if not found.latest:
        return None
    terms = terms_of(plan, found.latest.edition.since.last or found.day)
    return None if terms.number("correction-days") else correction_days(terms)


def _doing(actor: Actor, found: MinutesRead) -> dict[str, Any]:
    """Give what the reader can do, each with why not."""
    meeting, last = found.read.meeting, found.latest
    row = found.minutes or Minutes(plan=meeting.plan, meeting=meeting)
    why = {
        "why_begin": why_not(actor, MinutesVerbs.BEGIN, row),
        "why_attribution": why_not(actor, MinutesVerbs.SET_ATTRIBUTION, meeting),
        "why_circulate": why_not(actor, MinutesVerbs.CIRCULATE, row),
        "why_item": why_not(actor, MinutesVerbs.ADD_ITEM, row) if found.minutes else "",
    }
    if last:
        why["why_correct"] = why_not(actor, MinutesVerbs.CORRECT, last.edition)
        why["why_agree"] = why_not(actor, MinutesVerbs.AGREE, last.edition)
        why["why_publish"] = why_not(actor, MinutesVerbs.PUBLISH, last.edition)
    return {
        **why,
        "settable": not found.editions,
        "agreeing": bool(last and actor.side in last.missing),
        "publishable": bool(last and found.step is Step.ROUND and (not last.missing or not last.is_open)),
        "writing": not last or bool(last.missing),
    }


@anyone
def edition(request: ActingRequest, actor: Actor, *, plan: str, code: str, number: int) -> HttpResponse:
    """Show one draft as it went round: the table any, everybody else what was published."""
    found, read, _past = _found(request, actor, plan, code)
    row = found.edition_or_404(number)
    publication = next((each for each in reversed(found.publications) if each.edition_id == row.pk), None)
    context = {
        **_about(read, found),
        "each": row,
        "publication": publication,
        "words": html(words_of(row)),
        "agreed": _agreed(found, row),
    }
    return page(request, "meetings/minutes_edition.html", context)


def _agreed(found: MinutesRead, row: Edition) -> tuple[Any, ...]:
    """Give who had agreed to a draft, to its table."""
    return next((each.agreements for each in found.editions if each.edition.pk == row.pk), ())


@anyone
def compare(request: ActingRequest, actor: Actor, *, plan: str, code: str, number: int, old: int) -> HttpResponse:
    """Show what differs between two drafts that the reader may read, word by word."""
    found, read, _past = _found(request, actor, plan, code)
    before, after = found.edition_or_404(old), found.edition_or_404(number)
    context = {
        **_about(read, found),
        "old": before,
        "new": after,
        "difference": difference(words_of(before), words_of(after)),
    }
    return page(request, "meetings/minutes_compare.html", context)


@anyone
def file(request: ActingRequest, actor: Actor, *, plan: str, code: str, suffix: str) -> HttpResponse:
    """Give the published minutes as a file."""
    found, _plan, _past = _found(request, actor, plan, code)
    row = found.published
    if row is None:
        raise Http404(_("No minutes of this meeting are published."))
    kind, made = FILES[suffix]
    row.edition.meeting = found.read.meeting
    response = HttpResponse(made(row), content_type=kind)
    disposition = "attachment" if suffix == "docx" else "inline"
    response["Content-Disposition"] = f'{disposition}; filename="minutes-{code}.{suffix}"'
    return response
