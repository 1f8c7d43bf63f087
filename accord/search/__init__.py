"""Finding anything public again by its words."""
