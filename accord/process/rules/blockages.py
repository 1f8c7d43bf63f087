"""Who may do what with the blockages."""
