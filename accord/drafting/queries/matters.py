"""What can be worked on and talked about: commitments and asks alike."""

import re
from datetime import date
from typing import Any

from accord.access.actors import Actor
from accord.drafting.models import Ask, Commitment, GroupMatter, MeetingMatter, Proposal
from accord.process.models import Plan

NUMBERED = re.compile(r"A(\d+)")


def matters_of(plan: Plan, day: date, actor: Actor) -> dict[str, Any]:
    """Give the ``commitments``, ``asks`` and ``proposals`` that a reader knows on ``day``, as a form takes them.

    Commitments in the making, by title, until they stand in the plan. Three queries.
    """
    making = Proposal.objects.filter(plan=plan, published=None).seen_on(actor, day).order_by("title")
    return {
        "proposals": list(making),
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
