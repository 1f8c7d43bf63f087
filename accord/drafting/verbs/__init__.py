"""What can be done here, and the sentence each act reads as."""
