"""Who wrote a text: which passage is whose, and how much of it each side and body wrote."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from accord.access.actors import Actor, Side
from accord.texts.models import Text, Writer
from accord.texts.queries.speakers import names_of


@dataclass(frozen=True, order=True)
class Credit:
    """Whose words they are: a side's, a body's, and, for who works with them, a person's by name."""

    side: Side
    body: str
    person: str = ""

    @property
    def who(self) -> str:
        """Who that is, in words."""
        return ", ".join(part for part in (self.body or str(self.side.label), self.person) if part)


@dataclass(frozen=True)
class Stretch:
    """Words of one paragraph that are one's; ``first`` where they begin it."""

    words: str
    credit: Credit
    first: bool


@dataclass(frozen=True)
class Share:
    """How much of a text is one's, in letters and in hundredths of all of them."""

    credit: Credit
    letters: int
    percent: int


@dataclass(frozen=True)
class Credits:
    """A text with whose its words are, in order, and what each body and side has in it, the most first."""

    stretches: tuple[Stretch, ...]

    @property
    def bodies(self) -> list[Share]:
        """By body, on whichever side."""
        return self._shares(lambda credit: Credit(credit.side, credit.body))

    @property
    def sides(self) -> list[Share]:
        """By side."""
        return self._shares(lambda credit: Credit(credit.side, ""))

    def _shares(self, of: Callable[[Credit], Credit]) -> list[Share]:
        letters: Counter[Credit] = Counter()
        for each in self.stretches:
            letters[of(each.credit)] += sum(map(len, each.words.split()))
        whole = letters.total() or 1
        return [Share(credit, count, round(100 * count / whole)) for credit, count in letters.most_common() if count]


def credits_of(text: Text, actor: Actor, passages: Iterable[Iterable[tuple[str, int]]]) -> Credits:
    """Say whose the passages of a text are, paragraph by paragraph; each comes with the key of its writer.

    Two queries.
    """
    writers = {writer.pk: writer for writer in Writer.objects.filter(text=text)}
    names = names_of(actor, text, (writer.person for writer in writers.values()))
    credit = {key: _credit(writer, names) for key, writer in writers.items()}
    found = []
    for paragraph in passages:
        whose = _with_signs([(words, credit[key]) for words, key in paragraph if words])
        for number, (mine, run) in enumerate(groupby(whose, key=lambda each: each[1])):
            found.append(Stretch("".join(words for words, _mine in run), mine, first=not number))
    return Credits(tuple(found))


def _with_signs(whose: Iterable[tuple[str, Credit]]) -> Iterator[tuple[str, Credit]]:
    """Give what is no word, a blank or a full stop, to whose words it follows: nobody wrote a passage of it."""
    last = None
    for words, credit in whose:
        if last is None or any(map(str.isalnum, words)):
            last = credit
        yield words, last


def _credit(writer: Writer, names: Mapping[str, str]) -> Credit:
    return Credit(Side(writer.side), writer.body, names.get(writer.person, ""))
