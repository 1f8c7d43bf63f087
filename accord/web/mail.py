"""EMAIL_URL as Django's settings. Without it letters are kept as files in this home, for whoever keeps the server."""

from pathlib import Path
from typing import Any

import dj_email_url
from django.core.exceptions import ImproperlyConfigured

PATIENCE = 10
"""Seconds to wait for a mail server that says nothing."""


def mail_settings(url: str, home: Path) -> dict[str, Any]:
    """Give the EMAIL_ settings of ``url``; raises ImproperlyConfigured with what was expected.

    ``file:///var/mail/accord`` keeps letters in that directory, which is made private: they carry codes that sign in.
    """
    said = dj_email_url.parse(url or "file:")
    if "EMAIL_BACKEND" not in said:
        raise ImproperlyConfigured(
            f"EMAIL_URL={url!r}: expected smtp://, submission://, file:/// or console:, as in smtp://localhost:25"
        )
    path = said.pop("EMAIL_FILE_PATH").strip("/")
    found = {**said, "EMAIL_TIMEOUT": said["EMAIL_TIMEOUT"] or PATIENCE}
    if found["EMAIL_BACKEND"].endswith("filebased.EmailBackend"):
        place = Path(f"/{path}") if path else home / "mail"
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        found["EMAIL_FILE_PATH"] = str(place)
    return found
