"""Words of the network's vision that an ask serves."""

import re
from datetime import date
from typing import Final

from accord.network.models import Partnership
from accord.network.queries.vision import published
from accord.prose.plain import plain
from accord.texts.models import Version

FEWEST: Final = 3
"""Words of a quotation: fewer stand in any text."""


def vision_on(partnership: Partnership, day: date) -> Version | None:
    """Give the version of the vision that was published last by a day, None before any was. One query."""
    return published(partnership).as_of(day).select_related("text").order_by("number").last()


def stands_in(words: str, version: Version) -> bool:
    """Say whether words stand in a version exactly so, but for line breaks and the marks around a quotation."""
    quoted = _flat(words).strip("“”\"'‘’ ")
    if len(quoted.split()) < FEWEST:
        return False
    return re.search(rf"(?<!\w){re.escape(quoted)}(?!\w)", _flat(plain(version.document))) is not None


def _flat(text: str) -> str:
    return " ".join(text.split())
