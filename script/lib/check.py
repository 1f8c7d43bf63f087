"""Every check a change must pass, in the order of their speed; with arguments, pytest alone."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator

from prepare import ROOT, VENV, Failed, prepare, run, step

LIST = "requirements-dev.txt"
NODE_LIST = "script/lib/requirements-node.txt"
BUNDLES = ("accord/kit/static", "accord/texts/static")
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
OFFICE = ("soffice",)


def main(words: list[str]) -> int:
    """Prepare, check, report; the number of checks that failed."""
    began = time.monotonic()
    prepare(LIST)
    os.environ["PATH"] = f"{VENV / 'bin'}:{os.environ['PATH']}"
    slow = [word for word in words if word == "--slow"]
    missing = [*_prepare_node(), *_prepare_chromium(), *(_prepare_office() if slow else ())]
    chosen = [word for word in words if word != "--slow"]
    checks = {"pytest": ["pytest", *slow, *chosen]} if chosen else dict(_checks(slow))
    failed = [name for name, command in checks.items() if not _passes(name, command)]
    print(f"\n{len(checks) - len(failed)} of {len(checks)} checks passed in {time.monotonic() - began:.0f} s.")
    for name in failed:
        print(f"  failed: {name} - run it alone: {' '.join(checks[name])}")
    for reason in missing:
        print(f"  not run: {reason}")
    return len(failed)


def _checks(slow: list[str]) -> Iterator[tuple[str, list[str]]]:
    yield "style", ["ruff", "check"]
    yield "format", ["ruff", "format", "--check"]
    yield "contracts", ["lint-imports"]
    yield "types", ["mypy"]
    yield "migrations", ["accord", "makemigrations", "--check", "--dry-run"]
    if (ROOT / "script" / "build.mjs").exists() and shutil.which("npm"):
        yield "bundle", ["sh", "-c", f"npm run --silent build && git diff --exit-code --stat -- {' '.join(BUNDLES)}"]
    yield "tests", ["pytest", "-n", "2", *slow]


def _passes(name: str, command: list[str]) -> bool:
    print(f"\n── {name}: {' '.join(command)}", flush=True)
    began = time.monotonic()
    passed = subprocess.run(command, cwd=ROOT, check=False).returncode == 0
    print(f"── {name} {'passed' if passed else 'FAILED'} in {time.monotonic() - began:.1f} s", flush=True)
    return passed


def _prepare_node() -> list[str]:
    lock, stamp = ROOT / "package-lock.json", ROOT / "node_modules" / ".package-lock.json"
    try:
        if not shutil.which("npm"):
            prepare(NODE_LIST)
        if not stamp.exists() or stamp.stat().st_mtime < lock.stat().st_mtime:
            with step("package-lock.json is installed"):
                run("npm", "ci", "--ignore-scripts", remedy="check the connection to your npm registry.")
    except Failed as error:
        return [f"what needs Node (the bundle, axe, html-validate). {error}"]
    return []


def _prepare_chromium() -> list[str]:
    return _prepare_debian("the browser tests", "Chromium", "chromium", CHROMIUM)


def _prepare_office() -> list[str]:
    return _prepare_debian("Word documents by LibreOffice", "LibreOffice", "libreoffice-writer-nogui", OFFICE)


def _prepare_debian(what: str, name: str, package: str, commands: tuple[str, ...]) -> list[str]:
    """Install a package of Debian's where none of its commands is there; say what cannot run without it."""
    if any(map(shutil.which, commands)):
        return []
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return [f"{what}: there is no {name} here (Debian: apt-get install {package}, as root)"]
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    try:
        with step(f"Debian's {name} is installed"):
            remedy = f"install {name} by hand."
            run("apt-get", "update", remedy=remedy)
            run("apt-get", "install", "-y", "--no-install-recommends", package, remedy=remedy)
    except Failed as error:
        return [f"{what}: {name} could not be installed. {error}"]
    return []


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
