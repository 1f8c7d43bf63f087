"""What of this room may leave the house, and what is owed in it, area by area."""

from accord.texts.api import comments, returns, suggestions, texts, versions, writing

__all__ = ["comments", "returns", "suggestions", "texts", "versions", "writing"]
