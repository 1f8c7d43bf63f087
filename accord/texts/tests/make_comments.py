"""Comments on a text, made the honest way: through the operations."""

from typing import Any

from accord.access.actors import Actor
from accord.access.models import Visibility
from accord.kit.dates import When
from accord.prose.anchors import Anchor
from accord.texts.log.writing import now
from accord.texts.models import Text, Thread
from accord.texts.operations import comments
from accord.texts.queries.comments import anchor_of
from accord.texts.queries.texts import local_day


def comment(
    actor: Actor, text: Text, words: str = "Are we sure?", place: int = 0, quote: str = "", **told: Any
) -> Thread:
    """A comment on the paragraph of this number, counted from 0, or on words in it; for both sides, unless told."""
    document = now(text)
    anchor: Anchor = told.pop("anchor", None) or anchor_of(document, document.parts[place].id, quote)
    given = {"audience": Visibility.TABLE, "since": When.day(local_day(text, actor.at)), **told}
    return comments.comment(actor, text=text, anchor=anchor, words=words, **given)
