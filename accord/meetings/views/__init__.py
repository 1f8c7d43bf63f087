"""Load, parse, one call, answer."""
