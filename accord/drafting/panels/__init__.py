"""What this room shows on pages of earlier rooms, and on its own of what stands in other areas."""

from typing import Final

from accord.drafting.panels import (
    asks,
    assents,
    cases,
    contents,
    differences,
    launch,
    meetings,
    robustness,
    signoff,
)
from accord.kit.slots import Panel

FILLED: Final[tuple[tuple[str, Panel], ...]] = (
    ("process.plan.facts", contents.figure_links),
    ("network.organisations", contents.organisations),
    ("process.handover", contents.handover),
    ("process.texts", contents.earlier),
    ("process.texts.aside", contents.printed),
    ("groups.list", meetings.of_groups),
    ("groups.group", meetings.of_group),
    ("meetings.meeting", meetings.of_meeting),
    ("meetings.contribution", meetings.of_contribution),
    ("drafting.proposal.first", assents.of_proposal),
    ("drafting.section", assents.of_section),
    ("drafting.proposal", meetings.of_proposal),
    ("drafting.proposal", asks.of_proposal),
    ("drafting.proposal", signoff.of_proposal),
    ("drafting.section", signoff.of_section),
    ("signoff.subject", signoff.words_to_sign),
    ("drafting.proposal", differences.of_proposal),
    ("drafting.proposal", cases.of_proposal),
    ("drafting.proposal.aside", cases.aside),
    ("drafting.section", differences.of_section),
    ("drafting.ask", differences.of_ask),
    ("drafting.commitment", differences.of_commitment),
    ("process.table", differences.of_table),
    ("drafting.proposal", robustness.of_proposal),
    ("drafting.proposal.aside", robustness.of_aside),
    ("drafting.commitments", robustness.of_commitments),
    ("drafting.text", launch.of_text),
)
"""Which panel stands in which slot; in one slot in this order."""
