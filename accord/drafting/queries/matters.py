"""What can be worked on and talked about: commitments and asks alike."""

import re
from datetime import date
from typing import Any

from accord.drafting.models import Ask, Commitment, GroupMatter, MeetingMatter
from accord.process.models import Plan

NUMBERED = re.compile(r"A(\d+)")


def matters_of(plan: Plan, day: date) -> dict[str, Any]:
    """Give the ``commitments`` and ``asks`` published by ``day``, by number, as a form takes them. Two queries."""
    return {
        "commitments": list(Commitment.objects.filter(plan=plan).as_of(day)),
        "asks": list(Ask.objects.filter(plan=plan).as_of(day)),
    }


def code_of(row: GroupMatter | MeetingMatter) -> str:
    """Give how an address names what a group works on or a meeting is about, for example "ask-A01"."""
    kind = "commitment" if row.commitment else "ask" if row.ask else "proposal"
    return f"{kind}-{row.matter.key}"


def next_ask(plan: Plan) -> str:
    """Give the number after the highest of the plan's asks, "A01" for the first. One query."""
    numbers = (NUMBERED.fullmatch(number) for number in plan.asks.values_list("number", flat=True))
    return f"A{1 + max((int(found[1]) for found in numbers if found), default=0):02d}"
