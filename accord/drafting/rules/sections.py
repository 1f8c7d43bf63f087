"""Who may do what: sections."""
