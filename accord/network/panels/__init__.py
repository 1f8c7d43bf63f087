"""What this room shows: on its own pages, and in slots of earlier rooms."""
