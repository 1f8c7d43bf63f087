"""Suggested changes: whose they are, what they would change, what became of them, what a reader may do with each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from django.core.exceptions import ValidationError
from django.db.models import Prefetch, TextChoices
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accord.access.actors import Actor, Side
from accord.access.rules import why_not
from accord.prose.document import Block, Document, Part, Runs
from accord.prose.html import html
from accord.prose.readings import result, settled
from accord.prose.suggesting import alone, suggested
from accord.texts.models import Outcome, Suggestion, SuggestionEnd, Text
from accord.texts.queries.speakers import names_of
from accord.texts.queries.texts import local_day, reads_now
from accord.texts.rules.suggestions import Change
from accord.texts.verbs.suggestions import Suggestions

STEPS: Final = {
    "accept": Suggestions.ACCEPT,
    "reject": Suggestions.REJECT,
    "counter": Suggestions.COUNTER,
    "withdraw": Suggestions.WITHDRAW,
}
"""What can be done with a suggestion, as pages and editors call it."""


class State(TextChoices):
    """How a suggestion stands."""

    OPEN = "open", gettext_lazy("open")
    ACCEPTED = Outcome.ACCEPTED.value, Outcome.ACCEPTED.label
    REJECTED = Outcome.REJECTED.value, Outcome.REJECTED.label
    COUNTERED = Outcome.COUNTERED.value, Outcome.COUNTERED.label
    WITHDRAWN = Outcome.WITHDRAWN.value, Outcome.WITHDRAWN.label
    GONE = "gone", gettext_lazy("taken out again by who made it")


@dataclass(frozen=True)
class SuggestionRead:
    """A suggestion by a day. ``change`` is what it touches, with no other change in it; empty unless it is open.

    ``number`` counts the suggestions to its text; ``answers`` and
    ``answered_by`` are the numbers of the one that it answers and of those that answer it.
    ``who`` is the name of the person, for readers who may know it. ``why_not`` says, for each step, why the reader
    may not take it, "" where they may.
    """

    suggestion: Suggestion
    number: int
    answers: int | None
    answered_by: tuple[int, ...]
    change: Document
    ends: tuple[SuggestionEnd, ...]
    state: State
    who: str
    why_not: Mapping[str, str]

    @property
    def name(self) -> str:
        """Its name within the text."""
        return self.suggestion.name

    @property
    def side(self) -> Side:
        """The side for which it was made."""
        return Side(self.suggestion.writer.side)

    @property
    def body(self) -> str:
        """The body for which it was made; its side, where the seat was nobody's."""
        return self.suggestion.writer.body or str(self.side.label)

    @property
    def parts(self) -> tuple[Part, ...]:
        """The paragraphs and tables that it touches."""
        return self.change.parts

    @property
    def is_open(self) -> bool:
        """Whether it waits for a decision."""
        return self.state == State.OPEN

    @property
    def may(self) -> tuple[str, ...]:
        """What the reader may do with it."""
        return tuple(step for step, why in self.why_not.items() if not why) if self.is_open else ()

    @property
    def shown(self) -> tuple[tuple[Part, str], ...]:
        """Each part it touches, and its markup with the change shown. Identifiers there are this page's own."""
        told = {self.name: self.body}
        return tuple((part, self._markup(part, told)) for part in self.parts)

    def _markup(self, part: Part, who: Mapping[str, str]) -> str:
        own = Document((replace(part, id=f"{self.number}-{part.id}"),))
        return html(own, suggestions=True, notes=True, heading=4, who=who)


def suggestions_of(actor: Actor, standing: Change, day: date, document: Document) -> list[SuggestionRead]:
    """Give the suggestions made to a text by a day, as they stood.

    The open ones in the order of the text, then the others, the newest first. ``document`` is what the reader reads:
    who reads a kept version is not told of what was made since; ``standing`` is what they may do with the text.
    Four queries at most.
    """
    text = standing.text
    ends = Prefetch("ends", SuggestionEnd.objects.as_of(day), to_attr="ended")
    rows = list(text.suggestions.select_related("writer").prefetch_related(ends, "countered_by"))
    numbers = {row.pk: number for number, row in enumerate(rows, 1)}
    found = [row for row in rows if local_day(text, row.made_at) <= day]
    return _reads(actor, standing, day, document, found, numbers)


def suggestion_or_404(text: Text, actor: Actor, name: str, document: Document) -> SuggestionRead:
    """Give one suggestion by its name as it stands now, or answer that there is none that this actor reads."""
    ends = Prefetch("ends", SuggestionEnd.objects.all(), to_attr="ended")
    rows = text.suggestions.filter(name=name).select_related("writer").prefetch_related(ends, "countered_by")
    numbers = {pk: number for number, pk in enumerate(text.suggestions.values_list("pk", flat=True), 1)}
    found = _reads(actor, Change.standing(actor, text), local_day(text, actor.at), document, rows, numbers)
    if not found:
        raise Http404(_("There is no suggestion at this address."))
    return found[0]


def _reads(  # what is known of them
    actor: Actor,
    standing: Change,
    day: date,
    document: Document,
    rows: Iterable[Suggestion],
    numbers: Mapping[int, int],
) -> list[SuggestionRead]:
    text = standing.text
    place = {name: number for number, name in enumerate(document.names)}
    live = reads_now(actor, text) and day == local_day(text, actor.at)
    told = [row for row in rows if live or row.name in place or row.ended]  # type: ignore[attr-defined]  # prefetched
    names = names_of(actor, text, {row.writer.person for row in told})
    found = []
    for row in told:
        state = _state(row, present=row.name in place, live=live)
        change = alone(document, row.name) if state == State.OPEN else Document()
        asked = standing.by(row.writer)
        why = {step: why_not(actor, verb, asked) for step, verb in STEPS.items()}
        answers = numbers[row.counters_id] if row.counters_id else None
        by = tuple(numbers[other.pk] for other in row.countered_by.all() if local_day(text, other.made_at) <= day)
        ends, who = tuple(row.ended), names.get(row.writer.person, "")  # type: ignore[attr-defined]  # prefetched
        found.append(SuggestionRead(row, numbers[row.pk], answers, by, change, ends, state, who, why))
    return sorted(found, key=lambda each: (0, place.get(each.name, 0)) if each.is_open else (1, -each.suggestion.pk))


def _state(row: Suggestion, *, present: bool, live: bool) -> State:
    """Say how a suggestion stands. ``present``: its words stand in what the reader reads; ``live``: this minute.

    Words that come in after a decision are open again. One without words and without a decision was taken out again.
    """
    ended: list[SuggestionEnd] = row.ended  # type: ignore[attr-defined]  # prefetched
    whole = [end for end in ended if not end.part]
    if present and (live or not whole):
        return State.OPEN
    if ended:
        return State((whole or ended)[-1].outcome)
    return State.GONE


def became(suggestion: Suggestion, part: str = "") -> str:
    """Say in words what has become of a suggestion that is no longer in the text, or in one part of it. One query."""
    end = suggestion.ends.last() if not part else suggestion.ends.filter(part__in=["", part]).last()
    if end is None:
        return _("Who suggested it has taken it out again.")
    who = end.body or Side(end.side).label
    words = {
        Outcome.ACCEPTED: _("%(body)s accepted it on %(day)s."),
        Outcome.REJECTED: _("%(body)s rejected it on %(day)s."),
        Outcome.COUNTERED: _("%(body)s answered it with another change on %(day)s."),
        Outcome.WITHDRAWN: _("%(body)s took it back on %(day)s."),
    }
    return words[Outcome(end.outcome)] % {"body": who, "day": end.since}


def proposed(document: Document, name: str, part: str) -> Runs | None:
    """Give the words of a paragraph as they are with everything that is suggested there, to begin a counter from.

    Where the paragraph would go they are those without the suggestion; None where it is a table, or gone.
    """
    for reading in (result(document), result(settled(document, reject={name}, part=part))):
        block = reading.part(part)
        if isinstance(block, Block):
            return block.runs
    return None


def countered(document: Document, name: str, part: str, words: Runs, new: str) -> Document:
    """Give the text with other words for a paragraph, as the suggestion ``new``, in place of what ``name`` does.

    Raises ValidationError, by field, where the paragraph is a table or gone, and for words that are nothing else.
    """
    without = settled(document, reject={name}, part=part)
    aims = [each for each in (result(without), result(document)) if isinstance(each.part(part), Block)]
    if not aims:
        raise ValidationError({"part": _("Answer with another change to a paragraph: this is none.")})
    after = Document(tuple(_with_words(each, words) if each.id == part else each for each in aims[0].parts))
    if after == result(document):
        raise ValidationError({"words": _("These are the words of the change itself: accept it instead.")})
    if after == result(without):
        raise ValidationError({"words": _("So it reads without the change: reject it instead.")})
    return suggested(without, after, new)


def _with_words(part: Part, words: Runs) -> Part:
    return replace(part, runs=words) if isinstance(part, Block) else part
