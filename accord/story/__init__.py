"""How the plan came to be, written from the record."""
