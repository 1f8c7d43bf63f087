"""What this room shows in the pages of earlier rooms."""
