"""What /proc knows: whether the process behind a number in a file is still the one that wrote it."""

import os
from pathlib import Path


def alive(pid: int, *, running: str) -> bool:
    """Whether this process lives and has these words in its command line.

    After a kill -9 the number may belong to a zombie nobody has buried yet (state Z: dead), or, after a
    restart of the machine or container, to another program. Where there is no /proc, existence must do.
    """
    process = Path("/proc") / str(pid)
    try:
        if not Path("/proc/self").exists():
            os.kill(pid, 0)
            return True
        state = (process / "stat").read_text().rpartition(")")[2].split()[0]
        return state not in "ZX" and running.encode() in (process / "cmdline").read_bytes()
    except (OSError, IndexError):
        return False
