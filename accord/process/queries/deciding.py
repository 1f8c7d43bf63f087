"""How a question is decided: the rules, as functions of what was said. They know no database and no clock."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _

from accord.access.actors import BOTH_SIDES, Side
from accord.kit.dates import When
from accord.kit.working_days import Calendar
from accord.process.models import Voice, Way
from accord.process.models.clauses import DECIDES
from accord.process.queries.agreement import Terms

FOR, AGAINST, ABSTAINS = Voice.Position.FOR, Voice.Position.AGAINST, Voice.Position.ABSTAINS
Quorum = Mapping[Side, int | None]


@dataclass(frozen=True)
class Said:
    """What a body says last; ``decides``: it is the minister's word."""

    body: str
    side: Side
    position: str
    option: int = 0
    decides: bool = False


@dataclass(frozen=True)
class Outcome:
    """What a question comes to: the option adopted, counted from 0, or None; why, in words; and what was counted."""

    option: int | None
    words: str
    count: dict[str, Any] = field(default_factory=dict)


def decide(way: str, options: Sequence[str], said: Iterable[Said], quorum: Quorum) -> Outcome:
    """Give the result of a question by its rule.

    ``quorum`` is how many bodies of each side must have answered, None where nothing is agreed. Consensus and each
    side's own majority need an answer of both sides in any case: nobody agrees by not being asked.
    """
    voices = tuple(said)
    option, words = RULES[Way(way)](options, voices, quorum)
    return Outcome(option, words, _count(options, voices))


def _count(options: Sequence[str], voices: Sequence[Said]) -> dict[str, Any]:
    """Count per side: for each option, against, neither."""
    count = Counter((voice.side, voice.position, voice.option if voice.position == FOR else 0) for voice in voices)
    return {
        side.value: {
            "for": [count[side, FOR, number] for number in range(len(options))],
            "against": count[side, AGAINST, 0],
            "abstains": count[side, ABSTAINS, 0],
        }
        for side in BOTH_SIDES
    }


Result = tuple[int | None, str]


def _consensus(options: Sequence[str], voices: Sequence[Said], quorum: Quorum) -> Result:
    if short := _short(voices, quorum, least=1):
        return None, short
    if objecting := [voice.body for voice in voices if voice.position == AGAINST]:
        return None, _("No consensus: %(bodies)s objected.") % {"bodies": ", ".join(objecting)}
    chosen = {voice.option for voice in voices if voice.position == FOR}
    if len(chosen) != 1:
        return None, _("No consensus: bodies spoke for different options.") if chosen else _("Nobody spoke for it.")
    option = chosen.pop()
    return option, _("Adopted by consensus: “%(option)s”.") % {"option": options[option]}


def _each_side(options: Sequence[str], voices: Sequence[Said], quorum: Quorum) -> Result:
    if short := _short(voices, quorum, least=1):
        return None, short
    chosen = {side: _majority([voice for voice in voices if voice.side == side]) for side in BOTH_SIDES}
    lacking = [str(side.label) for side, option in chosen.items() if option is None]
    if lacking:
        return None, _("Not adopted: no majority of %(sides)s.") % {"sides": ", ".join(lacking)}
    government, civil_society = chosen.values()
    if government != civil_society:
        return None, _("Not adopted: the sides want different options.")
    return government, _("Adopted by each side: “%(option)s”.") % {"option": options[government or 0]}


def _vote(options: Sequence[str], voices: Sequence[Said], quorum: Quorum) -> Result:
    if short := _short(voices, quorum, least=0):
        return None, short
    option = _majority(voices)
    if option is None:
        return None, _("Not adopted: no option has more than half of the voices for or against.")
    return option, _("Adopted by a majority: “%(option)s”.") % {"option": options[option]}


def _minister(options: Sequence[str], voices: Sequence[Said], quorum: Quorum) -> Result:  # noqa: ARG001  # a rule's signature
    word = next((voice for voice in reversed(voices) if voice.decides), None)
    if word is None:
        return None, _("The minister has not decided.")
    if word.position != FOR:
        return None, _("The minister decided against it.") if word.position == AGAINST else _(
            "The minister left it open."
        )
    return word.option, _("Decided by the minister: “%(option)s”.") % {"option": options[word.option]}


def _silent(options: Sequence[str], voices: Sequence[Said], quorum: Quorum) -> Result:  # noqa: ARG001  # a rule's signature
    if objecting := [voice.body for voice in voices if voice.position == AGAINST]:
        return None, _("Not adopted: %(bodies)s objected.") % {"bodies": ", ".join(objecting)}
    return 0, _("Adopted, since nobody objected: “%(option)s”.") % {"option": options[0]}


RULES: Final[dict[Way, Callable[[Sequence[str], Sequence[Said], Quorum], Result]]] = {
    Way.CONSENSUS: _consensus,
    Way.EACH_SIDE: _each_side,
    Way.VOTE: _vote,
    Way.MINISTER: _minister,
    Way.SILENT: _silent,
}


def _short(voices: Sequence[Said], quorum: Quorum, *, least: int) -> str:
    """Say which side answered with fewer bodies than it must; "" where none did."""
    answered = Counter(voice.side for voice in voices)
    needed = {side: max(least, quorum.get(side) or 0) for side in BOTH_SIDES}
    lacking = [
        _("%(side)s %(answered)s of %(needed)s")
        % {"side": side.label, "answered": answered[side], "needed": needed[side]}
        for side in BOTH_SIDES
        if answered[side] < needed[side]
    ]
    return _("No quorum, bodies that answered: %(lacking)s.") % {"lacking": ", ".join(lacking)} if lacking else ""


def _majority(voices: Iterable[Said]) -> int | None:
    """Give the option that more than half of those for or against are for; a tie has none."""
    said = [voice for voice in voices if voice.position != ABSTAINS]
    ahead = Counter(voice.option for voice in said if voice.position == FOR).most_common(1)
    return ahead[0][0] if ahead and 2 * ahead[0][1] > len(said) else None


def quorum_of(terms: Terms) -> Quorum:
    """Give how many bodies of each side must answer, as the agreement says; None where it does not."""
    return {side: terms.number(f"quorum-{side.value}") for side in BOTH_SIDES}


def outside(  # what is asked about a question
    *, matter: str, way: str, put_on: date, closes: date, terms: Terms, worked: Calendar
) -> list[str]:
    """Say why a question does not follow the agreement, in sentences; empty where it does. Nothing is prevented.

    ``terms``: those in force when it was put; ``worked``: the working days there.
    """
    if terms.version is None:
        return [_("No agreement was in force that says how this is decided.")]
    reasons = _way_outside(matter, way, terms)
    return [*reasons, *_silence(put_on, closes, terms, worked)] if way == Way.SILENT else reasons


def _way_outside(matter: str, way: str, terms: Terms) -> list[str]:
    agreed = terms.code(f"{DECIDES}{matter}")
    if agreed is None:
        return [_("The agreement does not say how this matter is decided.")]
    told = {"agreed": Way(agreed).label, "way": Way(way).label}
    if agreed == way:
        return []
    return [_("The agreement gives this matter another way (%(agreed)s) than the one used (%(way)s).") % told]


def _silence(put_on: date, closes: date, terms: Terms, worked: Calendar) -> list[str]:
    days = terms.number("silent-days")
    if days is None:
        return [_("The agreement does not say how long there must be time to object.")]
    earliest = worked.add(put_on, days)
    if closes >= earliest:
        return []
    told = {"days": days, "earliest": When.day(earliest)}
    return [_("The agreement gives %(days)s working days to object: until %(earliest)s at the least.") % told]
