"""What is typed or sent in a file, parsed."""
