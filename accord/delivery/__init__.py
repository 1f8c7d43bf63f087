"""Promises kept: how each side and the independent reviewer rate a commitment."""
