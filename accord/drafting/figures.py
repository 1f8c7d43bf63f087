"""What can be counted about the contents of a plan, as things stood at the end of a day."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from accord.drafting.queries import asks_on, commitments_on, listings_on, movement, tally
from accord.kit.dates import When
from accord.kit.figures import Unknown
from accord.process.models import Plan


def figures(plan: Plan, day: date) -> dict[str, Any]:
    """Give the parts ``network``, ``commitments`` and ``asks`` of the plan's figures. Three queries."""
    return {"network": _network(plan, day), "commitments": _commitments(plan, day), "asks": _asks(plan, day)}


def _network(plan: Plan, day: date) -> dict[str, Any]:
    moved = movement(listings_on(plan, day))
    no_draft = Unknown(_("No list of organisations had been printed in a draft by %(day)s.") % _told(day))
    no_plan = Unknown(_("No list of organisations had been printed in a final plan by %(day)s.") % _told(day))
    missing = no_draft if not moved.at_draft else no_plan if not moved.at_launch else None
    return {
        "at_draft": moved.at_draft or no_draft,
        "at_launch": moved.at_launch or no_plan,
        "listed_since_draft": missing or moved.joined,
        "no_longer_listed": missing or moved.left,
        "signatories": moved.signed or Unknown(_("Nobody had signed a foreword by %(day)s.") % _told(day)),
    }


def _commitments(plan: Plan, day: date) -> dict[str, Any]:
    standings = commitments_on(plan, day)
    names = ("new_since_consultation", "new_answering_an_ask", "without_civil_society", "without_milestones")
    if not standings:
        reason = Unknown(_("No commitment had been published by %(day)s.") % _told(day))
        return dict.fromkeys(("total", *names, "undated_milestones", "milestones"), reason)
    chosen = (
        [each for each in standings if each.new],
        [each for each in standings if each.new and each.from_ask],
        [each for each in standings if not each.partners],
        [each for each in standings if not each.milestones],
    )
    lists: dict[str, Any] = {
        name: [each.commitment.number for each in some] for name, some in zip(names, chosen, strict=True)
    }
    if not standings[0].drafted:
        reason = Unknown(_("No draft for consultation had been published by %(day)s.") % _told(day))
        lists |= dict.fromkeys(names[:2], reason)
    return {
        "total": len(standings),
        **lists,
        "undated_milestones": sum(each.undated for each in standings),
        "milestones": sum(each.milestones for each in standings),
    }


def _asks(plan: Plan, day: date) -> dict[str, Any]:
    asks = asks_on(plan, day)
    if not asks:
        reason = Unknown(_("No ask had been published by %(day)s.") % _told(day))
        return dict.fromkeys(("total", "met", "partly", "not"), reason)
    if not any(each.outcome for each in asks):
        reason = Unknown(_("What became of the asks had not been said by %(day)s.") % _told(day))
        return {"total": len(asks), **dict.fromkeys(("met", "partly", "not"), reason)}
    return {"total": len(asks), **tally(asks)}


def _told(day: date) -> dict[str, str]:
    return {"day": str(When.day(day))}
