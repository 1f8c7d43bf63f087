"""What of this room may leave the house, area by area."""

from accord.drafting.api import (
    asks,
    assents,
    cases,
    contents,
    differences,
    editions,
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
    "proposals",
    "robustness",
    "sections",
]
