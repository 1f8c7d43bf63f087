"""The pages of a plan and of its table."""
