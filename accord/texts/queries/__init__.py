"""What the pages of a text read."""
