"""What stands beside a text while it is written: suggestions and conversations, and what a reader may do with them."""

from hashlib import sha256
from typing import Any

from django.http import HttpResponseBase, JsonResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response

from accord.access.actors import Actor
from accord.access.doors import ActingRequest, anyone
from accord.access.rules import why_not
from accord.prose.anchors import Found
from accord.texts.models import Remark, Text, Thread
from accord.texts.queries.comments import ThreadRead, threads_of
from accord.texts.queries.speakers import bodies_of
from accord.texts.queries.suggestions import SuggestionRead, suggestions_of
from accord.texts.queries.texts import local_day, text_or_404
from accord.texts.rules.comments import audiences
from accord.texts.rules.suggestions import Change
from accord.texts.verbs.comments import Comments
from accord.texts.views.talking import words_of


@anyone
def margin(request: ActingRequest, actor: Actor, *, text: int) -> HttpResponseBase:
    """Give the margin of a text as its reader may see it; its tag is made of that and of nothing else."""
    found = text_or_404(text, actor)
    answer = JsonResponse(_margin(actor, found))
    answer["ETag"] = f'"{sha256(answer.content).hexdigest()[:32]}"'
    return get_conditional_response(request, etag=answer["ETag"], response=answer) or answer


def _margin(actor: Actor, text: Text) -> dict[str, Any]:
    day, document = local_day(text, actor.at), words_of(actor, text)
    why = why_not(actor, Comments.COMMENT, Thread(text=text))
    standing = Change.standing(actor, text)
    return {
        "level": standing.level,
        "manner": standing.manner.value,
        "suggestions": [_suggestion(each) for each in suggestions_of(actor, standing, day, document) if each.is_open],
        "threads": [_thread(each, why) for each in threads_of(text, actor, day, document)],
        "comment": {
            "address": reverse("texts:add_comment", args=[text.pk]),
            "why_not": why,
            "audiences": [] if why else [each.value for each in audiences(actor, text)],
            "bodies": [] if why else [{"name": each.name, "side": each.side.value} for each in bodies_of(actor, text)],
        },
        "decide": reverse("texts:decide", args=[text.pk]),
        "withdraw": reverse("texts:withdraw", args=[text.pk]),
    }


def _suggestion(each: SuggestionRead) -> dict[str, Any]:
    return {
        "name": each.name,
        "number": each.number,
        "who": each.who,
        "side": each.side.value,
        "body": each.body,
        "when": each.suggestion.made_at.isoformat(),
        "parts": [part.id for part in each.parts],
        "answers": each.answers,
        "may": list(each.may),
        "why_not": {step: why for step, why in each.why_not.items() if why},
        "counter": reverse("texts:counter", args=[each.suggestion.text_id, each.name]),
    }


def _thread(each: ThreadRead, why: str) -> dict[str, Any]:
    thread, place = each.thread, each.place
    where = {"part": place.part, "start": place.start, "end": place.end} if isinstance(place, Found) else {"part": ""}
    steps = ["answer", "reopen" if each.resolved else "resolve", "assign", "place"]
    return {
        "key": thread.slug,
        "number": thread.number,
        "audience": thread.visibility,
        "side": thread.side,
        "state": "resolved" if each.resolved else "open",
        "assignee": each.assignee,
        **where,
        "lost": each.why_lost,
        "quote": each.anchor.quote,
        "before": each.anchor.before,
        "after": each.anchor.after,
        "position": thread.position,
        "remarks": [_remark(each, remark) for remark in each.remarks],
        "may": [] if why else steps,
        "addresses": {
            step: reverse(f"texts:{step}", args=[thread.text_id, thread.slug]) for step in ("comment", *steps)
        },
    }


def _remark(each: ThreadRead, remark: Remark) -> dict[str, Any]:
    return {
        "number": remark.number,
        "who": each.names.get(remark.person, ""),
        "side": remark.side,
        "body": remark.body,
        "when": remark.at.isoformat(),
        "words": remark.words,
        "mentions": remark.mentions,
    }
