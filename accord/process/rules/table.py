"""Who may do what with the table as a whole, and how to join in."""
