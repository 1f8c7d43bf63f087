"""What may leave the house: submissions."""
