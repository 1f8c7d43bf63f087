"""Two versions of a commitment in the making: its words in one text; what bodies and milestones came and went."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Final

from django.utils.translation import gettext as _

from accord.drafting.models import Body, Content, Step
from accord.drafting.queries.fields import template_in_words
from accord.prose.document import Block, Document, Kind, Part, words
from accord.texts.queries.comparing import Difference, difference

ALIKE: Final = 0.5
"""From this share of common letters on two milestones are one that was changed, and not two."""


@dataclass(frozen=True)
class BodyChange:
    """A body that is named otherwise: as what, and how before and after ("" where it was not named so)."""

    part: str
    name: str
    was: str
    now: str


@dataclass(frozen=True)
class StepChange:
    """A milestone that came (``old`` is None), went (``new`` is None), was changed, or stands at another place."""

    old: Step | None
    new: Step | None
    was: int
    now: int

    @property
    def changed(self) -> list[tuple[str, str, str]]:
        """What of it was changed: what it is called, before and after."""
        if self.old is None or self.new is None:
            return []
        pairs = [
            (_("What is reached"), self.old.summary, self.new.summary),
            (_("What there is to see then"), self.old.output, self.new.output),
            (_("Due"), _due(self.old), _due(self.new)),
            (_("Who sees to it"), self.old.lead, self.new.lead),
        ]
        return [pair for pair in pairs if pair[1] != pair[2]]


@dataclass(frozen=True)
class Compared:
    """What differs between two contents."""

    words: Difference
    bodies: tuple[BodyChange, ...]
    steps: tuple[StepChange, ...]

    @property
    def same(self) -> bool:
        """Whether nothing differs."""
        return not (self.words.places or self.bodies or self.steps)


def compare(old: Content, new: Content) -> Compared:
    """Compare two contents: words by word, who is named, milestones. No query."""
    return Compared(
        words=difference(written_out(old), written_out(new)),
        bodies=tuple(_bodies(old, new)),
        steps=tuple(_steps(old.milestones, new.milestones)),
    )


def written_out(content: Content) -> Document:
    """Give all its words as one text: the title, its theme, each field under its label, what it is linked to."""
    parts: list[Part] = [Block("title", Kind.H2, words(content.title))]
    parts += _under("theme", _("Theme"), [content.theme])
    for field in template_in_words(content.template).fields:
        said = content.fields.get(field.key, "")
        told = str(said).splitlines() if field.choices is None else [f"{code} {field.choices[code]}" for code in said]
        parts += _under(f"f-{field.key}", field.label, told)
    parts += _under("linked", _("Linked initiatives"), [_linked(each) for each in content.initiatives])
    parts += _under("carried", _("Carried over from an earlier plan"), [content.carried_over])
    return Document(tuple(parts))


def _linked(each: Any) -> str:
    return f"{each.title} ({each.address})" if each.address else each.title


def _under(key: str, label: str, lines: Iterable[str]) -> list[Part]:
    told = [line.strip() for line in lines if line.strip()]
    blocks = [Block(f"{key}-{number}", runs=words(line)) for number, line in enumerate(told, 1)]
    return [Block(key, Kind.H3, words(label)), *blocks] if blocks else []


def _bodies(old: Content, new: Content) -> Iterator[BodyChange]:
    labels = {"leads": _("leads"), "partners": _("is a civil society partner"), "supporting": _("supports it")}
    for part, label in labels.items():
        before, after = ({body.slug: body for body in getattr(each, part)} for each in (old, new))
        for slug in {**before, **after}:
            was, now = before.get(slug), after.get(slug)
            if was != now:
                yield BodyChange(label, (now or was or Body("", "")).name, _named(was), _named(now))


def _named(body: Body | None) -> str:
    if body is None:
        return ""
    return f"{body.name} ({body.sector})" if body.sector else body.name


def _steps(old: tuple[Step, ...], new: tuple[Step, ...]) -> Iterator[StepChange]:
    met = _met(old, new)
    kept = sorted(met.values())
    for number, step in enumerate(new, 1):
        was = next((place for place, there in met.items() if there == number), 0)
        before = old[was - 1] if was else None
        if before != step or kept.index(number) != sorted(met).index(was):
            yield StepChange(before, step, was, number)
    for number, step in enumerate(old, 1):
        if number not in met:
            yield StepChange(step, None, number, 0)


def _met(old: tuple[Step, ...], new: tuple[Step, ...]) -> dict[int, int]:
    """Give which milestone of the one is which of the other, by number: the same ones first, then those most alike."""
    met: dict[int, int] = {}
    for number, step in enumerate(old, 1):
        there = next((n for n, each in enumerate(new, 1) if each == step and n not in met.values()), 0)
        if there:
            met[number] = there
    pairs = [
        (SequenceMatcher(None, before.summary, after.summary).ratio(), number, there)
        for number, before in enumerate(old, 1)
        for there, after in enumerate(new, 1)
        if number not in met and there not in met.values()
    ]
    for alike, number, there in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if alike >= ALIKE and number not in met and there not in met.values():
            met[number] = there
    return met


def _due(step: Step) -> str:
    return str(step.due.as_written_or_str) if step.due.is_known else ""
