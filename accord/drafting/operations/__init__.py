"""What is done to a plan's contents, and what groups and meetings have to do with them."""

from accord.drafting.operations.commitments import add_commitment_milestone, publish_commitment, redate_milestone
from accord.drafting.operations.contents import (
    add_theme,
    publish_ask,
    publish_draft_item,
    relate_organisation,
    settle_ask,
    trace,
)
from accord.drafting.operations.meetings import attach, discuss, let_go, make_ask, take_back, take_up

__all__ = [
    "add_commitment_milestone",
    "add_theme",
    "attach",
    "discuss",
    "let_go",
    "make_ask",
    "publish_ask",
    "publish_commitment",
    "publish_draft_item",
    "redate_milestone",
    "relate_organisation",
    "settle_ask",
    "take_back",
    "take_up",
    "trace",
]
