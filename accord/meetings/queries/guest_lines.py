"""Several guests, one on each line as people write them: ``Name <address>, Organisation, side``."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from accord.access.actors import Side
from accord.network.models import Organisation, Partnership

LINE: Final = re.compile(r"\s*(?P<name>[^<>]*?)[\s,]*<\s*(?P<email>[^<>\s]+)\s*>\s*,?(?P<rest>[^<>]*)")
SIDES: Final = (Side.GOVERNMENT, Side.CIVIL_SOCIETY, Side.OTHER)


@dataclass(frozen=True)
class Line:
    """A line as it was typed, and its guest."""

    number: int
    text: str
    name: str
    email: str
    side: Side
    organisation: Organisation | None
    body: str


@dataclass(frozen=True)
class Unread:
    """A line that cannot be read, and why."""

    number: int
    text: str
    why: str

    def __str__(self) -> str:
        return _("Line %(number)s, “%(text)s”: %(why)s") % {
            "number": self.number,
            "text": self.text[:60],
            "why": self.why,
        }


def read_lines(text: str, partnership: Partnership) -> tuple[list[Line], list[Unread]]:
    """Read what was typed, line by line; empty lines are none. The side may be left out where the table knows the body.

    One query.
    """
    bodies = {body.name.casefold(): body for body in partnership.organisations.all()}
    words = _sides(partnership)
    lines: list[Line] = []
    unread: list[Unread] = []
    for number, typed in enumerate(text.splitlines(), start=1):
        if typed.strip():
            try:
                lines.append(_line(number, typed.strip(), bodies, words))
            except ValueError as error:
                unread.append(Unread(number, typed.strip(), str(error)))
    return lines, unread


def _line(number: int, text: str, bodies: Mapping[str, Organisation], words: Mapping[str, Side]) -> Line:
    """Read one line. Raises ValueError with the reason."""
    match = LINE.fullmatch(text)
    if match is None:
        raise ValueError(_("write Name <address>, organisation, side"))
    name, email = match["name"].strip(' "'), match["email"]
    try:
        validate_email(email)
    except ValidationError:
        raise ValueError(_("“%(email)s” is no e-mail address") % {"email": email}) from None
    if not name:
        raise ValueError(_("the name is missing"))
    parts = [part.strip() for part in match["rest"].split(",")]
    named = words.get(parts[-1].casefold())
    body = ", ".join(part for part in (parts[:-1] if named else parts) if part)
    known = bodies.get(body.casefold())
    side = named or (Side(known.side) if known else None)
    if side is None:
        raise ValueError(_("the side is missing: government, civil society or other"))
    return Line(number, text, name, email, side, known, "" if known else body)


def _sides(partnership: Partnership) -> dict[str, Side]:
    """Give the sides by what people call them here."""
    own = {partnership.government_name: Side.GOVERNMENT, partnership.network_name: Side.CIVIL_SOCIETY}
    words: Iterable[tuple[str, Side]] = [
        *own.items(),
        *((str(side.value), side) for side in SIDES),
        *((str(side.label), side) for side in SIDES),
        (_("others"), Side.OTHER),
    ]
    return {name.casefold(): side for name, side in words}
