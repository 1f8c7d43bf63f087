"""What is told to open windows after a commit: that suggestions, comments or versions of their text have changed."""

import re
from typing import Final

from django.db import connection

from accord.record.models import Act
from accord.texts.log.commits import ASK

OF_TEXT: Final = re.compile(r"texts\.[a-z]+:[^/]*/(\d+)(?:/.*)?")


def hear(act: Act) -> None:
    """Tell who has the text open that an act about it was written; of a side's own, that side alone. One query."""
    if about := OF_TEXT.fullmatch(act.thing):
        word = f"{ASK} {act.room_side}".strip()
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify('texts', %s)", [f"{about[1]} {word}"])
