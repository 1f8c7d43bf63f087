"""What a rule of the linter is, and what it looks at."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import sha256

from django.utils.functional import Promise

from accord.drafting.models import Content, Step
from accord.drafting.queries.robustness_words import Asked, Words


@dataclass(frozen=True)
class Finding:
    """Something weak: by which rule, where (a field's key, "milestone-2", "leads"), in words, and what it quotes.

    ``quote`` is the sentence or milestone it is about, "" where something is missing altogether. Who sets a finding
    aside sets aside this rule at these words: other words, and it is back.
    """

    rule: str
    where: str
    words: str
    quote: str = ""

    @property
    def key(self) -> str:
        """A short name of this rule at these words, for addresses."""
        return f"{self.rule}-{sha256(self.quote.encode()).hexdigest()[:8]}"


@dataclass(frozen=True)
class Linted:
    """A commitment under the linter's eye; ``words`` of its language, None where nobody has written them down."""

    content: Content
    asked: Asked
    last_day: date
    words: Words | None

    @cached_property
    def steps(self) -> list[tuple[str, Step]]:
        """Its milestones, each with the name of its place."""
        return [(f"milestone-{number}", step) for number, step in enumerate(self.content.milestones, 1)]

    @cached_property
    def promises(self) -> list[tuple[str, str]]:
        """Everything in which it promises something, each text with the name of its place."""
        return [*self.texts(self.asked.promise), *((where, step.summary) for where, step in self.steps)]

    def texts(self, keys: Iterable[str]) -> list[tuple[str, str]]:
        """What these fields say, each with its key; nothing of those that are empty."""
        said = ((key, str(self.content.fields.get(key) or "").strip()) for key in keys)
        return [(key, text) for key, text in said if text]


Look = Callable[[Linted], Iterator[Finding]]


@dataclass(frozen=True)
class Rule:
    """One rule: its code, what it finds, why that matters, an example of bad and of better; ``look`` finds it."""

    code: str
    title: str | Promise
    why: str | Promise
    bad: str | Promise
    better: str | Promise
    look: Look
