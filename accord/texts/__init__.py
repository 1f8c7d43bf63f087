"""Words that many people write together: live, suggested, commented, compared."""
