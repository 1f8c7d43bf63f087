"""Who may do what: submissions."""
