"""What /proc knows of processes whose number was kept in a file."""

import os
from pathlib import Path

PROC = Path("/proc")
DEAD = ("Z", "X")
"""A zombie nobody has buried yet is dead: after a kill -9 it may stay for the life of a container."""


def alive(pid: int, *, running: str) -> bool:
    """Whether this process lives and has these words in its command line.

    The number may by now belong to another program, after a restart surely so. Where there is no /proc,
    existence must do.
    """
    if not PROC.joinpath("self").exists():
        return _exists(pid)
    return _state(pid)[0] not in DEAD and running in _words(pid)


def in_group(group: int, *, running: tuple[str, ...]) -> bool:
    """Whether a live process of this process group has one of these words in its command line."""
    numbers = [int(each.name) for each in PROC.glob("[0-9]*")]
    members = [pid for pid in numbers if _state(pid)[2] == str(group) and _state(pid)[0] not in DEAD]
    return any(word in _words(pid) for pid in members for word in running)


def _state(pid: int) -> list[str]:
    """State, parent and group, as the kernel writes them behind the program's name."""
    try:
        return (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()[:3]
    except OSError:
        return ["X", "", ""]


def _words(pid: int) -> str:
    try:
        return os.fsdecode((PROC / str(pid) / "cmdline").read_bytes())
    except OSError:
        return ""


def _exists(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except OSError:
        return False
    return True
