"""Who may do what with each side's own papers."""
