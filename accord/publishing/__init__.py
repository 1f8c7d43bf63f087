"""Editions laid out and released: HTML, PDF, Word, open data, archive."""
