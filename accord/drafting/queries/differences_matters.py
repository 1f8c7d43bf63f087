"""What the two sides can differ on: what both read of the plan, as a form offers it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.models import Visibility
from accord.drafting.models import Ask, Commitment, Section
from accord.drafting.queries.differences_checks import Matter, kind_of
from accord.drafting.queries.proposals import makings_of
from accord.process.models import Plan


@dataclass(frozen=True)
class Offered:
    """Something the sides can differ on, as one chooses it: its code in an address, and what it is called."""

    matter: Matter
    title: str

    @property
    def code(self) -> str:
        """How an address names it, for example "ask-A01"."""
        return f"{kind_of(self.matter)}-{self.matter.key}"


def offered_on(plan: Plan, actor: Actor, day: date) -> dict[str, list[Offered]]:
    """Give what ``actor`` reads and the other side does, by kind in words. Six queries."""
    making = [each for each in makings_of(plan, actor, day) if not each.gone]
    sections = Section.objects.filter(plan=plan).seen_on(actor, day)
    found: dict[str, Iterable[Offered]] = {
        _("Commitments in the making"): (Offered(each.proposal, each.said.title) for each in making),
        _("Parts of the text"): (Offered(each, each.title) for each in sections),
        _("Commitments of the plan"): (
            Offered(each, f"{each.number} {each.title}") for each in Commitment.objects.filter(plan=plan).as_of(day)
        ),
        _("Asks"): (Offered(each, f"{each.number} {each.title}") for each in Ask.objects.filter(plan=plan).as_of(day)),
    }
    told = {words: [each for each in offers if _of_both(each.matter)] for words, offers in found.items()}
    return {words: offers for words, offers in told.items() if offers}


def _of_both(matter: Matter) -> bool:
    return getattr(matter, "visibility", Visibility.PUBLIC) != Visibility.ROOM
