"""Days that may be known only roughly: read, compared honestly, counted and shown."""

from accord.kit.dates.periods import Precision
from accord.kit.dates.when import Answer, When

parse = When.parse

__all__ = ["Answer", "Precision", "When", "parse"]
