"""What may leave the house: cases."""
