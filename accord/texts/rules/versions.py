"""Who may do what: see the table."""
