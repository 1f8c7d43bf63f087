"""Real processes, replayed through the operations as they happened."""
