"""Where each sentence of a frozen edition came from, as far as the record knows and the reader may know."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from accord.access.actors import BOTH_SIDES, Actor
from accord.drafting.models import Because, Descent, Edition, EditionPart, Trace, Version
from accord.drafting.queries.assents import Agreed, agreed_on
from accord.drafting.queries.editions import parts_of_edition
from accord.drafting.queries.editions_words import document_of
from accord.drafting.queries.provenance_rows import (
    becauses_of,
    consulted_before,
    descents_of,
    histories,
    signed_off,
    suggestions_of,
    traces_of,
)
from accord.drafting.queries.provenance_sentences import normal, sentences_of
from accord.signoff.queries.standing import SubmissionStanding
from accord.texts.models import SuggestionEnd

ASK: Final = "ask"
DIFFERENCE: Final = "difference"
MEETING: Final = "meeting"
SUGGESTION: Final = {side.value: f"suggestion-{side.value}" for side in BOTH_SIDES}
NEW: Final = "new"
UNKNOWN: Final = "unknown"
CAUSES: Final = (ASK, DIFFERENCE, MEETING, *SUGGESTION.values())


@dataclass(frozen=True)
class SentenceRead:
    """One sentence of a part, and what the record knows of it.

    ``said`` is the first version that said it, of those the reader may read, ``hidden`` where it may have been said
    before; None where its making is not on the record, or not for this reader. ``why`` it was made, ``becauses`` and
    ``suggestions``: what led to it, where that was said to the reader (``told``); ``new``: whether the text that the
    public was consulted on did not have it, None without one.
    """

    words: str
    said: Version | None = None
    hidden: bool = False
    told: bool = True
    becauses: tuple[Because, ...] = ()
    suggestions: tuple[SuggestionEnd, ...] = ()
    new: bool | None = None

    @property
    def why(self) -> str:
        """Why it was made, where that was said to the reader."""
        return self.said.why if self.said and self.told and not self.hidden else ""

    @property
    def origins(self) -> frozenset[str]:
        """What it came from, by code: see CAUSES; NEW beside them, UNKNOWN where nothing that led to it is known."""
        found = {_cause(each) for each in self.becauses}
        found |= {SUGGESTION[each.suggestion.writer.side] for each in self._by_sides}
        told = found or {UNKNOWN}
        return frozenset(told | {NEW}) if self.new else frozenset(told)

    @property
    def _by_sides(self) -> list[SuggestionEnd]:
        return [each for each in self.suggestions if each.suggestion.writer.side in SUGGESTION]

    @property
    def length(self) -> int:
        """How many words it has."""
        return len(self.words.split())


@dataclass(frozen=True)
class PartFrom:
    """A part of an edition with its sentences, and what is known of it as a whole.

    ``descents``: the asks that became it or went into it; ``traces``: the same as told with the launch or by a
    compiler. ``agreed`` and ``signed``: what both sides and the bodies said of exactly these words.
    """

    part: EditionPart
    sentences: tuple[SentenceRead, ...] = ()
    agreed: Agreed | None = None
    signed: tuple[SubmissionStanding, ...] = ()
    descents: tuple[Descent, ...] = ()
    traces: tuple[Trace, ...] = ()

    @property
    def asks(self) -> frozenset[str]:
        """The numbers of the asks it came from as a whole."""
        found = {each.ask.number for each in self.descents}
        return frozenset(found | {each.ask.number for each in self.traces if each.ask})


@dataclass(frozen=True)
class _Known:
    """Everything that was read for one edition, by what it belongs to."""

    versions: Mapping[int, Sequence[Version]]
    becauses: Mapping[int, Sequence[Because]]
    suggestions: Mapping[int, Sequence[SuggestionEnd]]
    consulted: Mapping[str, frozenset[str]] | None


def where_from(edition: Edition, actor: Actor, day: date) -> list[PartFrom]:
    """Give the parts of an edition, each with its sentences and where they came from. At most 14 queries.

    Whatever is told of a sentence's making is what the reader may read; the words themselves were published with the
    edition. Annexes wrote themselves, and items are known by their titles alone: they have no sentences here.
    """
    parts = parts_of_edition(edition)
    printed = [part.version for part in parts if part.version]
    history = histories(printed, actor)
    versions: list[Any] = [version for rows in history.values() for version in rows]
    known = _Known(
        versions=history,
        becauses=becauses_of([each for each in versions if each.told], actor, day),
        suggestions=suggestions_of(versions, actor, day),
        consulted=_consulted(edition, actor),
    )
    agreed = agreed_on(printed, edition.since.last or day)
    signed = signed_off(edition, printed, actor, day)
    descents, traces = descents_of(printed, actor, day), traces_of(parts, day)
    return [
        PartFrom(
            part,
            sentences=tuple(_sentences(part, known)),
            agreed=agreed.get(part.version_id or 0),
            signed=tuple(signed.get(part.sha256, ())),
            descents=tuple(descents.get(part.version.proposal_id or 0, ()) if part.version else ()),
            traces=tuple(traces.get(part.commitment_id or 0, ())),
        )
        for part in parts
    ]


def _sentences(part: EditionPart, known: _Known) -> Iterable[SentenceRead]:
    if part.kind not in (EditionPart.Kind.SECTION, EditionPart.Kind.COMMITMENT):
        return
    rows = known.versions.get(part.version_id or 0, ())
    first = _first_said(rows)
    consulted = known.consulted
    for words in sentences_of(document_of(part.kind, part.content)):
        said = first.get(words)
        yield SentenceRead(
            words,
            said=said,
            told=bool(getattr(said, "told", True)),
            hidden=bool(said and rows and said.pk == rows[0].pk and said.number > 1),
            becauses=tuple(known.becauses.get(said.pk, ())) if said else (),
            suggestions=tuple(_that_say(words, rows, known)),
            new=None if consulted is None else words not in consulted.get(part.key, frozenset()),
        )


def _first_said(rows: Sequence[Version]) -> dict[str, Version]:
    """Give for each sentence the first of these versions, the oldest first, that has it."""
    first: dict[str, Version] = {}
    for version in rows:
        kind = EditionPart.Kind.COMMITMENT if version.proposal_id else EditionPart.Kind.SECTION
        for words in sentences_of(document_of(kind, version.content)):
            first.setdefault(words, version)
    return first


def _that_say(words: str, rows: Sequence[Version], known: _Known) -> Iterable[SuggestionEnd]:
    """Give the accepted suggestions with which the sentence came into the shared text: not before them, after them."""
    texts = {row.text_version.text_id for row in rows if row.text_version}
    for text in texts:
        for end in known.suggestions.get(text, ()):
            if words in normal(end.after) and words not in normal(end.before):
                yield end


def _consulted(edition: Edition, actor: Actor) -> dict[str, frozenset[str]] | None:
    """Give the sentences of the last text before it on which the public was consulted, by key; None without one."""
    before = consulted_before(edition, actor)
    if before is None:
        return None
    parts = parts_of_edition(before)
    if any(part.kind == EditionPart.Kind.ITEM for part in parts):
        return None
    return {part.key: frozenset(sentences_of(document_of(part.kind, part.content))) for part in parts}


def _cause(because: Because) -> str:
    return ASK if because.ask_id else DIFFERENCE if because.difference_id else MEETING
