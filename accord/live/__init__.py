"""Open pages learn that something changed and ask again."""
