"""Who someone is and how they sign in; nothing about what they may do."""
