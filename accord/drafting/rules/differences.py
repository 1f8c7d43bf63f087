"""Who may do what: differences."""
