"""Word documents that came back, and what their changes became."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.db.models import Count, Q
from django.http import Http404
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.prose.alignment import pairs
from accord.prose.document import Document
from accord.prose.fitting import Difference, apart, fitted
from accord.prose.readings import base, result
from accord.prose.suggesting import suggested
from accord.prose.word import Comment, kept
from accord.prose.word_in import Returned
from accord.texts.models import ReturnedChange, Text, WordReturn
from accord.texts.queries.files import comments_of
from accord.texts.queries.texts import reads_now
from accord.texts.rules.returns import is_of_its_side


@dataclass(frozen=True)
class Suggesting:
    """A text with what a returned document changes as suggestions, and all in which the document differs."""

    document: Document
    differences: tuple[Difference, ...]

    def name(self, part: str, prefix: str) -> str:
        """Give the name of the suggestion that stands in a part, "" where none of this beginning does."""
        found = self.document.part(part)
        return next((name for name in found.names if name.startswith(prefix)), "") if found else ""


def suggesting(text: Document, start: Document | None, returned: Returned, prefix: str) -> Suggesting:
    """Suggest in a text what a returned document says otherwise than it did when it was taken along (``start``).

    Tracked or not: only the words count. Where nobody can tell what it was, only what was tracked does. Others'
    suggestions that it held, it holds still; one that was taken out of it is suggested to be taken out.
    """
    now = result(text)
    keys = {kept(part.id): part.id for part in (start or now).parts}
    was, mine = (_renamed(each, keys) for each in (start or base(returned.document), result(returned.document)))
    if start is None:
        alike = {was.parts[there].id: now.parts[here].id for here, there in pairs(now.parts, was.parts)}
        was, mine = (_renamed(each, alike) for each in (was, mine))
    found = fitted(was, mine, now)
    name = f"{prefix}new"
    return Suggesting(apart(suggested(text, found.document, name), name, prefix), found.differences)


def remarks(actor: Actor, text: Text, document: Document, returned: Returned) -> list[Comment]:
    """Give what was said in a returned document and not in the copy that was taken along."""
    known = {(each.words.strip(), each.said.at) for each in comments_of(actor, text, document)}
    return [each for each in returned.comments if (each.words, each.said.at) not in known and each.words]


def returns_of(text: Text) -> list[WordReturn]:
    """Give the documents that came back, the newest first, with how many changes of each found a place, or wait.

    One query.
    """
    waits = Q(changes__suggestion=None, changes__settled="")
    counted = text.word_returns.defer("file").annotate(
        placed=Count("changes", filter=Q(changes__suggestion__isnull=False)), waiting=Count("changes", filter=waits)
    )
    return list(counted.order_by("-number"))


def return_or_404(text: Text, number: int, actor: Actor) -> WordReturn:
    """Give a returned document without its file, or answer that there is none for this actor. One query.

    It speaks of words that nobody reads yet but who sits at the text's table.
    """
    rows = (
        text.word_returns.filter(number=number).defer("file") if reads_now(actor, text) else WordReturn.objects.none()
    )
    found = rows.first()
    if found is None:
        raise Http404(_("There is no returned document at this address."))
    found.text = text
    return found


def change_or_404(came_with: WordReturn, order: int, actor: Actor) -> ReturnedChange:
    """Give a change that found no place, or answer that there is none for this actor. One query."""
    found = came_with.changes.filter(order=order, suggestion=None).first()
    if not is_of_its_side(actor, came_with):
        found = None
    if found is None:
        raise Http404(_("There is no change at this address."))
    found.came_with = came_with
    return found


def _renamed(document: Document, keys: Mapping[str, str]) -> Document:
    """Give the parts other identifiers where they are known by them; none comes twice."""
    taken = {part.id for part in document.parts}
    made = []
    for part in document.parts:
        key = keys.get(part.id, part.id)
        made.append(replace(part, id=key) if key not in taken else part)
        taken.add(key)
    return Document(tuple(made))
