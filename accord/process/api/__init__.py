"""What of this room may leave the house, and what is owed in it, area by area."""

from accord.process.api import agreement, blockages, capacity, decisions, plans, posts, table, work_plan

__all__ = ["agreement", "blockages", "capacity", "decisions", "plans", "posts", "table", "work_plan"]
