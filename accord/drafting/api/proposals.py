"""What may leave the house: proposals."""
