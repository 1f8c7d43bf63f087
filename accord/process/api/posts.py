"""What of the posts and their holders may leave the house, and what is owed there."""
