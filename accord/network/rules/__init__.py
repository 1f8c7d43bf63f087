"""Who may do what in this room: the areas' tables, entered one after the other."""

from accord.network.rules import coordination, desk, membership, papers, parties, vision

__all__ = ["coordination", "desk", "membership", "papers", "parties", "vision"]
