"""The isolated environment .venv: made when there is none, brought up to date when a lock file has changed."""

import hashlib
import os
import shlex
import shutil
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "installed"
sys.path.insert(0, str(ROOT))
sys.dont_write_bytecode = True  # another Python than the environment's may be at work here

from accord.web.postgres import binaries  # noqa: E402  # found by the line above

RUNTIME = "requirements.txt"
POSTGRES = "requirements-postgres.txt"


class Failed(SystemExit):
    """A step that could not be done: what went wrong, and what to do next."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(f"{what}\nNext: {remedy}")


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


def prepare(*lists: str) -> None:
    """Make the environment hold what these lock files name, and the command `accord`."""
    if not _usable():
        with step("An environment is made in .venv"):
            _make()
    if "DATABASE_URL" not in os.environ and not binaries.system():
        lists = (*lists, POSTGRES)
    installed = STAMP.read_text().split() if STAMP.exists() else []
    for name in lists:
        digest = hashlib.sha256((ROOT / name).read_bytes()).hexdigest()
        if digest not in installed:
            with step(f"{name} is installed"):
                _install(name)
            installed.append(digest)
            STAMP.write_text("\n".join(installed))
    _install_accord()


def run(*words: str | Path, remedy: str) -> None:
    """Run a program quietly; where it fails, show what it said and the remedy."""
    ran = subprocess.run(words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if ran.returncode:
        raise Failed(f"{ran.stdout.strip()}\n\n{Path(words[0]).name} failed, as it says above.", remedy)


def _usable() -> bool:
    """Whether there is an environment that this user can run, and can be installed into."""
    needs = "sys" if shutil.which("uv") else "sys, pip"
    asked = [str(PYTHON), "-c", f"import {needs}; sys.exit(sys.version_info < (3, 11))"]
    try:
        return subprocess.run(asked, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _make() -> None:
    if uv := shutil.which("uv"):
        run(uv, "venv", "--clear", "--python", sys.executable, VENV, remedy="see what uv said, or remove it from PATH.")
        return
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    run(
        sys.executable,
        "-m",
        "venv",
        "--clear",
        str(VENV),
        remedy=f"install Python's venv module (Debian, Ubuntu: apt-get install python{version}-venv), or install uv.",
    )


def _install(name: str) -> None:
    remedy = "check the connection to your package index, then run this again; nothing is lost."
    if uv := shutil.which("uv"):
        run(uv, "pip", "install", "--python", PYTHON, "--require-hashes", "-r", name, remedy=remedy)
    else:
        quiet = ("--quiet", "--disable-pip-version-check")
        run(PYTHON, "-m", "pip", "install", *quiet, "--require-hashes", "-r", name, remedy=remedy)


def _install_accord() -> None:
    """Put this checkout itself into the environment, as an editable install would, without building anything."""
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    (packages,) = VENV.glob("lib/python*/site-packages")
    about = packages / f"accord-{version}.dist-info"
    words = f'#!/bin/sh\nunset PYTHONDONTWRITEBYTECODE\nexec {shlex.quote(str(PYTHON))} -m accord.web.cli "$@"\n'
    files = {
        packages / "accord.pth": f"{ROOT}\n",
        about / "METADATA": f"Metadata-Version: 2.1\nName: accord\nVersion: {version}\n",
        VENV / "bin" / "accord": words,
    }
    if all(path.exists() and path.read_text() == text for path, text in files.items()):
        return
    for old in packages.glob("accord-*.dist-info"):
        shutil.rmtree(old)
    about.mkdir()
    for path, text in files.items():
        path.write_text(text)
    (VENV / "bin" / "accord").chmod(0o755)


if __name__ == "__main__":
    try:
        prepare(RUNTIME)
    except PermissionError as error:
        raise Failed(str(error), "work in a copy of your own, or give this one to your user (chown -R).") from None
