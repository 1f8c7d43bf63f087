"""The ground: pages, slots, dates with precision, working days, tables; it knows nothing of plans."""
