"""Where an installation keeps what it must not lose: ACCORD_HOME, or var/ in a checkout.

postgres/     the embedded database, where DATABASE_URL names no other
secret.key    signs sessions and links; readable by the owner alone
serve.lock    held by the one process that serves this home
"""

import os
import secrets
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def home() -> Path:
    """The installation's directory: ACCORD_HOME, var/ of a checkout, or the user's data directory."""
    if named := os.environ.get("ACCORD_HOME"):
        return Path(named).expanduser().resolve()
    if (ROOT / "pyproject.toml").exists():
        return ROOT / "var"
    data = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(data).expanduser().resolve() / "accord"


def secret_key() -> str:
    """ACCORD_SECRET_KEY, or the key kept in this home, made at the first call.

    The key is written whole under another name and then linked into place, so that of two processes
    starting together one wins and both read the same key.
    """
    if given := os.environ.get("ACCORD_SECRET_KEY"):
        return given
    kept = home() / "secret.key"
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        draft = kept.with_suffix(f".{os.getpid()}")
        with os.fdopen(os.open(draft, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(50))
        try:
            os.link(draft, kept)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return kept.read_text()
