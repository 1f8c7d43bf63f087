from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accord.access.actors import Actor, Side
from accord.access.rules import demand
from accord.kit.dates import Answer, When
from accord.kit.facts import dated, happened
from accord.network.models import Organisation
from accord.process import rules  # noqa: F401  # the table of who may
from accord.process.models import Blockage, BlockageEnd, Plan, Post, Task
from accord.process.queries.plans import in_turn, local_day, next_number
from accord.process.verbs.blockages import Blockages
from accord.record.operations import operation, write


@operation
def open_blockage(  # noqa: PLR0913  # the blockage's own columns
    actor: Actor,
    *,
    plan: Plan,
    kind: str,
    title: str,
    what: str,
    owner_side: str,
    owner: Organisation | None,
    since: When,
    holds_up: Sequence[Task] = (),
    post: Post | None = None,
    source: str = "",
) -> Blockage:
    """Say what holds the plan up since a date, whose it is to clear, and which tasks it stops.

    Raises ValidationError for a body of another side, a task of another plan, a day that has not come.
    """
    blockage = Blockage(
        plan=in_turn(plan),
        kind=kind,
        title=title.strip(),
        what=what.strip(),
        owner_side=Side(owner_side),
        owner=owner,
        post=post,
        source=source,
        since=dated(since),
    )
    demand(actor, Blockages.OPEN_BLOCKAGE, blockage)
    blockage.number = next_number(blockage.plan.blockages)
    _check(blockage, holds_up, actor)
    blockage.save(force_insert=True)
    blockage.holds_up.set(holds_up)
    told = {"what": blockage.what, "owner": owner.name if owner else "", "source": source}
    write(actor, Blockages.OPEN_BLOCKAGE, blockage, when=blockage.since, **_facts(blockage, holds_up), **told)
    return blockage


def _facts(blockage: Blockage, holds_up: Sequence[Task]) -> dict[str, Any]:
    """What the record keeps of a blockage beside its words."""
    return {
        "since": blockage.since,
        "kind": Blockage.Kind(blockage.kind),
        "owner_side": Side(blockage.owner_side),
        "tasks": [task.number for task in holds_up],
    }


def _check(blockage: Blockage, holds_up: Sequence[Task], actor: Actor) -> None:
    blockage.clean_fields(exclude=["post", "owner"])
    owner = blockage.owner
    if owner and (owner.partnership_id, owner.side) != (blockage.plan.partnership_id, blockage.owner_side):
        told = {"body": owner.name, "side": blockage.get_owner_side_display()}
        raise ValidationError({"owner": _("%(body)s is no body of this side: %(side)s.") % told})
    if any(task.plan_id != blockage.plan_id for task in holds_up):
        raise ValidationError({"holds_up": _("A blockage holds up tasks of its own plan.")})
    blockage.since = happened(blockage.since, local_day(blockage.plan, actor.at))


@operation
def clear_blockage(actor: Actor, *, blockage: Blockage, how: str, since: When) -> BlockageEnd:
    """Say since when something no longer holds the plan up, and how it was cleared.

    Raises ValidationError without a word how, where it was cleared already, or for a day certainly before it began.
    """
    demand(actor, Blockages.CLEAR_BLOCKAGE, blockage)
    Blockage.objects.select_for_update().get(pk=blockage.pk)
    end = BlockageEnd.objects.filter(blockage=blockage).first()
    if end:
        raise ValidationError({"since": _("This was cleared already: %(day)s.") % {"day": end.since}})
    if not how.strip():
        raise ValidationError({"how": _("Say how it was cleared: others learn from it.")})
    if dated(since).before(blockage.since) is Answer.YES:
        words = _("It only began then: %(day)s.") % {"day": blockage.since}
        raise ValidationError({"since": words})
    cleared = happened(since, local_day(blockage.plan, actor.at))
    end = BlockageEnd.objects.create(blockage=blockage, how=how.strip(), since=cleared)
    write(actor, Blockages.CLEAR_BLOCKAGE, blockage, when=cleared, since=cleared, how=end.how)
    return end
