"""What may leave the house: asks."""
