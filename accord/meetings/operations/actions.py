from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accord.access.actors import Actor, Side
from accord.access.models import Visibility
from accord.access.rules import demand
from accord.groups.models import WorkingGroup
from accord.kit.dates import Answer, When
from accord.kit.facts import dated, happened
from accord.meetings import rules  # noqa: F401  # the table of who may
from accord.meetings.models import Action, ActionStep, Meeting, code_by_lot
from accord.meetings.models.actions import ActionQuerySet
from accord.meetings.queries.actions import ActionRead, owners, standing
from accord.meetings.queries.items import Item, ItemKind
from accord.meetings.verbs.actions import Actions
from accord.network.models import Organisation
from accord.process.models import Plan
from accord.process.queries.plans import in_turn, local_day, sides_of
from accord.record.operations import operation, write


@operation
def add(  # noqa: PLR0913  # the action's own columns
    actor: Actor,
    *,
    plan: Plan,
    words: str,
    side: str,
    owner: Organisation | None = None,
    owner_words: str = "",
    due: When,
    group: WorkingGroup | None = None,
    meeting: Meeting | None = None,
    block: str = "",
    visibility: str = Visibility.PUBLIC,
    room_side: str = "",
    since: When,
    code: str = "",
) -> Action:
    """Put an action on the list: what, by whom, by when (unknown: nobody said). A meeting's has the meeting's readers.

    Raises ValidationError, by field, for what is on the list already and open, for an owner who is no body of the
    side, and for a day that lies before the action was given.
    """
    action = Action(plan=plan, code=code or code_by_lot(), meeting=meeting, group=group, block=block, side=Side(side))
    action.words, action.due, action.since = words.strip(), due, dated(since)
    action.owner, action.owner_words = owner, "" if owner else owner_words.strip()
    action.visibility = meeting.visibility if meeting else visibility
    action.room_side = meeting.room_side if meeting else room_side
    demand(actor, Actions.ADD_ACTION, action)
    in_turn(plan)
    _check(action, [standing(each, local_day(plan, actor.at)) for each in _like(action).visible_to(actor)])
    action.save(force_insert=True)
    write(actor, Actions.ADD_ACTION, action, when=since, **_told(action))
    return action


def _told(action: Action) -> dict[str, Any]:
    """What the record keeps of an action beside its words."""
    owner = action.owner.name if action.owner else action.owner_words
    return {"since": action.since, "side": Side(action.side), "due": action.due, "owner": owner}


def _like(action: Action) -> ActionQuerySet:
    """The actions of the same meeting and group for the same body."""
    rows = Action.objects.filter(plan=action.plan, meeting=action.meeting, group=action.group)
    return rows.filter(side=action.side, owner=action.owner, words__iexact=action.words)


def _check(action: Action, like: Iterable[ActionRead]) -> None:
    action.clean_fields(exclude=["meeting", "group", "owner"])
    owner = action.owner
    if owner and (owner.partnership_id, owner.side) != (action.plan.partnership_id, action.side):
        told = {"body": owner.name, "side": action.get_side_display()}
        raise ValidationError({"owner": _("%(body)s is no body of this side: %(side)s.") % told})
    if any(thing and thing.plan_id != action.plan_id for thing in (action.meeting, action.group)):
        raise ValidationError(_("An action belongs to the plan of its meeting and of its group."))
    if action.due.before(action.since) is Answer.YES:
        told = {"due": str(action.due), "since": str(action.since)}
        raise ValidationError({"due": _("It would be due on %(due)s, before it was given: %(since)s.") % told})
    for each in like:
        if each.is_open:
            told = {"since": str(each.action.since)}
            raise ValidationError({"words": _("This is on the list already, since %(since)s, and open.") % told})


@operation
def from_minutes(actor: Actor, *, meeting: Meeting, items: Iterable[Item], since: When) -> list[Action]:
    """Put the actions among these items of a meeting's minutes on the list, each paragraph once; give what is new.

    A paragraph that was taken over before stays as it was, though its words may have changed since. An owner whom
    nobody knows stays in the words of the minutes. Leaves an act on the meeting, and one on each new action.
    """
    demand(actor, Actions.TAKE_OVER, meeting)
    Meeting.objects.select_for_update(no_key=True, of=["self"]).get(pk=meeting.pk)
    known = set(meeting.actions.values_list("block", flat=True))
    bodies, sides = owners(meeting.plan), sides_of(meeting.plan)
    added = []
    for item in items:
        if item.kind is not ItemKind.ACTION or not item.words or item.block in known:
            continue
        known.add(item.block)
        name = item.owner.strip().casefold()
        body = bodies.get(name)
        action = Action(plan=meeting.plan, meeting=meeting, group=meeting.group, code=code_by_lot())
        action.block, action.words = item.block, item.words.strip()
        action.owner, action.owner_words = body, "" if body else item.owner.strip()
        action.side = body.side if body else sides.get(name, Side.NONE)
        action.due, action.since = item.due, dated(since)
        action.visibility, action.room_side = meeting.visibility, meeting.room_side
        action.save(force_insert=True)
        write(actor, Actions.ADD_ACTION, action, when=since, **_told(action))
        added.append(action)
    write(actor, Actions.TAKE_OVER, meeting, when=since, since=since, actions=[each.code for each in added])
    return added


@operation
def do(actor: Actor, *, action: Action, words: str = "", since: When) -> ActionStep:
    """Say that an action is done, since when, and in what way. Raises ValidationError for one that is over already."""
    demand(actor, Actions.DO_ACTION, action)
    step = _step(actor, action, ActionStep.Kind.DONE, words, since)
    step.save(force_insert=True)
    write(actor, Actions.DO_ACTION, action, when=step.since, since=step.since, words=step.words)
    return step


@operation
def put_off(actor: Actor, *, action: Action, due: When, words: str, since: When) -> ActionStep:
    """Set another day by which an action is to be done, and say why.

    Raises ValidationError, by field, without a day or a reason, for a day that is over, and for an action that is.
    """
    demand(actor, Actions.PUT_OFF_ACTION, action)
    step = _step(actor, action, ActionStep.Kind.PUT_OFF, words, since)
    step.due = dated(due, "due")
    if not step.words:
        raise ValidationError({"words": _("Say why it takes longer.")})
    if step.due.before(step.since) is Answer.YES:
        raise ValidationError({"due": _("%(due)s is over already.") % {"due": step.due}})
    step.save(force_insert=True)
    write(actor, Actions.PUT_OFF_ACTION, action, when=step.since, since=step.since, due=step.due, words=step.words)
    return step


@operation
def drop(actor: Actor, *, action: Action, words: str, since: When) -> ActionStep:
    """Say that nobody will do an action any more, and why; it stays on the list as dropped.

    Raises ValidationError without a reason, and for an action that is over already.
    """
    demand(actor, Actions.DROP_ACTION, action)
    step = _step(actor, action, ActionStep.Kind.DROPPED, words, since)
    if not step.words:
        raise ValidationError({"words": _("Say why nobody will do it: others may count on it.")})
    step.save(force_insert=True)
    write(actor, Actions.DROP_ACTION, action, when=step.since, since=step.since, words=step.words)
    return step


def _step(actor: Actor, action: Action, kind: ActionStep.Kind, words: str, since: When) -> ActionStep:
    """The next step of an action, which nobody else takes at the same moment."""
    Action.objects.select_for_update(no_key=True, of=["self"]).get(pk=action.pk)
    today = local_day(action.plan, actor.at)
    last = action.steps.last()
    if last and last.kind != ActionStep.Kind.PUT_OFF:
        told = {"state": last.get_kind_display(), "day": last.since}
        raise ValidationError(_("This is over already: %(state)s, %(day)s.") % told)
    day = happened(since, today)
    if day.before(last.since if last else action.since) is Answer.YES:
        told = {"day": last.since if last else action.since}
        raise ValidationError({"since": _("It was given or put off only then: %(day)s.") % told})
    return ActionStep(action=action, kind=kind, words=words.strip(), due=When.unknown(), since=day)
