"""Reads for one page or figure, each as things stood at the end of a day."""

from accord.drafting.queries.asks import Settled, ask_on, asks_on, outcomes_of, tally
from accord.drafting.queries.commitments import Named, Numbered, Standing, commitment_on, commitments_on
from accord.drafting.queries.milestones import Due, Step, steps_of
from accord.drafting.queries.relations import Listing, listings_on
from accord.drafting.queries.traces import Origin, counted, draft_items_on, origins_of, passage_on

__all__ = [
    "Due",
    "Listing",
    "Named",
    "Numbered",
    "Origin",
    "Settled",
    "Standing",
    "Step",
    "ask_on",
    "asks_on",
    "commitment_on",
    "commitments_on",
    "counted",
    "draft_items_on",
    "listings_on",
    "origins_of",
    "outcomes_of",
    "passage_on",
    "steps_of",
    "tally",
]
