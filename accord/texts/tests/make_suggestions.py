"""Changes suggested to a text, made as an editor makes them: words in the log, under the name of their writer."""

from collections.abc import Callable
from dataclasses import replace

from django.db import transaction

from accord.access.actors import Actor
from accord.prose.document import Block, Document, words
from accord.prose.readings import result
from accord.prose.suggesting import suggested
from accord.texts.log.writing import change
from accord.texts.models import Suggestion, Text


def suggest(actor: Actor, text: Text, wanted: Callable[[Document], Document]) -> Suggestion:
    """Suggest what ``wanted`` makes of the text as it is with every suggestion taken in."""
    names: list[str] = []

    def how(document: Document, prefix: str) -> Document:
        names.append(f"{prefix}1")
        return suggested(document, wanted(result(document)), names[0])

    with transaction.atomic():
        change(actor, text, how)
    return text.suggestions.get(name=names[0])


def says(number: int, told: str) -> Callable[[Document], Document]:
    """Give the text with other words for its paragraph of this number, counted from 0."""
    return lambda document: Document(
        tuple(
            replace(part, runs=words(told)) if place == number and isinstance(part, Block) else part
            for place, part in enumerate(document.parts)
        )
    )
