"""Differences between the two sides, made the honest way: through the operations."""

from datetime import date
from typing import Any

from accord.access.actors import Actor, Side
from accord.drafting.models import Difference, DifferenceOutcome, DifferencePosition, Edition
from accord.drafting.operations import differences
from accord.drafting.tests.make_proposals import DRAFT, LAUNCH, Contents
from accord.drafting.tests.make_sections import begun, frozen, taken
from accord.kit.dates import When

DEADLINE = date(2013, 8, 1)
GOVERNMENT, CIVIL = Side.GOVERNMENT, Side.CIVIL_SOCIETY
WORDS = {GOVERNMENT: "The register costs too much.", CIVIL: "Who owns a company concerns everybody."}
WORDING = {GOVERNMENT: "A register for the police.", CIVIL: "A register for everybody."}


def speaking(made: Contents, side: str, day: date = DRAFT) -> Actor:
    """Who leads a side."""
    return made.government(day) if side == GOVERNMENT else made.civil_society(day)


def differing(made: Contents, matter: Any, side: str = CIVIL, *, day: date = DRAFT, **told: Any) -> Difference:
    """The sides differ on it: civil society says so, for both sides to read, unless told otherwise."""
    given: dict[str, Any] = {
        "title": "Who reads the register",
        "clause": "open to everybody",
        "owner": made.cabinet,
        "deadline": DEADLINE,
        "visibility": "table",
        "words": WORDS[Side(side)],
        "wording": WORDING[Side(side)],
        **told,
    }
    actor = speaking(made, side, day)
    return differences.open_difference(actor, plan=made.plan, matter=matter, since=When.day(day), **given)


def says(
    made: Contents, difference: Difference, side: str = GOVERNMENT, *, day: date = DRAFT, **told: Any
) -> DifferencePosition:
    """A side says what it holds."""
    given = {"side": side, "words": WORDS[Side(side)], "wording": WORDING[Side(side)], **told}
    return differences.take_position(speaking(made, side, day), difference=difference, since=When.day(day), **given)


def settled(
    made: Contents, difference: Difference, outcome: str = "resolved", *, day: date = DRAFT, **told: Any
) -> DifferenceOutcome:
    """Government's lead says how far it is."""
    given = {"words": "Everybody reads it from 2015 on.", **told}
    return differences.settle(
        made.government(day), difference=difference, outcome=outcome, since=When.day(day), **given
    )


def launched(made: Contents, day: date = LAUNCH) -> Edition:
    """The plan is launched, with one part of its text that everybody reads."""
    taken(made, begun(made, day=day, visibility="public"), day=day)
    return frozen(made, "final", day=day)
