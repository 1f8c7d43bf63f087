"""Open letters, their demands, and the replies they got."""
