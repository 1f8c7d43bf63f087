"""Whose words a plan has, and which asks its commitments came from: shares of text and of commitments by origin."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accord.access.actors import Side
from accord.drafting.models import EditionPart
from accord.drafting.queries.provenance import (
    ASK,
    DIFFERENCE,
    MEETING,
    NEW,
    SUGGESTION,
    UNKNOWN,
    PartFrom,
    SentenceRead,
)
from accord.kit.figures import Unknown

ORIGINS: Final[dict[str, str | Promise]] = {
    ASK: gettext_lazy("changed because of an ask"),
    SUGGESTION[Side.GOVERNMENT.value]: gettext_lazy("suggested by government, and accepted"),
    SUGGESTION[Side.CIVIL_SOCIETY.value]: gettext_lazy("suggested by civil society, and accepted"),
    MEETING: gettext_lazy("changed because of a meeting"),
    DIFFERENCE: gettext_lazy("changed because of a difference"),
    NEW: gettext_lazy("new since the public was consulted"),
    UNKNOWN: gettext_lazy("what led to it is not on this record"),
}


@dataclass(frozen=True)
class Share:
    """How much of the text, in words, and how many commitments, in which at least one sentence has this origin.

    ``text`` and ``commitments`` are None where that cannot be said; a sentence may have several origins.
    """

    origin: str
    words: int
    of_words: int
    commitments: int
    of_commitments: int
    known: bool = True

    @property
    def label(self) -> str:
        """The origin in words."""
        return str(ORIGINS[self.origin])

    @property
    def percent(self) -> float | None:
        """The share of the text in percent, to one place; None where there is no text or it cannot be said."""
        return round(100 * self.words / self.of_words, 1) if self.known and self.of_words else None


def shares(parts: Sequence[PartFrom]) -> list[Share]:
    """Give the shares of an edition by origin, in the order of ORIGINS. No query.

    A commitment comes from an ask where one became it or went into it, too; what led to it is unknown where that is
    so of each of its sentences and no ask is known. Without a text on which the public was consulted nobody can say
    what is new since.
    """
    sentences = [each for part in parts for each in part.sentences]
    commitments = [part for part in parts if part.part.kind == EditionPart.Kind.COMMITMENT]
    consulted = any(each.new is not None for each in sentences)
    return [
        Share(
            origin,
            words=sum(each.length for each in sentences if origin in each.origins),
            of_words=sum(each.length for each in sentences),
            commitments=sum(HOLDS.get(origin, _any(origin))(part) for part in commitments),
            of_commitments=len(commitments),
            known=origin != NEW or consulted,
        )
        for origin in ORIGINS
    ]


def figures_of(parts: Sequence[PartFrom]) -> dict[str, Any]:
    """Give the shares as figures, by origin: percent of the text, number of commitments; what cannot be said is so."""
    none = Unknown(_("No sentence of this edition is on the record: only titles are known."))
    new = Unknown(_("No text on which the public was consulted is on the record before this edition."))
    told: dict[str, Any] = {}
    for each in shares(parts):
        name = each.origin.replace("-", "_")
        missing = none if not each.of_words else new if not each.known else None
        told[name] = {"percent_of_text": missing or each.percent, "commitments": missing or each.commitments}
    return told


def _any(origin: str) -> Callable[[PartFrom], bool]:
    return lambda part: any(origin in each.origins for each in part.sentences)


def _every(sentences: Iterable[SentenceRead], origin: str) -> bool:
    return all(origin in each.origins for each in sentences)


HOLDS: Final[dict[str, Callable[[PartFrom], bool]]] = {
    ASK: lambda part: bool(part.asks) or _any(ASK)(part),
    NEW: lambda part: _every(part.sentences, NEW),
    UNKNOWN: lambda part: not part.asks and _every(part.sentences, UNKNOWN),
}
"""How a whole commitment is said to be of an origin, where that is more than one sentence of it."""
