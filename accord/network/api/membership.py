"""What of the members of the network may leave the house, and what is owed there."""
