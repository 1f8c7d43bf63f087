"""What may leave the house: editions."""
