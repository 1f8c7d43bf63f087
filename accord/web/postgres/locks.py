"""File locks between processes; the kernel lets go of them when a process dies, however it dies."""

import fcntl
import os
from pathlib import Path
from types import TracebackType
from typing import Self


class Lock:
    """One file's lock. As a context it is held alone, and waits for its turn."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)

    def share(self) -> Self:
        """Hold it together with others; waits for one who holds it alone."""
        fcntl.flock(self._file, fcntl.LOCK_SH)
        return self

    def try_alone(self) -> Self | None:
        """Hold it alone if nobody else holds it now; else None."""
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self.release()
            return None
        return self

    def release(self) -> None:
        """Let go."""
        os.close(self._file)

    def __enter__(self) -> Self:
        """Wait until it is held alone."""
        fcntl.flock(self._file, fcntl.LOCK_EX)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let go, whatever happened."""
        self.release()
