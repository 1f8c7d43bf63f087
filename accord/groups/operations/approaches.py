from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accord.access.actors import Actor, Side
from accord.access.models import Visibility
from accord.access.rules import demand
from accord.groups import rules  # noqa: F401  # the table of who may
from accord.groups.models import Approach, Stakeholder
from accord.groups.operations.matching import _check_body
from accord.groups.verbs.matching import Matching
from accord.kit.dates import When
from accord.kit.facts import happened
from accord.network.models import Organisation
from accord.process.models import Plan
from accord.process.queries.plans import local_day
from accord.record.operations import operation, write

READERS = (Visibility.PUBLIC, Visibility.TABLE)
"""Who can read how far a department is: the other side waits for it, so it lies in nobody's own room."""


@operation
def approach(  # noqa: PLR0913  # the approach's own columns
    actor: Actor,
    *,
    plan: Plan,
    organisation: Organisation,
    state: str,
    words: str = "",
    next_step: str = "",
    next_by: date | None = None,
    visibility: str = Visibility.TABLE,
    since: When,
    source: str = "",
) -> Approach:
    """Note how far a department is with a plan, what comes next and by when. What was noted before stays.

    Raises ValidationError, by field, for a refusal without words, a next step by a day that is over, a day without
    a step, a body of another side or partnership, an unknown state or reader, and a date that has not come.
    """
    noted = Approach(
        plan=plan,
        organisation=organisation,
        state=state,
        words=words.strip(),
        next_step=next_step.strip(),
        next_by=next_by,
        visibility=visibility,
        source=source.strip(),
        since=happened(since, local_day(plan, actor.at)),
    )
    demand(actor, Matching.APPROACH, noted)
    _check_approach(noted, local_day(plan, actor.at))
    noted.save(force_insert=True)
    told = {"words": noted.words, "next_step": noted.next_step, "source": noted.source}
    facts: dict[str, Any] = {"state": Approach.State(state), "next_by": next_by, "since": noted.since}
    write(actor, Matching.APPROACH, noted, when=noted.since, **facts, **told)
    return noted


def _check_approach(noted: Approach, today: date) -> None:
    noted.clean_fields(exclude=["plan", "organisation"])
    _check_body(noted.plan, "organisation", noted.organisation, Side.GOVERNMENT)
    if noted.visibility not in READERS:
        raise ValidationError({"visibility": _("How far a department is, everybody or both sides can read.")})
    if noted.state == Approach.State.REFUSED and not noted.words:
        raise ValidationError({"words": _("Say in which words it refused.")})
    if noted.next_by and not noted.next_step:
        raise ValidationError({"next_step": _("Say what is to be done by then.")})
    if noted.next_by and noted.next_by < today:
        over = {"day": When.day(noted.next_by)}
        raise ValidationError({"next_by": _("%(day)s is over: nothing can be done by then.") % over})


@operation
def note_stakeholder(  # noqa: PLR0913  # the stakeholder's own columns
    actor: Actor,
    *,
    plan: Plan,
    organisation: Organisation,
    name: str,
    concerns: str,
    position: str,
    words: str,
    engaged: When,
    since: When,
) -> Stakeholder:
    """Note, in the room of the actor's own side, whose agreement one of its bodies needs inside.

    ``engaged`` is when they were first spoken to, unknown where they were not yet. A name noted again holds from then
    on. Raises ValidationError, by field, for no name, an unknown position, dates to come, and a body of another side.
    """
    today = local_day(plan, actor.at)
    told = {"concerns": concerns.strip(), "words": words.strip()}
    stakeholder = Stakeholder(
        plan=plan,
        organisation=organisation,
        name=name.strip(),
        position=position,
        **told,
        engaged=happened(engaged, today, "engaged") if engaged.is_known else engaged,
        visibility=Visibility.ROOM,
        room_side=actor.side,
        since=happened(since, today),
    )
    demand(actor, Matching.NOTE_STAKEHOLDER, stakeholder)
    stakeholder.clean_fields(exclude=["plan", "organisation"])
    _check_body(plan, "organisation", organisation, actor.side)
    stakeholder.save(force_insert=True)
    facts: dict[str, Any] = {"position": Stakeholder.Position(position), "engaged": stakeholder.engaged}
    since, told = stakeholder.since, {**told, "body": organisation.name}
    write(actor, Matching.NOTE_STAKEHOLDER, stakeholder, when=since, since=since, **facts, **told)
    return stakeholder
