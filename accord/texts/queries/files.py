"""A text as files: what goes into one that a reader takes along."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from django.utils.translation import gettext_lazy as _

from accord.access.actors import Actor
from accord.access.rules import why_not
from accord.prose.anchors import Found
from accord.prose.document import Document
from accord.prose.readings import clean
from accord.prose.word import Byline, Comment, Origin
from accord.prose.word_out import word
from accord.texts.models import Suggestion, Text
from accord.texts.queries.comments import threads_of
from accord.texts.queries.speakers import names_of
from accord.texts.queries.texts import local_day, reads_now
from accord.texts.verbs.returns import Returns

FILES: Final = {"docx": _("Word"), "md": "Markdown", "txt": _("plain text"), "json": "JSON"}
"""The suffixes under which a text is to be had, and what each is called."""


def word_of(actor: Actor, text: Text, document: Document, update: int) -> bytes:
    """Give words of a text as a Word document; ``update`` is the number of the last update of the log in them.

    With suggestions, comments and notes to who may send it back with changes, else clean.
    """
    whole = reads_now(actor, text) and not why_not(actor, Returns.RETURN, text)
    return word(
        document if whole else clean(document),
        title=text.title,
        language=text.language,
        suggestions=_makers(actor, text, document.names) if whole else {},
        comments=comments_of(actor, text, document) if whole else (),
        origin=Origin(text.pk, update, whole=whole),
    )


def comments_of(actor: Actor, text: Text, document: Document) -> list[Comment]:
    """Give what was said about a text and is not settled, as ``actor`` may hear it, each remark at its place."""
    found = []
    for thread in threads_of(text, actor, local_day(text, actor.at), document):
        place = thread.place
        spot = (place.start, place.end) if isinstance(place, Found) else (0, 0)
        for remark in () if thread.resolved else thread.remarks:
            author = thread.names.get(remark.person) or remark.body or remark.get_side_display()
            found.append(Comment(thread.part, remark.words, Byline(author, _second(remark.at)), *spot))
    return found


def _makers(actor: Actor, text: Text, names: Iterable[str]) -> dict[str, Byline]:
    """Give by whom each suggestion is and since when. Two queries."""
    rows = list(Suggestion.objects.filter(text=text, name__in=names).select_related("writer"))
    people = names_of(actor, text, {row.writer.person for row in rows})
    return {
        row.name: Byline(
            people.get(row.writer.person) or row.writer.body or row.writer.get_side_display(), _second(row.made_at)
        )
        for row in rows
    }


def _second(at: datetime) -> datetime:
    return at.replace(microsecond=0)
