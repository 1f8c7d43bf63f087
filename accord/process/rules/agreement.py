"""Who may do what with the partnership agreement and the mandate."""
