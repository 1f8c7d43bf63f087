"""What is typed, parsed."""
