"""What this room shows on pages of earlier rooms."""
