"""What of the table as a whole, and how to join in may leave the house, and what is owed there."""
