"""Who may do what: robustness."""
