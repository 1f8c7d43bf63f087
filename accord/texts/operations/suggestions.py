from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accord.access.actors import Actor, Side
from accord.access.rules import demand
from accord.kit.dates import When
from accord.kit.facts import dated
from accord.prose.document import BadDocument, Document
from accord.prose.light import read
from accord.prose.readings import settled
from accord.prose.suggesting import Said, said
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
    """What somebody decides: the act, what becomes of the suggestions, where (``part`` "": everywhere), why."""

    verb: Suggestions
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
    return _decide(actor, text, names, Decision(Suggestions.ACCEPT, Outcome.ACCEPTED, since, part, reason))


@operation
def reject(
    actor: Actor, *, text: Text, names: Sequence[str], since: When, part: str = "", reason: str = ""
) -> list[SuggestionEnd]:
    """Leave suggestions out of the text. As ``accept`` otherwise."""
    return _decide(actor, text, names, Decision(Suggestions.REJECT, Outcome.REJECTED, since, part, reason))


@operation
def withdraw(
    actor: Actor, *, text: Text, names: Sequence[str], since: When, part: str = "", reason: str = ""
) -> list[SuggestionEnd]:
    """Take back what one suggested oneself, or one's body did. As ``accept`` otherwise."""
    return _decide(actor, text, names, Decision(Suggestions.WITHDRAW, Outcome.WITHDRAWN, since, part, reason))


def _decide(actor: Actor, text: Text, names: Sequence[str], decision: Decision) -> list[SuggestionEnd]:
    rows = _asked(actor, text, names, decision.verb)
    told: dict[str, Said] = {}

    def how(document: Document, _prefix: str) -> Document:
        told.update(_said(document, rows, decision.part))
        if decision.outcome == Outcome.ACCEPTED:
            return settled(document, accept=told, part=decision.part)
        return settled(document, reject=told, part=decision.part)

    after = _change(actor, text, how)
    return [_end(actor, row, decision, told[row.name], after) for row in rows]


def _asked(actor: Actor, text: Text, names: Sequence[str], verb: Suggestions) -> list[Suggestion]:
    """Give the suggestions of these names, all of which the actor may decide so."""
    wanted = list(dict.fromkeys(names))
    if not wanted or len(wanted) > MOST:
        raise ValidationError({"names": _("Choose changes to decide, at most %(most)s at once.") % {"most": MOST}})
    known = {row.name: row for row in text.suggestions.filter(name__in=wanted).select_related("writer")}
    if known.keys() != set(wanted):
        raise ValidationError({"names": _("There is no such change in this text.")})
    standing = Change.standing(actor, text)
    for name in wanted:
        known[name].text = text
        demand(actor, verb, replace(standing, writer=known[name].writer))
    return [known[name] for name in wanted]


def _said(document: Document, rows: Sequence[Suggestion], part: str) -> dict[str, Said]:
    """Give what each suggestion says in the text, or in one part. Raises ValidationError where one is not there."""
    where = document if not part else Document(tuple(each for each in document.parts if each.id == part))
    if missing := [row for row in rows if row.name not in where.names]:
        raise ValidationError([became(row, part) for row in missing])
    return {row.name: said(where, row.name) for row in rows}


def _end(
    actor: Actor, row: Suggestion, decision: Decision, said_there: Said, after: Document, **told: str
) -> SuggestionEnd:
    """Keep what became of a suggestion, and tell it. Decided in its last paragraph it is decided as a whole."""
    end = SuggestionEnd.objects.create(
        suggestion=row,
        part=decision.part if row.name in after.names else "",
        outcome=decision.outcome,
        side=actor.side,
        body=actor.seat.body if actor.seat else "",
        person=actor.person,
        reason=decision.reason.strip(),
        before=said_there.before,
        after=said_there.after,
        since=dated(decision.since),
    )
    told |= {"name": row.name, "reason": end.reason, "before": end.before, "after": end.after}
    since, by = decision.since, row.writer
    facts = {"of_side": Side(by.side), "of_body": by.body, "part": end.part}
    write(actor, decision.verb, row, title=row.text.title, when=since, since=since, **facts, **told)
    return end


@operation
def counter(
    actor: Actor, *, suggestion: Suggestion, part: str, words: str, since: When, reason: str = ""
) -> Suggestion:
    """Answer a suggestion with other words for a paragraph: one's own suggestion stands there in its place.

    ``words`` are those of the whole paragraph, with light marks (`prose.light`). Of a suggestion that touches several
    paragraphs the rest stays open. Raises ValidationError, by field, for a table, for a paragraph that it does not
    touch, for words that are no other than with or without it, and, in words, where it is decided already.
    """
    text = suggestion.text
    (row,) = _asked(actor, text, [suggestion.name], Suggestions.COUNTER)
    told: dict[str, Said] = {}
    made: list[str] = []

    def how(document: Document, prefix: str) -> Document:
        told.update(_said(document, [row], part))
        made.append(f"{prefix}1")
        return countered(document, row.name, part, read(words.strip()), made[0])

    after = _change(actor, text, how)
    new = text.suggestions.get(name=made[0])
    new.counters = row
    new.save(update_fields=["counters"])
    decision = Decision(Suggestions.COUNTER, Outcome.COUNTERED, since, part, reason)
    _end(actor, row, decision, told[row.name], after, by=new.name, words=words.strip())
    return new


def _change(actor: Actor, text: Text, how: Callable[[Document, str], Document]) -> Document:
    """Change the text and give it as it then stands. Raises ValidationError where it cannot be kept so."""
    try:
        return change(actor, text, how).after
    except BadDocument as error:
        raise ValidationError({"words": str(error)}) from error
