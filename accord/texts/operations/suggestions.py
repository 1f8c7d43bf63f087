from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accord.access.actors import Actor, Side
from accord.access.rules import demand
from accord.kit.dates import When
from accord.kit.facts import dated
from accord.prose.document import BadDocument, Document
from accord.prose.light import read
from accord.prose.readings import settled
from accord.prose.suggesting import Said
from accord.prose.suggesting import said as said_of
from accord.record.operations import operation, write
from accord.texts import rules  # noqa: F401  # the table of who may
from accord.texts.log.writing import change
from accord.texts.models import Outcome, Suggestion, SuggestionEnd, Text
from accord.texts.queries.suggestions import became, countered
from accord.texts.rules.suggestions import Change
from accord.texts.verbs.suggestions import Suggestions

MOST: Final = 500
"""Suggestions decided at once."""


@dataclass(frozen=True)
class Decision:
    """What becomes of suggestions, where (``part`` "": everywhere), and why."""

    outcome: Outcome
    since: When
    part: str = ""
    reason: str = ""


@operation
def accept(
    actor: Actor, *, text: Text, names: Sequence[str], since: When, part: str = "", reason: str = ""
) -> list[SuggestionEnd]:
    """Take suggestions into the text; of one that touches several paragraphs only what it does in ``part``, if given.

    Raises ValidationError, and decides none, where one is decided already: in words that say what became of it.
    """
    rows, standing = _rows(text, names), Change.standing(actor, text)
    for row in rows:
        demand(actor, Suggestions.ACCEPT, standing.by(row.writer))
    ends = _decided(actor, text, rows, Decision(Outcome.ACCEPTED, since, part, reason))
    for end in ends:
        write(actor, Suggestions.ACCEPT, end.suggestion, title=text.title, when=since, **_told(end))
    return ends


@operation
def reject(
    actor: Actor, *, text: Text, names: Sequence[str], since: When, part: str = "", reason: str = ""
) -> list[SuggestionEnd]:
    """Leave suggestions out of the text. As ``accept`` otherwise."""
    rows, standing = _rows(text, names), Change.standing(actor, text)
    for row in rows:
        demand(actor, Suggestions.REJECT, standing.by(row.writer))
    ends = _decided(actor, text, rows, Decision(Outcome.REJECTED, since, part, reason))
    for end in ends:
        write(actor, Suggestions.REJECT, end.suggestion, title=text.title, when=since, **_told(end))
    return ends


@operation
def withdraw(
    actor: Actor, *, text: Text, names: Sequence[str], since: When, part: str = "", reason: str = ""
) -> list[SuggestionEnd]:
    """Take back what one suggested oneself, or one's body did. As ``accept`` otherwise."""
    rows, standing = _rows(text, names), Change.standing(actor, text)
    for row in rows:
        demand(actor, Suggestions.WITHDRAW, standing.by(row.writer))
    ends = _decided(actor, text, rows, Decision(Outcome.WITHDRAWN, since, part, reason))
    for end in ends:
        write(actor, Suggestions.WITHDRAW, end.suggestion, title=text.title, when=since, **_told(end))
    return ends


@operation
def counter(
    actor: Actor, *, suggestion: Suggestion, part: str, words: str, since: When, reason: str = ""
) -> Suggestion:
    """Answer a suggestion with other words for a paragraph: one's own suggestion stands there in its place.

    ``words`` are those of the whole paragraph, with light marks (`prose.light`). Of a suggestion that touches several
    paragraphs the rest stays open. Raises ValidationError, by field, for a table, for a paragraph that it does not
    touch, for words that are no other than with or without it, and, in words, where it is decided already.
    """
    text, said_now = suggestion.text, words.strip()
    demand(actor, Suggestions.COUNTER, Change.standing(actor, text).by(suggestion.writer))
    said: dict[str, Said] = {}
    made: list[str] = []

    def how(document: Document, prefix: str) -> Document:
        said.update(_said(document, [suggestion], part))
        made.append(f"{prefix}1")
        return countered(document, suggestion.name, part, read(said_now), made[0])

    after = _change(actor, text, how)
    new = text.suggestions.get(name=made[0])
    new.counters = suggestion
    new.save(update_fields=["counters"])
    end = _end(actor, suggestion, Decision(Outcome.COUNTERED, since, part, reason), said[suggestion.name], after)
    write(
        actor,
        Suggestions.COUNTER,
        suggestion,
        title=text.title,
        when=since,
        **_told(end),
        answered_by=new.name,
        words=said_now,
    )
    return new


def _rows(text: Text, names: Sequence[str]) -> list[Suggestion]:
    """Give the suggestions of these names, each once. Raises ValidationError for none, too many, or an unknown one."""
    wanted = list(dict.fromkeys(names))
    if not wanted or len(wanted) > MOST:
        raise ValidationError({"names": _("Choose changes to decide, at most %(most)s at once.") % {"most": MOST}})
    known = {row.name: row for row in text.suggestions.filter(name__in=wanted).select_related("writer")}
    if known.keys() != set(wanted):
        raise ValidationError({"names": _("There is no such change in this text.")})
    return [known[name] for name in wanted]


def _decided(actor: Actor, text: Text, rows: Sequence[Suggestion], decision: Decision) -> list[SuggestionEnd]:
    """Settle suggestions in the text, all or none, and keep what became of each."""
    said: dict[str, Said] = {}

    def how(document: Document, _prefix: str) -> Document:
        said.update(_said(document, rows, decision.part))
        if decision.outcome == Outcome.ACCEPTED:
            return settled(document, accept=said, part=decision.part)
        return settled(document, reject=said, part=decision.part)

    after = _change(actor, text, how)
    return [_end(actor, row, decision, said[row.name], after) for row in rows]


def _said(document: Document, rows: Sequence[Suggestion], part: str) -> dict[str, Said]:
    """Give what each suggestion says in the text, or in one part. Raises ValidationError where one is not there."""
    where = document if not part else Document(tuple(each for each in document.parts if each.id == part))
    if missing := [row for row in rows if row.name not in where.names]:
        raise ValidationError([became(row, part) for row in missing])
    return {row.name: said_of(where, row.name) for row in rows}


def _change(actor: Actor, text: Text, how: Callable[[Document, str], Document]) -> Document:
    """Change the text and give it as it then stands. Raises ValidationError where it cannot be kept so."""
    try:
        return change(actor, text, how).after
    except BadDocument as error:
        raise ValidationError({"words": str(error)}) from error


def _end(actor: Actor, row: Suggestion, decision: Decision, said: Said, after: Document) -> SuggestionEnd:
    """Keep what became of a suggestion. Decided in its last paragraph it is decided as a whole."""
    return SuggestionEnd.objects.create(
        suggestion=row,
        part=decision.part if row.name in after.names else "",
        outcome=decision.outcome,
        side=actor.side,
        body=actor.seat.body if actor.seat else "",
        person=actor.person,
        reason=decision.reason.strip(),
        before=said.before,
        after=said.after,
        since=dated(decision.since),
    )


def _told(end: SuggestionEnd) -> dict[str, Any]:
    """Give what an act says of a decision: whose suggestion, where, why, and the words without and with it."""
    row = end.suggestion
    return {
        "since": end.since,
        "of_side": Side(row.writer.side),
        "of_body": row.writer.body,
        "name": row.name,
        "part": end.part,
        "reason": end.reason,
        "before": end.before,
        "after": end.after,
    }
