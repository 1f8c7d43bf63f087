"""What is submitted: an exact version of something that this room knows by its reference alone."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from accord.access.models import Visibility


@dataclass(frozen=True)
class Subject:
    """A version of a thing of a later room, frozen: how the record names it, where it is read, and its digests.

    ``sha256`` is the digest of all of it, ``parts`` that of each of `PARTS`: an approval is carried over to the next
    version where the parts that the step looks at have the same digests in both. ``room_side`` as in `Visible`.
    """

    reference: str
    title: str
    address: str
    version: int
    sha256: str
    parts: Mapping[str, str] = field(default_factory=dict)
    visibility: str = Visibility.TABLE
    room_side: str = ""
