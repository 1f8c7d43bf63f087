"""Two texts in one: what the newer has, and what it has no longer."""

from typing import Final

from accord.prose.document import Document
from accord.prose.rewriting import rewritten

GONE: Final = "-"
NEW: Final = "+"


def compared(old: Document, new: Document) -> Document:
    """Give both as one text: what is gone is removed under the name ``GONE``, what is new added under ``NEW``.

    Its base is ``old`` and its result ``new``, but for the identifiers of what moved or was not known by its own.
    Neither has suggestions: take a reading first.
    """
    return rewritten(old, new, out=GONE, put=NEW)
