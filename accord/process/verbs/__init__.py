"""What is done to a plan in time, and at its table."""

from accord.process.verbs.plans import Process

__all__ = ["Process"]
