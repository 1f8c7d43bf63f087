"""The pages of this room, area by area."""
