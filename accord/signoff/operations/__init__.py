"""The verbs, done: ``routes.set_route(actor, ...)``, ``submissions.submit(actor, ...)``."""
