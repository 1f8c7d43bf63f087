"""The verbs, done."""
