"""What is typed on this room's pages, area by area."""
