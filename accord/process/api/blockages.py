"""What of the blockages may leave the house, and what is owed there."""
