"""What this room shows on pages of earlier and later rooms."""
