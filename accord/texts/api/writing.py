"""What of this area may leave the house, and what is owed in it."""
