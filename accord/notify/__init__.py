"""Mail about what has happened, sent after it has happened."""
