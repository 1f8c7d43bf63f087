"""Ratings, and the scales they are given on."""

from accord.delivery.models.ratings import Rating
from accord.delivery.models.scales import Scale, Value, scale_named, scales

__all__ = ["Rating", "Scale", "Value", "scale_named", "scales"]
