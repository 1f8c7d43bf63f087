"""What may leave the house: launch."""
