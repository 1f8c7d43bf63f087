"""What is done at a partnership's table before and beside any plan."""

from accord.network.verbs.parties import Network

__all__ = ["Network"]
