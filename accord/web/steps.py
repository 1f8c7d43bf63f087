"""What a person waiting at a terminal is told: each step, and how long it took."""

import time
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def step(words: str) -> Iterator[None]:
    """Print the words, do the block, print the seconds it took."""
    print(f"{words:<44}", end="", flush=True)
    began = time.monotonic()
    try:
        yield
    except BaseException:
        print("  failed", flush=True)
        raise
    print(f"{time.monotonic() - began:6.1f} s", flush=True)
