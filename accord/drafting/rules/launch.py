"""Who may do what: launch."""
