"""What may leave the house: robustness."""
