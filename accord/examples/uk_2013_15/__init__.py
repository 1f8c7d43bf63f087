"""The making of the United Kingdom's plan 2013-15, from public sources, replayed act by act."""
