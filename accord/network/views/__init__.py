"""The pages of a partnership."""
