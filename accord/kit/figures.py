"""Figures that say why they are missing."""

from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Unknown:
    """A leaf in a tree of figures: it becomes null, and its reason is told beside the figures.

    The reason is a sentence for readers; an Unknown without one is refused.
    """

    reason: str

    def __post_init__(self) -> None:
        if not self.reason:
            raise ValueError("a figure that is not known needs a reason")


def split(tree: object) -> tuple[Any, dict[str, str]]:
    """The tree as JSON with nulls, and why each of them is null, by dotted path: {"draft.slip_days": "..."}.

    Dates become ISO strings, tuples lists; an item of a list is named by its number from 0. Raises TypeError for
    a leaf that JSON does not know, and for a bare None, since every null owes a reason.
    """
    reasons: dict[str, str] = {}
    return _plain(tree, "", reasons), reasons


def _plain(node: object, path: str, reasons: dict[str, str]) -> Any:
    if isinstance(node, Unknown):
        reasons[path] = node.reason
        return None
    if isinstance(node, dict):
        return {str(key): _plain(item, _join(path, key), reasons) for key, item in node.items()}
    if isinstance(node, list | tuple):
        return [_plain(item, _join(path, number), reasons) for number, item in enumerate(node)]
    if isinstance(node, date):
        return node.isoformat()
    if isinstance(node, str | int | float):
        return node
    raise TypeError(f"{path or 'the tree'}: {node!r} is not a figure; where it is not known, say Unknown(reason)")


def _join(path: str, step: object) -> str:
    return f"{path}.{step}" if path else str(step)
