"""Who may do what with the requests between the sides."""
