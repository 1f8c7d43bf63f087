"""Minutes as structured items: what was discussed, agreed, disagreed, left open, and who does what by when.

An item is a paragraph that begins with a marker word; nothing but the words of the text says what it is.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from django.conf import settings
from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from accord.kit.dates import When
from accord.network.models import Organisation
from accord.process.models import Plan
from accord.prose.document import HEADINGS, Block, Document, Kind, Part
from accord.prose.readings import clean

FIRST_WORDS: Final = 60
"""Characters by which a paragraph is named in a complaint."""


class ItemKind(TextChoices):
    """What an item is; its label is the word that a paragraph of its kind begins with."""

    DISCUSSED = "discussed", gettext_lazy("Discussed")
    AGREED = "agreed", gettext_lazy("Agreed")
    DISAGREED = "disagreed", gettext_lazy("Disagreed")
    ACTION = "action", gettext_lazy("Action")
    OPEN = "open", gettext_lazy("Open")


@dataclass(frozen=True, slots=True)
class Item:
    """One point of the minutes. ``block`` is its paragraph, ``heading`` the words under which it stands.

    ``owner`` and ``due`` belong to an action: "" where nobody is named; unknown where no day is, with the words that
    stand there where they are no date.
    """

    kind: ItemKind
    words: str
    owner: str
    due: When
    block: str
    heading: str


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong with an item, in a sentence; ``refuses``: minutes do not go round with it."""

    block: str
    words: str
    refuses: bool = False


def items_of(document: Document) -> tuple[Item, ...]:
    """Give the items of a text in order; suggestions and notes to the editor are no part of it."""
    return tuple(_items(clean(document)))


def _items(document: Document) -> Iterator[Item]:
    heading = ""
    for part in document.parts:
        words = " ".join(part.text.split())
        if isinstance(part, Block) and part.kind in HEADINGS:
            heading = words
        elif words and (heading or _marked(words)):
            yield _item(part, words, heading)


def _item(part: Part, words: str, heading: str) -> Item:
    found = _marked(words) if isinstance(part, Block) and part.kind is not Kind.QUOTE else None
    kind, rest = found or (ItemKind.DISCUSSED, words)
    owner, due = "", When.unknown()
    if kind is ItemKind.ACTION:
        rest, owner, due = _duty(rest)
    return Item(kind, rest, owner, due, part.id, heading)


def _marked(words: str) -> tuple[ItemKind, str] | None:
    """Give what a paragraph's marker says it is, and its words without the marker; None without one."""
    marker, colon, rest = words.partition(":")
    kind = _markers().get(marker.strip().casefold()) if colon else None
    return (kind, rest.strip()) if kind else None


@lru_cache(maxsize=1)
def _markers() -> dict[str, ItemKind]:
    """Give each marker word, in every language of the house."""
    found = {kind.value: kind for kind in ItemKind}
    for code, _name in settings.LANGUAGES:
        with override(code):
            found |= {str(kind.label).casefold(): kind for kind in ItemKind}
    return found


def _duty(words: str) -> tuple[str, str, When]:
    """Give an action's words, its owner and its day, from "send it (Cabinet Office, by 17 January 2013)"."""
    bare = words.rstrip(" .")
    start = _opening(bare)
    if start is None:
        return words, "", When.unknown()
    owner, due = _owed(bare[start + 1 : -1].strip())
    return bare[:start].strip(), owner, due


def _opening(words: str) -> int | None:
    """Give the place of the bracket that the last one closes; None where the words end with none."""
    depth = 0
    for place in range(len(words) - 1, -1, -1):
        depth += {")": 1, "(": -1}.get(words[place], 0)
        if depth == 0:
            return place if words[place] == "(" else None
    return None


def _owed(inside: str) -> tuple[str, When]:
    """Read who and by when: "Cabinet Office, by 17 January 2013"; "Led by Donkeys" is a name and no date."""
    by = "|".join(sorted({"by", re.escape(_("by"))}))
    found = re.fullmatch(rf"(?:(?P<owner>.*),\s*)?(?:{by})\s+(?P<due>.+)", inside, re.IGNORECASE)
    if found:
        return (found["owner"] or "").strip(), _day(found["due"])
    loose = re.fullmatch(rf"(?P<owner>.*)\s(?:{by})\s+(?P<due>.+)", inside, re.IGNORECASE)
    if loose and (due := _day(loose["due"])).is_known:
        return loose["owner"].strip(), due
    return inside, When.unknown()


def _day(words: str) -> When:
    try:
        return When.parse(words)
    except ValueError:
        return When.unknown(words[:200])


def written(kind: ItemKind, words: str, owner: str = "", due: When | None = None) -> str:
    """Give the paragraph that says an item, as ``items_of`` reads it again."""
    told = " ".join(words.split())
    if kind is ItemKind.ACTION and (owner or (due and due.is_known)):
        day = _("by %(day)s") % {"day": due.as_written_or_str} if due and due.is_known else ""
        told = f"{told} ({', '.join(filter(None, (owner.strip(), day)))})"
    return _("%(marker)s: %(words)s") % {"marker": kind.label, "words": told}


def complaints(document: Document, plan: Plan, day: date) -> tuple[Complaint, ...]:
    """Give what is wrong with the actions of a text, paragraph by paragraph. One query."""
    names = Organisation.objects.filter(partnership=plan.partnership_id).as_of(day).values_list("name", flat=True)
    return told_of(items_of(document), names)


def told_of(items: Iterable[Item], bodies: Collection[str]) -> tuple[Complaint, ...]:
    """Give what is wrong with the actions among some items; ``bodies`` are the names of those at the table."""
    known = {name.casefold() for name in bodies}
    met: dict[tuple[str, str], Item] = {}
    found: list[Complaint] = []
    for item in items:
        if item.kind is not ItemKind.ACTION:
            continue
        found += (Complaint(item.block, words) for words in _about(item, known))
        same = (item.words.casefold().rstrip(" ."), item.owner.casefold())
        if first := met.get(same):
            found.append(Complaint(item.block, _twice(first, item), refuses=True))
        met.setdefault(same, item)
    return tuple(found)


def _about(item: Item, known: Collection[str]) -> Iterator[str]:
    said = {"words": shortened(item.words), "owner": item.owner, "day": item.due.words}
    if not item.words:
        yield _("An action says nothing: what is to be done?")
    if not item.owner:
        yield _("Nobody is named for “%(words)s”. End it with who does it by when: (Cabinet Office, by 3 May).") % said
    elif item.owner.casefold() not in known:
        yield _("“%(owner)s” is no organisation at this table: the name is kept as it stands.") % said
    if not item.due.is_known and item.due.words:
        yield _("“%(day)s” is no date that can be read: the action has no day by which it is due.") % said


def _twice(first: Item, again: Item) -> str:
    told = {"words": shortened(again.words), "first": first.heading, "again": again.heading}
    if first.heading == again.heading:
        return _("The action “%(words)s” stands twice under “%(again)s”, for the same owner: leave one.") % told
    return _("The action “%(words)s” stands under “%(first)s” and under “%(again)s”: leave one.") % told


def shortened(words: str) -> str:
    """Give the first words of a paragraph, by which it is known."""
    return words if len(words) <= FIRST_WORDS else f"{words[:FIRST_WORDS].rstrip()}…"
