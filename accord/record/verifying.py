"""Check an exported record without the server that wrote it.

Only Python's standard library is used, so that this one file can be read, copied and run anywhere:
``python verifying.py record.jsonl``. A line of the export is one link of a chain:

- ``hash`` is the SHA-256 of ``previous``, a line feed, and the digest of the link;
- ``previous`` is the hash of the link before; the first link's is the SHA-256 of the chain's name;
- the digest of a link is the SHA-256 of ``line`` in canonical JSON; a link that is no matter of the export gives
  its ``digest`` alone;
- ``digests`` in ``line`` are the SHA-256 of salt, a line feed, and text; ``words`` gives salt and text, or ""
  and null where the text was erased.

Canonical JSON is RFC 8785 for what an act is made of: objects, lists, text, whole numbers that every reader holds
exactly, true, false and null. There the standard library's own writer is already canonical; libraries for the
whole RFC add only the spelling of fractions, which the record refuses.
"""

import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from types import NoneType
from typing import Any, NoReturn

LARGEST = 2**53 - 1
"""The largest whole number that readers of JSON agree on (RFC 7493)."""

LINK = {"chain", "number", "previous", "hash"}
TOLD = LINK | {"line", "words"}
UNTOLD = LINK | {"digest"}


class Broken(ValueError):
    """The first thing found wrong: ``number`` counts the lines of the file from 1, ``fault`` says what it is."""

    def __init__(self, number: int, fault: str) -> None:
        super().__init__(f"line {number}: {fault}")
        self.number = number
        self.fault = fault


@dataclass
class Proof:
    """An unbroken chain so far: its name, how many links, how many told in full, texts erased, and its head."""

    chain: str = ""
    links: int = 0
    told: int = 0
    erased: int = 0
    head: str = ""

    def __str__(self) -> str:
        return (
            f"{self.chain}: {self.links} links unbroken, {self.told} told in full, "
            f"{self.erased} texts erased.\nhead {self.links} {self.head}"
        )


def canonical(value: object) -> str:
    """Write ``value`` as canonical JSON. Raises TypeError or ValueError for what no record holds."""
    _demand_canonical(value)
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def digest(salt: str, text: str) -> str:
    """Give the salted SHA-256 of a text, hexadecimal: what stands for it in the chain."""
    return sha256(f"{salt}\n{text}".encode()).hexdigest()


def line_digest(line: str) -> str:
    """Give the digest of a link's canonical line."""
    return sha256(line.encode()).hexdigest()


def first_previous(chain: str) -> str:
    """Give what the first link of a chain follows from: the chain's name, so that no chain passes for another."""
    return sha256(chain.encode()).hexdigest()


def link_hash(previous: str, told: str) -> str:
    """Give the hash of the link with digest ``told`` that follows from ``previous``."""
    return sha256(f"{previous}\n{told}".encode()).hexdigest()


def verify(lines: Iterable[bytes]) -> Proof:
    """Follow a chain from its first link to its last; raises Broken with the first bad line.

    A chain whose end was cut off looks whole: compare the number and the hash of its head with another copy.
    """
    proof = Proof()
    for number, line in enumerate(lines, start=1):
        try:
            _follow(proof, _read(line))
        except (ValueError, RecursionError) as error:
            raise Broken(number, str(error)) from None
    if not proof.links:
        raise Broken(1, "the file is empty")
    return proof


def _read(line: bytes) -> dict[str, Any]:
    if not line.endswith(b"\n"):
        raise ValueError("the file ends within this line")
    try:
        entry = json.loads(line, parse_float=_refuse_fraction, parse_constant=_refuse_fraction)
    except (ValueError, RecursionError):
        raise ValueError("not JSON") from None
    if not isinstance(entry, dict) or set(entry) not in (TOLD, UNTOLD):
        raise ValueError("not a link of a record: expected chain, number, previous, hash, and line and words or digest")
    if f"{canonical(entry)}\n".encode(errors="surrogatepass") != line:
        raise ValueError("not in canonical form: keys sorted, no spaces, each once, text in UTF-8")
    return entry


def _follow(proof: Proof, entry: dict[str, Any]) -> None:
    """Let the chain grow by one link, once it is found right."""
    before = proof.links
    chain = entry["chain"]
    if before and chain != proof.chain:
        raise ValueError(f"this is a link of {chain}, the file is of {proof.chain}")
    _demand_next(entry["number"], before)
    if entry["previous"] != (proof.head if before else first_previous(str(chain))):
        place = f"line {before}" if before else f"the name of the chain, {chain}"
        raise ValueError(f"the previous hash is not that of {place}")
    told = line_digest(canonical(entry["line"])) if "line" in entry else entry["digest"]
    if entry["hash"] != link_hash(entry["previous"], str(told)):
        raise ValueError(f"the hash does not follow from {f'line {before}' if before else 'the name of the chain'}")
    if "line" in entry:
        proof.erased += _demand_words(entry["line"], entry["words"])
        proof.told += 1
    proof.chain, proof.links, proof.head = chain, before + 1, entry["hash"]


def _demand_next(number: object, before: int) -> None:
    if type(number) is not int or number < 1:
        raise ValueError("the number is not a whole number from 1")
    if number <= before:
        raise ValueError(f"link {number} stands twice or out of order: it comes after link {before}")
    if number > before + 1:
        missing = f"link {before + 1} is" if number == before + 2 else f"links {before + 1} to {number - 1} are"
        raise ValueError(f"{missing} missing{'' if before else ': the start was cut off'}")


def _demand_words(line: object, words: object) -> int:
    """See that the texts are those of the digests; give how many were erased."""
    digests = line.get("digests", {}) if isinstance(line, dict) else None
    if not isinstance(digests, dict) or not isinstance(words, dict) or set(words) != set(digests):
        raise ValueError("the words are not those that the act has digests of")
    erased = 0
    for key, word in words.items():
        if word == {"salt": "", "text": None}:
            erased += 1
        elif not _is_word(word):
            raise ValueError(f'"{key}" has no salt and text')
        elif digest(word["salt"], word["text"]) != digests[key]:
            raise ValueError(f'the digest of "{key}" does not match its words')
    return erased


def _is_word(word: object) -> bool:
    return (
        isinstance(word, dict)
        and set(word) == {"salt", "text"}
        and isinstance(word["salt"], str)
        and isinstance(word["text"], str)
    )


def _demand_canonical(value: object) -> None:
    if isinstance(value, dict):
        _demand_names(value)
        _demand_canonical(list(value.values()))
    elif isinstance(value, list):
        for item in value:
            _demand_canonical(item)
    elif isinstance(value, int):
        if abs(value) > LARGEST:
            raise ValueError(f"{value} is larger than readers of JSON agree on")
    elif not isinstance(value, str | NoneType):
        raise TypeError(f"{value!r} has no canonical form: expected text, a whole number, true, false or null")


def _demand_names(names: Iterable[object]) -> None:
    """See that names are ASCII: only there does Python's order of code points agree with RFC 8785's."""
    for name in names:
        if not (isinstance(name, str) and name.isascii()):
            raise ValueError(f"{name!r} is no name of a fact: expected ASCII")


def _refuse_fraction(text: str) -> NoReturn:
    raise ValueError(f"{text} is not a whole number")


def main(words: list[str]) -> int:
    """Check the files named; 0 when every one is whole."""
    failed = 0
    for word in words:
        try:
            with Path(word).open("rb") as lines:
                print(verify(lines))  # noqa: T201  # run by hand
        except (OSError, Broken) as error:
            print(f"{word}, {error}")  # noqa: T201  # run by hand
            failed = 1
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
