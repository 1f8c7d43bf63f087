"""What may leave the house: assents."""
