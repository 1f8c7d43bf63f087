"""Who must clear a text, in what order, and how long it takes."""
