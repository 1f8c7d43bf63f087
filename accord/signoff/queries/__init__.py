"""Reads for pages, letters and schedules."""
