"""A record as lines that anyone can check: the partnership's public chain; for a plan, other plans' acts as hashes."""

from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import Any, Final

from accord.access.models import Visibility
from accord.record.lines import link
from accord.record.models import Act, Seal
from accord.record.verifying import line_digest

CHUNK: Final = 500
"""Links read at once: the memory an export takes, however long the chain."""


def public_lines(partnership: str, plan: str = "", until: datetime | None = None) -> Iterator[str]:
    """Give the public chain of ``partnership`` from its first link, line by line, as ``accord record verify`` reads it.

    Told in full are all acts, and the links that take in the heads of the other chains. With ``plan`` the acts of
    other plans are hashes alone. With ``until`` so is whatever happened from that moment on.
    """
    chain = f"{partnership}/{Visibility.PUBLIC}"
    links = Seal.objects.filter(chain=chain).order_by("number").iterator(chunk_size=CHUNK)
    while chunk := list(islice(links, CHUNK)):
        told = _told(chunk, plan, until)
        for seal in chunk:
            if seal.act is None and until is None:
                rest: dict[str, Any] = {"line": seal.content, "words": {}}
            elif seal.act in told:
                rest = {"line": seal.content, "words": told[seal.act]}
            else:
                rest = {"digest": line_digest(seal.line)}
            yield link(chain, seal.number, seal.previous, seal.hash, **rest)


def words_of(act: Act) -> dict[str, dict[str, str | None]]:
    """Give an act's texts with their salts, by key."""
    return {word.key: {"salt": word.salt, "text": word.text} for word in act.words.all()}


def _told(chunk: list[Seal], plan: str, until: datetime | None) -> dict[Any, dict[str, dict[str, str | None]]]:
    """Give the words of those acts of ``chunk`` that are told in full, by reference."""
    acts = Act.objects.filter(
        reference__in=[seal.act for seal in chunk if seal.act], visibility=Visibility.PUBLIC
    ).prefetch_related("words")
    if plan:
        acts = acts.filter(plan__in=(plan, ""))
    if until is not None:
        acts = acts.filter(at__lt=until)
    return {act.reference: words_of(act) for act in acts}
