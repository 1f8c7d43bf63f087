"""Partnerships, their two sides, organisations, and who holds a seat for whom."""
