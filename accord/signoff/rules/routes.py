"""Who may do what: routes."""
