"""What the partnership tells the world: blog and mailing list."""
