"""What of the work plan may leave the house, and what is owed there."""
