"""The public answers an edition, and every answer gets a reason."""
