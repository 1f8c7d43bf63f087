"""The ground every room stands on: pages, slots, dates with precision, working days, tables; it knows nothing of plans."""
