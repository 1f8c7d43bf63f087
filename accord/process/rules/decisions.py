"""Who may do what with the decisions."""
