"""What of the decisions may leave the house, and what is owed there."""
