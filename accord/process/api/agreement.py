"""What of the partnership agreement and the mandate may leave the house, and what is owed there."""
