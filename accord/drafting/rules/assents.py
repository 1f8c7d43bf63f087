"""Who may do what: assents."""
