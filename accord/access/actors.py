"""Who acts: a value that every operation takes first. No clock and no request stand below the views."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Side(TextChoices):
    """A party to a partnership. Every person and act belongs to one; the first two are equals."""

    GOVERNMENT = "government", _("Government")
    CIVIL_SOCIETY = "civil-society", _("Civil society")
    OTHER = "other", _("Others at the table")  # parliament, business, academia
    INDEPENDENT = "independent", _("Independent")  # the Independent Reporting Mechanism
    NONE = "none", _("No side")  # who keeps the server


BOTH_SIDES = (Side.GOVERNMENT, Side.CIVIL_SOCIETY)


class Role(TextChoices):
    """What someone does in a seat; the columns of the printed permission table."""

    LEAD_OFFICIAL = "lead-official", _("lead official")
    POLICY_OFFICIAL = "policy-official", _("policy official")
    MINISTERS_OFFICE = "ministers-office", _("minister's office")
    COORDINATOR = "coordinator", _("civil society coordinator")
    MEMBER = "member", _("member of the network")
    IRM_READER = "irm-reader", _("independent reviewer")
    ADMINISTRATOR = "administrator", _("administrator")


@dataclass(frozen=True)
class Seat:
    """For whom someone acts: a place at one partnership's table, held for a body, in a role."""

    reference: str
    partnership: str
    side: Side
    role: Role
    body: str


@dataclass(frozen=True)
class Actor:
    """A person (by random reference, "" for nobody), the seat they act from, and the moment they act at.

    ``compiled`` marks acts that nobody entered as they happened: they were put together from sources later.
    ``house`` marks what the house does of itself on its daily round: no request gives such an actor, see ``rounds``.
    """

    person: str
    seat: Seat | None
    at: datetime
    compiled: bool = False
    house: bool = False

    @classmethod
    def of_the_house(cls, at: datetime, *, compiled: bool = False) -> "Actor":
        """Give the house itself, for its rounds: nobody, from no seat. Only the scheduler and the replay ask for it."""
        return cls("", None, at, compiled, house=True)

    @classmethod
    def anonymous(cls, at: datetime) -> "Actor":
        """Give the reader without an account."""
        return cls("", None, at)

    @property
    def side(self) -> Side:
        """The side the actor speaks for; ``Side.NONE`` without a seat."""
        return self.seat.side if self.seat else Side.NONE
