"""What of this area may leave the house, and what is owed in it."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.access.actors import Actor, Side
from accord.kit.dates import When
from accord.record.dues import Due, owe
from accord.record.publics import publish
from accord.texts.models import Place, Remark, Text, Thread, ThreadState
from accord.texts.queries.comments import ThreadRead, open_at
from accord.texts.queries.speakers import sides_of


def _threads(actor: Actor) -> QuerySet[Thread]:
    """Give the conversations that somebody may hear, about texts that they may read."""
    texts = Text.objects.visible_to(actor)
    return Thread.objects.visible_to(actor).filter(text__in=texts).select_related("text")


publish(
    Thread,
    _threads,
    {
        "number": "its number among those of its text and audience",
        "part": "the paragraph that it was made on",
        "quote": "the words that it was made on; empty for the whole paragraph",
        "side": "the side that began it",
        "since": "when",
    },
)
publish(
    Remark,
    lambda actor: Remark.objects.filter(thread__in=_threads(actor)).select_related("thread__text"),
    {
        "number": "its number in the conversation",
        "words": "what was said",
        "side": "by which side",
        "body": "for which body",
        "mentions": "to which bodies",
        "at": "when",
    },
)
publish(
    ThreadState,
    lambda actor: ThreadState.objects.filter(thread__in=_threads(actor)).select_related("thread__text"),
    {
        "resolved": "whether it is settled",
        "assignee": "the body that is to answer",
        "side": "which side said so",
        "body": "which body said so",
        "since": "since when",
    },
)
publish(
    Place,
    lambda actor: Place.objects.filter(thread__in=_threads(actor)).select_related("thread__text"),
    {
        "part": "the paragraph where somebody put it",
        "quote": "the words there; empty for the whole paragraph",
        "body": "which body did so",
        "since": "when",
    },
)


@owe
def answers(actor: Actor, day: date, partnership: str) -> Iterable[Due]:
    """Give which bodies are asked for an answer in an open conversation, by its assignment or by name. Five queries."""
    found = [(each, asked) for each in open_at(partnership, actor, day) if (asked := _asked(each))]
    sides = sides_of(partnership, {body for _each, asked in found for body in asked})
    own = {actor.seat.body: actor.side} if actor.seat else {}
    for each, asked in found:
        thread = each.thread
        what = _("Answer comment %(number)s on “%(text)s”") % {"number": thread.number, "text": thread.text.title}
        address = reverse("texts:comment", args=[thread.text_id, thread.slug])
        for body in asked:
            if side := thread.room_side or sides.get(body) or own.get(body):
                yield Due(what, Side(side), body, When.unknown(), address)


def _asked(each: ThreadRead) -> list[str]:
    """Give who is asked and has not answered since: whom the last assignment names, and whom a remark mentions."""
    asked = dict.fromkeys([each.assignee] if each.assignee else [])
    for remark in each.remarks:
        if remark.body != each.assignee:
            asked.pop(remark.body, None)
        asked |= dict.fromkeys(remark.mentions)
    return list(asked)
