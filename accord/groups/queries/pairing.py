"""Who should know whom, by themes and whole words alone. Pure: it reads what it is given, and says what matched."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from typing import Final
from unicodedata import normalize

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class How(Enum):
    """How a body is tied to a subject."""

    MANDATE = "mandate"
    MANDATE_WORDS = "mandate-words"
    THEME = "theme"
    EXPERTISE = "expertise"
    POST = "post"
    GROUP = "group"


SAID: Final[dict[How, Promise]] = {
    How.MANDATE: gettext_lazy("%(body)s answers for it."),
    How.MANDATE_WORDS: gettext_lazy("%(body)s names it in what it answers for."),
    How.THEME: gettext_lazy("%(body)s follows it as a theme."),
    How.EXPERTISE: gettext_lazy("%(body)s says that it knows about it."),
    How.POST: gettext_lazy("%(body)s has a post that covers it: %(where)s."),
    How.GROUP: gettext_lazy("%(body)s works on it in the group “%(where)s”, without %(other)s."),
}
"""How a reason says it."""
LOOKED_FOR: Final = {How.MANDATE, How.THEME, How.POST, How.GROUP}
"""These are themes: short enough to be looked for in what the other side says."""
LOOKED_IN: Final = {How.MANDATE_WORDS, How.EXPERTISE, How.POST, How.GROUP}
"""These are words in which the other side's themes are looked for."""


def folded(words: str) -> str:
    """Give words as they are compared: case and spacing aside."""
    return " ".join(normalize("NFC", words).casefold().split())


@dataclass(frozen=True)
class Claim:
    """What ties a body to a subject: a theme, or words that may name one. ``where``: in which post or group."""

    how: How
    words: str
    where: str = ""

    @cached_property
    def folded(self) -> str:
        """Its words as they are compared."""
        return folded(self.words)

    def is_theme(self, theme: str) -> bool:
        """Whether it is this theme, folded."""
        return self.how in LOOKED_FOR and self.folded == theme

    def names(self, theme: str) -> bool:
        """Whether this theme, folded, stands in it as whole words."""
        if self.how not in LOOKED_IN or theme not in self.folded:
            return False
        return re.search(rf"(?<!\w){re.escape(theme)}(?!\w)", self.folded) is not None


@dataclass(frozen=True, eq=False)
class Party:
    """A body that could be introduced: what ties it to subjects, the strongest first, and the groups it works in."""

    key: int
    name: str
    claims: tuple[Claim, ...]
    groups: frozenset[int] = field(default=frozenset())

    def claim(self, theme: str) -> Claim | None:
        """Give what ties it to a theme, folded: that it is one of its own counts before words that name it."""
        own = next((claim for claim in self.claims if claim.is_theme(theme)), None)
        return own or next((claim for claim in self.claims if claim.names(theme)), None)


@dataclass(frozen=True)
class Pair:
    """A body of government and one of civil society that should know each other: the themes they share, and why."""

    official: Party
    civil: Party
    shared: tuple[str, ...]
    reason: str


def pairs(officials: Sequence[Party], civils: Sequence[Party], known: Collection[tuple[int, int]] = ()) -> list[Pair]:
    """Give who should be introduced, those with most in common first.

    Left out are the pairs of keys that are ``known``, and bodies that work in one group: they meet there.
    """
    found: dict[tuple[Party, Party], list[tuple[str, str]]] = defaultdict(list)
    for words, theme in _themes((*officials, *civils)).items():
        named = list(_naming(civils, theme))
        for official, mine in _naming(officials, theme):
            for civil, theirs in named:
                if mine.is_theme(theme) or theirs.is_theme(theme):
                    reason = _reason(words, official, mine, civil, theirs)
                    found[official, civil].append((words, reason))
    new = (
        Pair(*both, tuple(words for words, _why in shared), " ".join(why for _words, why in shared))
        for both, shared in found.items()
        if (both[0].key, both[1].key) not in known and not both[0].groups & both[1].groups
    )
    return sorted(new, key=lambda pair: (-len(pair.shared), pair.official.name, pair.civil.name))


def _themes(parties: Iterable[Party]) -> dict[str, str]:
    """Give every theme, folded, by its words as they were written first."""
    claims = (claim for party in parties for claim in party.claims if claim.how in LOOKED_FOR and claim.folded)
    first: dict[str, str] = {}
    for claim in claims:
        first.setdefault(claim.folded, claim.words.strip())
    return {words: theme for theme, words in first.items()}


def _naming(parties: Iterable[Party], theme: str) -> Iterator[tuple[Party, Claim]]:
    """Give who is tied to a theme, and by what."""
    for party in parties:
        if claim := party.claim(theme):
            yield party, claim


def _reason(words: str, official: Party, mine: Claim, civil: Party, theirs: Claim) -> str:
    """Say in whole sentences what matched."""
    told = {
        "theme": words,
        "official": SAID[mine.how] % {"body": official.name, "where": mine.where, "other": civil.name},
        "civil": SAID[theirs.how] % {"body": civil.name, "where": theirs.where, "other": official.name},
    }
    return _("Both name “%(theme)s”. %(official)s %(civil)s") % told
