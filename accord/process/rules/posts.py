"""Who may do what with the posts and their holders."""
