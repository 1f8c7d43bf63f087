"""What is done with a text: it is begun, kept, frozen, suggested to, commented on."""
