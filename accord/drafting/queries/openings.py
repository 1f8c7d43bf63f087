"""What was said before a commitment or a part of the text was opened to more people stays with whom it was said to."""

from django.db.models import Exists, OuterRef, Q

from accord.access.actors import Actor
from accord.access.models import Visibility
from accord.drafting.models import Opened
from accord.drafting.models.proposals import readers

AT_THE_TABLE = ~Q(visibility=Visibility.ROOM)
"""Openings to more than one side."""


def told_to(actor: Actor, piece: str = "proposal", path: str = "") -> Exists:
    """Say in a query of dated rows whether each was said to ``actor``: its piece was open to them already.

    What was said on the day of an opening counts as said before. ``path`` leads from a row to its ``piece``, a
    proposal or a section; without one it is the row's own.
    """
    return told_since(readers(actor), piece, path)


def told_since(openings: Q, piece: str = "proposal", path: str = "") -> Exists:
    """Say the same of whoever reads a piece by ``openings``."""
    rows = Opened.objects.filter(**{piece: OuterRef(path or piece)})
    earlier = Opened.objects.filter(**{piece: OuterRef(piece)}, pk__lt=OuterRef("pk"))
    return Exists(rows.filter(openings).filter(~Exists(earlier) | Q(since_last__lt=OuterRef("since_last"))))


def why_told_to(actor: Actor) -> Exists:
    """Say in a query of versions whether it was said to ``actor`` why each was made: not of the opening one."""
    of_same = Q(proposal=OuterRef("proposal")) | Q(section=OuterRef("section"))
    earlier = Opened.objects.filter(of_same, pk__lt=OuterRef("pk"))
    rows = Opened.objects.filter(readers(actor), of_same)
    return Exists(rows.filter(~Exists(earlier) | Q(from_version__lt=OuterRef("number"))))
