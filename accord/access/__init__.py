"""Who acts, for whom, and what they may do: actors, the printed rules, visibility, doors and signed links."""
