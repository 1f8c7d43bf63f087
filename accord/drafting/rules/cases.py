"""Who may do what: cases."""
