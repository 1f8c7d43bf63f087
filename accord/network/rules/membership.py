"""Who may do what with the members of the network."""
