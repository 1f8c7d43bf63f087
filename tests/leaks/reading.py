"""Reading everything, and remembering what was answered."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from zipfile import ZipFile

from django.db import transaction
from django.http import HttpResponseBase

from accord.texts.log.frames import Hello, packed
from tests.leaks.places import Secret
from tests.leaks.readers import Reader

CHANGES = re.compile(rb'name="(?:csrfmiddlewaretoken|key)" value="[^"]+"|"csrf": "[^"]+"|nonce="[^"]+"|DTSTAMP:\w+')
"""What differs each time a page is shown."""
OF_THE_MOMENT = {"Expires"}
ZIPPED = b"PK\x03\x04"
"""So begins a Word document, whose words are packed."""
TOKEN = re.compile(rb"zq[0-9a-f]{8}")
"""What a secret is known by, see `places.Secret`."""


@dataclass(frozen=True)
class Answer:
    """What came back: the status, a digest of headers and body, and the tokens that stand there, in any letters."""

    status: int
    digest: bytes
    tokens: frozenset[str]

    @classmethod
    def of(cls, response: HttpResponseBase) -> "Answer":
        body = b"".join(response.streaming_content) if response.streaming else response.content
        if body.startswith(ZIPPED):
            body = _unpacked(body)
        headers = "\n".join(f"{name}: {value}" for name, value in sorted(response.items()) if name not in OF_THE_MOMENT)
        text = (headers.encode() + b"\n\n" + CHANGES.sub(b"", body)).lower()
        return cls(response.status_code, sha256(text).digest(), tokens(text))

    def tells(self, secret: Secret) -> bool:
        return secret.token in self.tokens


def tokens(text: bytes) -> frozenset[str]:
    """Give the tokens of secrets that stand in a text."""
    return frozenset(each.decode() for each in TOKEN.findall(text))


def _unpacked(body: bytes) -> bytes:
    with ZipFile(BytesIO(body)) as packed:
        return b"\n".join(each.encode() + packed.read(each) for each in packed.namelist())


def read(reader: Reader, paths: Iterable[str]) -> dict[str, Answer]:
    """Ask for every address."""
    return {path: Answer.of(reader.get(path)) for path in paths}


def send(reader: Reader, paths: Iterable[str]) -> dict[str, Answer]:
    """Send an empty form to every address, and undo whatever came of it."""
    return {path: _undone(reader, path) for path in paths}


def _undone(reader: Reader, path: str) -> Answer:
    with transaction.atomic():
        answer = Answer.of(reader.client.post(path))
        transaction.set_rollback(True)
    return answer


def hello(reader: Reader, text: int) -> Answer:
    """Say hello to a text, as a window does that has none of its words."""
    return Answer.of(reader.post(f"/texts/{text}/exchange/", packed([Hello(100 + text % 1000)])))


def told(answers: dict[str, Answer], secrets: Iterable[Secret]) -> list[str]:
    """Say what was told, and where."""
    return [f"{path} tells of {secret}" for secret in secrets for path, each in answers.items() if each.tells(secret)]


def changed(before: dict[str, Answer], after: dict[str, Answer]) -> list[str]:
    """Say which addresses answer otherwise than before."""
    return [path for path in before if before[path] != after[path]]
