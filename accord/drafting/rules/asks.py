"""Who may do what: asks."""
