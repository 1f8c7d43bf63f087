"""Reads for one page or figure, each as things stood at the end of a day."""

from accord.drafting.queries.asks import Settled, ask_on, asks_on, outcomes_of, tally
from accord.drafting.queries.choices import CHOICES, Choice, chosen
from accord.drafting.queries.commitments import (
    Heading,
    Listed,
    Named,
    Numbered,
    Standing,
    commitment_on,
    commitments_on,
)
from accord.drafting.queries.fields import Reading, Said, read
from accord.drafting.queries.glance import Glance, glance
from accord.drafting.queries.milestones import Due, Step, steps_of
from accord.drafting.queries.relations import Listing, Movement, listings_on, movement, plans_with_listings
from accord.drafting.queries.traces import Origin, Source, counted, draft_items_on, origins_of, passage_on

__all__ = [
    "CHOICES",
    "Choice",
    "Due",
    "Glance",
    "Heading",
    "Listed",
    "Listing",
    "Movement",
    "Named",
    "Numbered",
    "Origin",
    "Reading",
    "Said",
    "Settled",
    "Source",
    "Standing",
    "Step",
    "ask_on",
    "asks_on",
    "chosen",
    "commitment_on",
    "commitments_on",
    "counted",
    "draft_items_on",
    "glance",
    "listings_on",
    "movement",
    "origins_of",
    "outcomes_of",
    "passage_on",
    "plans_with_listings",
    "read",
    "steps_of",
    "tally",
]
