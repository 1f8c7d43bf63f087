"""What this room shows: on its own pages, and in slots of earlier rooms."""

from accord.process.panels.plans import charts_of, facts_of, overview_of, plans

__all__ = ["charts_of", "facts_of", "overview_of", "plans"]
