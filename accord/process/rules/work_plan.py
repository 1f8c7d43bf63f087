"""Who may do what with the work plan."""
