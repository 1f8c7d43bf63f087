"""Reads that cross tables, for one page or export."""
