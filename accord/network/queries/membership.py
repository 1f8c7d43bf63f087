"""Who belongs to the network on a day, by which rules, and what each has declared."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Final

from django.db.models import Prefetch, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accord.access.actors import Side
from accord.kit.dates import When
from accord.network.models import (
    Charter,
    Declaration,
    Membership,
    Organisation,
    Partnership,
    Seat,
)
from accord.network.queries.parties import known_by

PROPOSAL: Final = Path(__file__).parent.parent / "data" / "charter.toml"


def charter_of(partnership: Partnership, day: date) -> Charter | None:
    """Give the rules of the network in force on a day; None where it had put down none. One query."""
    return Charter.objects.filter(partnership=partnership).as_of(day).last()


def members_of(partnership: Partnership, day: date) -> list[Membership]:
    """Give who belonged to the network at the end of a day, with their organisations, by name. One query."""
    joined = Membership.objects.filter(partnership=partnership).as_of(day)
    return list(joined.exclude(end__since_last__lte=day).select_related("organisation"))


@dataclass(frozen=True)
class Change:
    """One part in which a version of the rules differs from the one before it."""

    part: str
    before: Sequence[str] = ()
    after: Sequence[str] = ()


@dataclass(frozen=True)
class Version:
    """A version of the network's rules, and what it changed."""

    charter: Charter
    changes: tuple[Change, ...]


def versions_of(partnership: Partnership, day: date) -> list[Version]:
    """Give the versions of the rules, the latest first, each with what it changed. One query."""
    charters = list(Charter.objects.filter(partnership=partnership).as_of(day).order_by("-number"))
    before: list[Charter | None] = [*charters[1:], None]
    return [Version(each, _changes(earlier, each)) for each, earlier in zip(charters, before, strict=False)]


def _changes(before: Charter | None, after: Charter) -> tuple[Change, ...]:
    if before is None:
        return ()
    pairs = [
        (_("Founding statement"), [before.statement], [after.statement]),
        (_("Rules"), before.rules.split("\n\n"), after.rules.split("\n\n")),
        (_("Rules of admission"), before.criteria, after.criteria),
        (_("Time to decide"), [_days(before)], [_days(after)]),
    ]
    return tuple(
        Change(part, [old for old in olds if old not in news], [new for new in news if new not in olds])
        for part, olds, news in pairs
        if olds != news
    )


def _days(charter: Charter) -> str:
    number = charter.decision_days
    return ngettext("%(number)s working day", "%(number)s working days", number) % {"number": number}


@dataclass(frozen=True)
class Member:
    """A member as the directory shows it: since when, and what it has declared."""

    membership: Membership
    declaration: Declaration | None

    @property
    def organisation(self) -> Organisation:
        """The body that belongs."""
        return self.membership.organisation

    @property
    def themes(self) -> tuple[str, ...]:
        """The themes it follows, as it wrote them."""
        return tuple(self.declaration.themes) if self.declaration else ()

    @property
    def state(self) -> str:
        """``declared``, ``partly`` (interests or funding left out) or ``missing``."""
        declared = self.declaration
        if declared is None:
            return "missing"
        return "declared" if declared.interests and declared.funding else "partly"


def directory(partnership: Partnership, day: date) -> list[Member]:
    """Give the members on a day with what each had declared last. Two queries."""
    latest = {each.organisation_id: each for each in Declaration.objects.filter(partnership=partnership).as_of(day)}
    return [Member(each, latest.get(each.organisation_id)) for each in members_of(partnership, day)]


@dataclass(frozen=True)
class Profile:
    """What a member's page tells: when it belonged, what it declared and when, from which seats it acts."""

    organisation: Organisation
    memberships: tuple[Membership, ...]
    declarations: tuple[Declaration, ...]
    seats: tuple[Seat, ...]
    day: date

    @cached_property
    def current(self) -> Membership | None:
        """Its membership on the day; None where it has left."""
        return next((each for each in self.memberships if not self.ended(each)), None)

    @property
    def declaration(self) -> Declaration | None:
        """What it declares on the day."""
        return self.declarations[0] if self.declarations else None

    def ended(self, each: Membership | Seat) -> When | None:
        """Give when it left, or when a seat was given up, as known on the day; None where that had not come."""
        end = known_by(self.day, each)
        return end.since if end else None


def profile(partnership: Partnership, slug: str, day: date) -> Profile | None:
    """Give a member as it stood on a day, the latest facts first; None for who had never joined. Four queries."""
    joined = Membership.objects.as_of(day).select_related("end", "application").order_by("-since_last", "-id")
    body = (
        Organisation.objects.filter(partnership=partnership, slug=slug)
        .prefetch_related(
            Prefetch("memberships", joined),
            Prefetch("declarations", Declaration.objects.as_of(day).order_by("-since_last", "-id")),
            Prefetch("seats", Seat.objects.as_of(day).select_related("end").order_by("since_last", "id")),
        )
        .first()
    )
    if body is None or not body.memberships.all():
        return None
    body.partnership = partnership
    facts = (tuple(body.memberships.all()), tuple(body.declarations.all()), tuple(body.seats.all()))
    return Profile(body, *facts, day)


def unlisted(partnership: Partnership, day: date) -> list[Organisation]:
    """Give the bodies of civil society that are named here and do not belong to the network. One query."""
    bodies = partnership.organisations.as_of(day).filter(side=Side.CIVIL_SOCIETY)
    return list(bodies.exclude(Q(memberships__isnull=False) & Q(memberships__end__isnull=True)))


@cache
def proposed_charter() -> dict[str, Any]:
    """Give the words with which a network without rules may begin, part by part, from the house's data file."""
    told = tomllib.loads(PROPOSAL.read_text(encoding="utf-8"))
    return {part: value.strip() if isinstance(value, str) else value for part, value in told.items()}
