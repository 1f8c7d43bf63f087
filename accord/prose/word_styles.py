"""What a Word document's styles and numbering make of a paragraph: which kind of block, how deep."""

from dataclasses import dataclass, field
from typing import Final

from accord.prose.document import DEEPEST, HEADINGS, Kind
from accord.prose.word import Element, W

LONGEST_CHAIN: Final = 12
"""How many styles may be based on one another; more is a mistake or a trap."""
NAMED: Final = {
    "title": Kind.H2,
    "heading 1": Kind.H2,
    "heading 2": Kind.H3,
    **{f"heading {level}": Kind.H4 for level in range(3, 10)},
    "quote": Kind.QUOTE,
    "intense quote": Kind.QUOTE,
    "quotations": Kind.QUOTE,
    "note to the editor": Kind.NOTE,
}
"""Styles by the names that every language's Word writes."""
BODY: Final = 9
"""The outline's level that is none."""
OUTLINE: Final = (Kind.H2, Kind.H3, Kind.H4)


@dataclass(slots=True)
class Styles:
    """The styles and lists of a document; parts that it lacks are None."""

    styles: Element | None
    numbering: Element | None
    _styles: dict[str, Element] = field(init=False)
    _formats: dict[tuple[str, str], str] = field(init=False)

    def __post_init__(self) -> None:
        found = self.styles.iterfind(W + "style") if self.styles is not None else iter(())
        self._styles = {style.get(W + "styleId", ""): style for style in found}
        self._formats = _formats(self.numbering) if self.numbering is not None else {}

    def shape(self, set_as: Element | None) -> tuple[Kind, int]:
        """Give the kind and depth of a paragraph that is set so (its ``w:pPr``)."""
        chain = [*([set_as] if set_as is not None else []), *self.chain(value(set_as, "pStyle"))]
        kinds = (NAMED[name] for style in chain if (name := value(style, "name").lower()) in NAMED)
        kind = next(kinds, None) or _outlined(chain)
        if kind in HEADINGS:
            return kind, 0
        listed = self.listed(chain)
        return (kind, 0) if kind else listed

    def listed(self, chain: list[Element]) -> tuple[Kind, int]:
        """Give the item that a paragraph is, by the first that says so of itself and its styles."""
        number = next((found for each in chain if (found := value(each, "pPr/numPr/numId", "numPr/numId"))), "")
        level = next((found for each in chain if (found := value(each, "pPr/numPr/ilvl", "numPr/ilvl"))), "0")
        form = self._formats.get((number, level), "none")
        if form == "none":
            return Kind.PARAGRAPH, 0
        depth = min(int(level), DEEPEST) if level.isdecimal() else 0
        return (Kind.BULLET if form == "bullet" else Kind.NUMBER), depth

    def is_named(self, set_as: Element | None, beginning: str) -> bool:
        """Say whether a paragraph's style, or one that it is based on, has a name that begins so."""
        return any(value(style, "name").lower().startswith(beginning) for style in self.chain(value(set_as, "pStyle")))

    def is_set(self, set_as: Element | None, tag: str) -> bool:
        """Say whether words set so (their ``w:rPr``) are ``b``, ``i`` or ``vanish``, by themselves or their style."""
        own = set_as.find(W + tag) if set_as is not None else None
        if own is not None:
            return is_on(own)
        inherited = (style.find(f"{W}rPr/{W}{tag}") for style in self.chain(value(set_as, "rStyle")))
        return next((is_on(found) for found in inherited if found is not None), False)

    def chain(self, key: str) -> list[Element]:
        """Give a style and those it is based on."""
        found: list[Element] = []
        while key in self._styles and len(found) < LONGEST_CHAIN:
            found.append(self._styles[key])
            key = value(found[-1], "basedOn")
        return found


def value(element: Element | None, *paths: str) -> str:
    """Give the value at the first of these paths that has one, "" where none has."""
    for path in paths:
        steps = "/".join(W + step for step in path.split("/"))
        found = element.find(steps) if element is not None else None
        if found is not None:
            return found.get(W + "val", "")
    return ""


def is_on(switch: Element) -> bool:
    """Say whether a switch that is there is on: it is, unless it says that it is not."""
    return switch.get(W + "val", "1") not in ("0", "false", "off", "none")


def _outlined(chain: list[Element]) -> Kind | None:
    level = next((found for each in chain if (found := value(each, "outlineLvl", "pPr/outlineLvl"))), "")
    if not level.isdecimal() or int(level) >= BODY:
        return None
    return OUTLINE[min(int(level), len(OUTLINE) - 1)]


def _formats(numbering: Element) -> dict[tuple[str, str], str]:
    """Give the format of each level of each list."""
    abstract = {
        each.get(W + "abstractNumId", ""): {
            level.get(W + "ilvl", ""): value(level, "numFmt") for level in each.iterfind(W + "lvl")
        }
        for each in numbering.iterfind(W + "abstractNum")
    }
    found: dict[tuple[str, str], str] = {}
    for each in numbering.iterfind(W + "num"):
        key = each.get(W + "numId", "")
        levels = dict(abstract.get(value(each, "abstractNumId"), {}))
        levels |= {
            level.get(W + "ilvl", ""): value(level, "numFmt") for level in each.iterfind(f"{W}lvlOverride/{W}lvl")
        }
        found |= {(key, level): form for level, form in levels.items()}
    return found
