"""Who met, in whose chair, and what was agreed."""
