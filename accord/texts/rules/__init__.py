"""Who may do what with a text: the areas' tables, entered one after the other."""

from accord.texts.rules import comments, returns, suggestions, texts, versions, writing

__all__ = ["comments", "returns", "suggestions", "texts", "versions", "writing"]
