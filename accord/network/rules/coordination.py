"""Who may do what with the choice of the coordinator."""
