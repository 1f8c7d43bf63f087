"""What may leave the house: differences."""
