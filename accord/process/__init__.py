"""One plan in time: its stages, key dates intended and actual, events, and totals that sources only state."""
