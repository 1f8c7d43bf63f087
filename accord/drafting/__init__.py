"""What the plan says: asks, draft items and commitments, and what became of each."""
