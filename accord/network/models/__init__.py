"""The tables of a partnership: its parties, the network's members and coordinator, the desk, each side's papers."""

from accord.network.models.coordination import (
    Absence,
    Call,
    CallOutcome,
    Deputy,
    Nomination,
    NominationEnd,
    Objection,
    RollEntry,
    Term,
    TermEnd,
    Urn,
)
from accord.network.models.desk import Request, RequestStep
from accord.network.models.membership import (
    Admission,
    Application,
    Charter,
    Declaration,
    Membership,
    MembershipEnd,
)
from accord.network.models.papers import Paper
from accord.network.models.parties import Organisation, Partnership, Seat, SeatEnd, held
from accord.network.models.vision import VisionSupport, VisionSupportEnd

__all__ = [
    "Absence",
    "Admission",
    "Application",
    "Call",
    "CallOutcome",
    "Charter",
    "Declaration",
    "Deputy",
    "Membership",
    "MembershipEnd",
    "Nomination",
    "NominationEnd",
    "Objection",
    "Organisation",
    "Paper",
    "Partnership",
    "Request",
    "RequestStep",
    "RollEntry",
    "Seat",
    "SeatEnd",
    "Term",
    "TermEnd",
    "Urn",
    "VisionSupport",
    "VisionSupportEnd",
    "held",
]
