"""The canonical line of each kind of link: what is sealed, and what an export tells."""

from datetime import UTC, date, datetime
from typing import Any

from accord.record.models import Act
from accord.record.verifying import canonical


def act_line(act: Act) -> str:
    """Give the canonical JSON of an act: all its columns, moments in UTC, digests in place of words."""
    return canonical(
        {
            "reference": str(act.reference),
            "verb": act.verb,
            "at": moment(act.at),
            "at_words": act.at_words,
            "zone": act.zone,
            "recorded_at": moment(act.recorded_at),
            "basis": act.basis,
            "person": act.person,
            "seat": act.seat,
            "side": act.side,
            "body": act.body,
            "partnership": act.partnership,
            "plan": act.plan,
            "thing": act.thing,
            "visibility": act.visibility,
            "room_side": act.room_side,
            "facts": act.facts,
            "digests": act.digests,
        }
    )


def heads_line(day: date, heads: dict[str, str]) -> str:
    """Give the canonical JSON of a day's blinded heads, by the part of the chain's name after the partnership."""
    return canonical({"day": day.isoformat(), "heads": heads})


def moment(at: datetime) -> str:
    """Write a moment as the record does: UTC, always to the microsecond, so that it has one spelling."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def link(chain: str, number: int, previous: str, link_hash: str, **rest: Any) -> str:
    """Give one line of an export: a link in canonical JSON, and the line feed that ends it."""
    return canonical({"chain": chain, "number": number, "previous": previous, "hash": link_hash, **rest}) + "\n"
