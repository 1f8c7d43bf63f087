"""The living example: Norvale, an invented country in the middle of its process on the day it is loaded."""
