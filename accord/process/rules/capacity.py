"""Who may do what with the capacity of both sides."""
