from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accord.access.actors import BOTH_SIDES, Actor, Side
from accord.access.rules import demand
from accord.kit.dates import When
from accord.kit.facts import dated
from accord.meetings import rules  # noqa: F401  # the table of who may
from accord.meetings.models import Chair, Meeting
from accord.meetings.queries.chairs import turns
from accord.meetings.queries.meetings import meetings_of
from accord.meetings.queries.standing import in_turn, refuse_cancelled
from accord.meetings.rules.meetings import side_alone
from accord.meetings.verbs.chairs import Chairs
from accord.network.models import Organisation
from accord.process.queries.plans import local_day
from accord.record.operations import operation, write


@operation
def take_chair(  # the chair's own columns
    actor: Actor,
    *,
    meeting: Meeting,
    side: str,
    organisation: Organisation | None = None,
    name: str = "",
    exception: str = "",
    source: str = "",
    since: When,
) -> Chair:
    """Say who takes the chair of a meeting, or took it; the latest word holds. ``name`` is that of the chair, public.

    In a series the chair goes by turns. Raises ValidationError where it is the other side's turn and no ``exception``
    says why, or the other way round (not of a compiled act: sources seldom tell), for a side that is no party to the
    meeting, a body of another side or table, and a meeting that was cancelled.
    """
    demand(actor, Chairs.TAKE, meeting)
    found, _arrangement = in_turn(meeting)
    refuse_cancelled(found)
    chair = Chair(
        plan=found.plan,
        meeting=found,
        side=side,
        organisation=organisation,
        name=name.strip(),
        exception=exception.strip(),
        source=source.strip(),
        visibility=found.visibility,
        room_side=found.room_side,
        since=dated(since),
    )
    chair.clean_fields()
    _check_chair(chair)
    _check_turn(actor, chair)
    chair.save(force_insert=True)
    body = organisation.name if organisation else ""
    told = {"side": Side(side), "chair": chair.name, "organisation": body, "exception": chair.exception}
    write(actor, Chairs.TAKE, found, when=since, since=since, **told)
    return chair


def _check_chair(chair: Chair) -> None:
    alone = side_alone(chair.meeting)
    if chair.side == Side.NONE or (alone and chair.side != alone):
        told = {"side": str(Side(chair.side).label)}
        raise ValidationError({"side": _("“%(side)s” is no party to this meeting.") % told})
    body = chair.organisation
    if body and body.partnership_id != chair.plan.partnership_id:
        raise ValidationError({"organisation": _("“%(body)s” is at another table.") % {"body": body}})
    if body and body.side != chair.side:
        told = {"body": body.name, "side": str(Side(chair.side).label)}
        raise ValidationError({"organisation": _("“%(body)s” is not of the side: %(side)s.") % told})


def _check_turn(actor: Actor, chair: Chair) -> None:
    """Refuse a chair out of turn without a reason, and a reason where the chair is in turn.

    Somebody of neither side takes nobody's turn.
    """
    if actor.compiled:
        return
    turn = _turn(actor, chair)
    if chair.exception and turn in (None, chair.side):
        raise ValidationError({"exception": _("This is nobody else's turn: leave the reason out.")})
    if turn and turn != chair.side and chair.side in BOTH_SIDES and not chair.exception:
        words = _("It is the turn of: %(side)s. Say why the chair is not theirs.") % {"side": turn.label}
        raise ValidationError({"exception": words})


def _turn(actor: Actor, chair: Chair) -> Side | None:
    """Give whose turn it is; None outside a series, and where neither side had the chair of it yet."""
    series = chair.meeting.series
    if series is None:
        return None
    reads = meetings_of(chair.plan, actor, local_day(chair.plan, actor.at), series=series, now=actor.at)
    return turns(reads).get(chair.meeting.pk)
