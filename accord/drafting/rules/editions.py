"""Who may do what: editions."""
