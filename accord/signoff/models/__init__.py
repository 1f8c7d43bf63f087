"""Routes by which a body clears a text, who signs, what was submitted, and what happened at each step."""

from accord.signoff.models.routes import (
    PARTS,
    Absence,
    AbsenceEnd,
    Expected,
    ExpectedEnd,
    Route,
    RouteConfirmation,
    RouteStep,
    Signer,
    SignerEnd,
    WithoutRoutes,
)
from accord.signoff.models.submissions import CLEARED, INTERNAL, INTERNAL_FROM, Move, Opening, Submission, Withdrawal

__all__ = [
    "CLEARED",
    "INTERNAL",
    "INTERNAL_FROM",
    "PARTS",
    "Absence",
    "AbsenceEnd",
    "Expected",
    "ExpectedEnd",
    "Move",
    "Opening",
    "Route",
    "RouteConfirmation",
    "RouteStep",
    "Signer",
    "SignerEnd",
    "Submission",
    "Withdrawal",
    "WithoutRoutes",
]
