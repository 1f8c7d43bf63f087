"""What may leave the house: routes."""
