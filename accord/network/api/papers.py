"""What of each side's own papers may leave the house, and what is owed there."""
