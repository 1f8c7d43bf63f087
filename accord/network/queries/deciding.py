"""What a call comes to, computed from its answers and from nothing else."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from accord.kit.dates import When
from accord.network.models import Call, Organisation, Urn
from accord.network.queries.coordination import KEEP, RECALL, office, standing
from accord.network.queries.counting import count


@dataclass(frozen=True)
class Decision:
    """Who was chosen or whether the coordinator was recalled, in words, with the count where there was one."""

    words: str
    chosen: Organisation | None = None
    recalled: bool = False
    count: dict[str, Any] = field(default_factory=dict)


def decide(call: Call, day: date) -> Decision:
    """Say what a call comes to when it is closed on ``day``. A handful of queries."""
    on_roll = call.roll.count()
    if not on_roll:
        return Decision(_("Nobody is chosen: the roll was not published, so nobody could answer."))
    return _by_consent(call, day) if call.method == Call.Method.CONSENT else _by_vote(call, on_roll, day)


def _by_consent(call: Call, day: date) -> Decision:
    nominees = [each.organisation for each in standing(call, day)]
    against = ", ".join(each.organisation.name for each in call.objections.select_related("organisation"))
    told = {"bodies": ", ".join(body.name for body in nominees), "against": against, "day": When.day(call.closes)}
    if not nominees:
        return Decision(_("Nobody is chosen: no organisation stood."))
    if against:
        return Decision(_("Nobody is chosen: there is no consent. %(against)s objected, with reasons.") % told)
    if len(nominees) > 1:
        return Decision(_("Nobody is chosen: %(bodies)s stood, and consent cannot choose between them.") % told)
    return Decision(_("%(bodies)s is chosen: no member objected by %(day)s.") % told, chosen=nominees[0])


def _by_vote(call: Call, on_roll: int, day: date) -> Decision:
    ballots = [each["ranking"] for each in Urn.objects.get(call=call).ballots]
    needed = max(1, -(-call.quorum * on_roll // 100))
    numbers = {"roll": on_roll, "answers": len(ballots), "needed": needed}
    if len(ballots) < needed:
        short = _("Nothing is decided: %(answers)s of %(roll)s organisations answered, and %(needed)s were needed.")
        return Decision(short % numbers, count=numbers)
    if call.purpose == Call.Purpose.RECALL:
        if _succeeded(call, day):
            return Decision(_("Nothing is decided: who was to be recalled is no longer in office."), count=numbers)
        return _recall(ballots, numbers)
    return _choice({each.organisation.slug: each.organisation for each in standing(call, day)}, ballots, numbers)


def _succeeded(call: Call, day: date) -> bool:
    """Say whether another body, or none, holds the office than when the members were asked."""
    return office(call.partnership, call.since.last or call.opens).body != office(call.partnership, day).body


def _recall(ballots: list[list[str]], numbers: dict[str, int]) -> Decision:
    counted = count((KEEP, RECALL), ballots)
    told = {"yes": counted.rounds[0].votes[RECALL], "no": counted.rounds[0].votes[KEEP]}
    kept = {**numbers, **counted.as_data()}
    if counted.chosen == RECALL:
        return Decision(
            _("The coordinator is recalled: %(yes)s answered for it, %(no)s against.") % told, recalled=True, count=kept
        )
    return Decision(_("The coordinator stays: %(yes)s answered for a recall, %(no)s against.") % told, count=kept)


def _choice(nominees: dict[str, Organisation], ballots: list[list[str]], numbers: dict[str, int]) -> Decision:
    counted = count(nominees, ballots)
    kept = {**numbers, **counted.as_data()}
    if counted.chosen:
        body = nominees[counted.chosen]
        last = counted.rounds[-1]
        told = {"body": body, "votes": last.votes[counted.chosen], "all": sum(last.votes.values())}
        return Decision(_("%(body)s is chosen, with %(votes)s of %(all)s in the last round.") % told, body, count=kept)
    if not nominees:
        return Decision(_("Nobody is chosen: no organisation stood."), count=kept)
    tied = ", ".join(nominees[slug].name for slug in counted.tied)
    words = _("Nobody is chosen: the count ends in a tie (%(tied)s). The network decides by another call.")
    return Decision(words % {"tied": tied}, count=kept)
