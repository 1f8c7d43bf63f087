"""The pages of a text, and the server of those that are written live."""
