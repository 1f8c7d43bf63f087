"""What of the requests between the sides may leave the house, and what is owed there."""
