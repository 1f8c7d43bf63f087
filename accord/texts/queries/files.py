"""A text as files: what goes into one that a reader takes along, and what one that comes back is a copy of."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils.translation import gettext_lazy as _

from accord.access.actors import Actor
from accord.access.rules import why_not
from accord.prose.anchors import Found
from accord.prose.document import Block, Document, Kind
from accord.prose.readings import base, result
from accord.prose.word import Byline, Comment, Origin
from accord.prose.word_out import word
from accord.texts.log import keeping
from accord.texts.log.opened import Opened
from accord.texts.models import Suggestion, Text
from accord.texts.queries.comments import threads_of
from accord.texts.queries.speakers import names_of
from accord.texts.queries.texts import local_day, reads_now
from accord.texts.queries.versions import newest
from accord.texts.verbs.returns import Returns

FILES: Final = {"docx": _("Word"), "md": "Markdown", "txt": _("plain text"), "json": "JSON"}
"""The suffixes under which a text is to be had, and what each is called."""


@dataclass(frozen=True)
class Copy:
    """The words that a reader may take along. ``update`` is the number of the last update of the log in them."""

    document: Document
    update: int


def copy_of(actor: Actor, text: Text) -> Copy:
    """Give the words as they stand, to who sits at the text's table; to everybody else as last kept. Three queries."""
    if reads_now(actor, text):
        opened = keeping.open_text(text.pk)
        return Copy(opened.document, opened.number)
    version = newest(text, actor, local_day(text, actor.at))
    return Copy(base(version.document), version.update) if version else Copy(Document(), 0)


def word_of(actor: Actor, text: Text) -> bytes:
    """Give a text as a Word document: with suggestions, comments and notes to who may send it back with changes."""
    copy = copy_of(actor, text)
    whole = reads_now(actor, text) and not why_not(actor, Returns.RETURN, text)
    return word(
        copy.document if whole else clean(copy.document),
        title=text.title,
        language=text.language,
        suggestions=_makers(actor, text, copy.document.names) if whole else {},
        comments=comments_of(actor, text, copy.document) if whole else (),
        origin=Origin(text.pk, copy.update, whole=whole),
    )


def clean(document: Document) -> Document:
    """Give the words without what is suggested and without the notes to the editor."""
    parts = base(document).parts
    return Document(tuple(part for part in parts if not (isinstance(part, Block) and part.kind is Kind.NOTE)))


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


def origin_of(text: Text, origin: Origin | None) -> Document | None:
    """Give what a document was a copy of, as it would read with all that was suggested; None where nobody can tell."""
    if origin is None or origin.text != text.pk or not 0 < origin.update <= text.last:
        return None
    updates = [(number, data) for number, data in keeping.since(text.pk, 0) if number <= origin.update]
    document = Opened(text.pk, updates, ()).document
    return result(document) if origin.whole else clean(document)


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
