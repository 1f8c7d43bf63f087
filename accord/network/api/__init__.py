"""What of this room may leave the house, and what is owed in it, area by area."""

from accord.network.api import coordination, desk, membership, papers, parties, vision

__all__ = ["coordination", "desk", "membership", "papers", "parties", "vision"]
