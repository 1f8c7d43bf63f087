"""What of the choice of the coordinator may leave the house, and what is owed there."""
