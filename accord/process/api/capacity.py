"""What of the capacity of both sides may leave the house, and what is owed there."""
