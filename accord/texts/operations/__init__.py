"""What is done with texts, area by area: ``versions.freeze(actor, ...)``."""
