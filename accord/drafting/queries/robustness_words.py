"""The words by which the linter reads a language: files of words, made into something that finds them in sentences."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

DATA: Final = Path(__file__).resolve().parent.parent / "data" / "robustness"
SENTENCE: Final = re.compile(r"(?<=[.!?;。！？؟])\s+|\n+")
CODE: Final = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
"""What a language is called: "en", "pt-br"."""
NOWHERE: Final = r"(?!)"
"""A pattern that finds nothing: an empty list of words would find everything."""


@dataclass(frozen=True)
class WordList:
    """Words to look for, and those in which they are harmless."""

    wanted: re.Pattern[str]
    harmless: re.Pattern[str]

    def found(self, sentence: str) -> list[str]:
        """Give what is found in a sentence, as it stands there, in its order, each once."""
        kept = self.harmless.sub(lambda match: "\0" * len(match[0]), sentence)
        return list(dict.fromkeys(match[0] for match in self.wanted.finditer(kept)))

    def is_all(self, text: str) -> bool:
        """Whether a text is nothing but one of the words."""
        return bool(self.wanted.fullmatch(text.strip().rstrip(".").strip()))


@dataclass(frozen=True)
class Words:
    """What the linter knows of a language. ``government``: words for a sector that is the state itself."""

    vague: WordList
    hedge: WordList
    usual: WordList
    checkable: WordList
    nothing: WordList
    government: WordList


@dataclass(frozen=True)
class Asked:
    """What a commitment template asks for, as the linter reads it; its keys are those of templates.toml."""

    promise: tuple[str, ...]
    result: tuple[str, ...]
    asked: tuple[str, ...]
    lens: tuple[str, ...]
    outputs: bool
    owners: bool


@cache
def words_of(language: str) -> Words | None:
    """Give the words of a language ("en", "pt-br"); None where nobody has written them down yet."""
    if not CODE.fullmatch(language):
        return None
    for name in (language.lower(), language.lower().partition("-")[0]):
        told = _read(DATA / f"{name}.toml")
        if told:
            return Words(**{key: _word_list(value) for key, value in told.items()})
    return None


@cache
def asked_by(template: str) -> Asked:
    """Give what a commitment template asks for. Raises LookupError for one that templates.toml does not know."""
    told = _read(DATA / "templates.toml") or {}
    given: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in told[template].items()
    }
    return Asked(**given)


def sentences(text: str) -> Iterator[str]:
    """Give the sentences of a text, without the spaces around them."""
    return (sentence.strip() for sentence in SENTENCE.split(text) if sentence.strip())


def _read(path: Path) -> dict[str, Any] | None:
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else None


def _word_list(told: dict[str, list[str]]) -> WordList:
    return WordList(_pattern(told["words"]), _pattern(told.get("harmless", [])))


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Make one pattern of all words, the longest first; a star stands for any ending, alone for any word."""
    told = sorted({_one(word) for word in words}, key=len, reverse=True)
    inside = "|".join(told) or NOWHERE
    return re.compile(rf"(?<!\w)(?:{inside})(?!\w)", re.IGNORECASE)


def _one(word: str) -> str:
    parts = (re.escape(part).replace(r"\*", r"\w+" if part == "*" else r"\w*") for part in word.split())
    return r"\s+".join(parts)
