"""What may leave the house: sections."""
