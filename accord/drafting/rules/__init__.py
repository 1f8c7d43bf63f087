"""Who may do what in this room: the areas' tables, entered one after the other."""

from accord.drafting.rules import (
    asks,
    assents,
    cases,
    contents,
    differences,
    editions,
    launch,
    proposals,
    robustness,
    sections,
)

__all__ = [
    "asks",
    "assents",
    "cases",
    "contents",
    "differences",
    "editions",
    "launch",
    "proposals",
    "robustness",
    "sections",
]
