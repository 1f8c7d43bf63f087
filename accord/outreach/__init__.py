"""Who is missing from the table, and who invites them."""
