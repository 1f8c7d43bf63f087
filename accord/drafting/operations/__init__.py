"""What is done to a plan's contents, and what groups and meetings have to do with them."""

from accord.drafting.operations.contents import (
    add_commitment_milestone,
    add_theme,
    publish_ask,
    publish_commitment,
    publish_draft_item,
    redate_milestone,
    relate_organisation,
    settle_ask,
    trace,
)

__all__ = [
    "add_commitment_milestone",
    "add_theme",
    "publish_ask",
    "publish_commitment",
    "publish_draft_item",
    "redate_milestone",
    "relate_organisation",
    "settle_ask",
    "trace",
]
