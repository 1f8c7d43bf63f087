"""Who may do what in this room: the areas' tables, entered one after the other."""

from accord.process.rules import agreement, blockages, capacity, decisions, plans, posts, work_plan

__all__ = ["agreement", "blockages", "capacity", "decisions", "plans", "posts", "work_plan"]
