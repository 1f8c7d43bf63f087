"""What the plan says: from the ask to the text both sides agree to, byte for byte, and what became of each."""
