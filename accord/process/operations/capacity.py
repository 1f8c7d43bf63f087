from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.rules import demand
from accord.kit.dates import When
from accord.kit.facts import dated
from accord.network.models import Organisation
from accord.process import rules  # noqa: F401  # the table of who may
from accord.process.models import CoordinationFunding, Funding, Plan, Pledge, Stage
from accord.process.verbs.capacity import Capacity
from accord.record.operations import operation, write


@operation
def pledge(  # noqa: PLR0913  # the pledge's own columns
    actor: Actor,
    *,
    plan: Plan,
    stage: Stage,
    organisation: Organisation,
    person_days: int,
    people: int,
    funding: str = Funding.UNKNOWN,
    note: str = "",
    since: When,
) -> Pledge:
    """Say how many person-days a body gives to a stage, by how many people; none takes the pledge back.

    It takes the place of the body's earlier pledge for the stage, which stays on the record. Raises ValidationError
    for days without people, and for a stage or a body of another table.
    """
    made = Pledge(plan=plan, stage=stage, organisation=organisation, person_days=person_days, people=people)
    made.funding, made.note, made.since = funding, note.strip(), dated(since)
    demand(actor, Capacity.PLEDGE, made)
    _check_pledge(made)
    made.save(force_insert=True)
    counted = {"person_days": person_days, "people": people}
    write(
        actor, Capacity.PLEDGE, made, when=since, since=since, pledged=counted, funding=Funding(funding), note=made.note
    )
    return made


def _check_pledge(made: Pledge) -> None:
    made.clean_fields()
    if made.stage.plan_id != made.plan.pk:
        raise ValidationError({"stage": _("“%(stage)s” is a stage of another plan.") % {"stage": made.stage}})
    if made.organisation.partnership_id != made.plan.partnership_id:
        raise ValidationError({"organisation": _("“%(body)s” is at another table.") % {"body": made.organisation}})
    if made.person_days and not made.people:
        raise ValidationError({"people": _("Person-days are worked by somebody: say how many people.")})


@operation
def state_funding(
    actor: Actor, *, plan: Plan, status: str, words: str = "", source: str = "", since: When
) -> CoordinationFunding:
    """Say whether the coordination of the network is paid for: by whom, until when, and where that can be checked.

    The latest statement holds. Raises ValidationError for one that says something and names no source.
    """
    stated = CoordinationFunding(plan=plan, status=status, words=words.strip(), source=source.strip())
    stated.since = dated(since)
    demand(actor, Capacity.STATE_FUNDING, stated)
    stated.clean_fields()
    if status != Funding.UNKNOWN and not stated.source:
        raise ValidationError({"source": _("Say where this can be checked.")})
    stated.save(force_insert=True)
    paid = Funding(status)
    write(actor, Capacity.STATE_FUNDING, stated, when=since, since=since, status=paid, source=stated.source)
    return stated
