"""What holds for whatever is done to an ask; whoever asks here holds the ask until it is done."""

from collections.abc import Mapping
from typing import Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accord.access.actors import Actor, Side
from accord.drafting.models import Ask, AskEvidence, AskState
from accord.drafting.queries.entries import body_of
from accord.kit.dates import Answer, When
from accord.kit.facts import happened
from accord.network.models import Organisation
from accord.process.queries.plans import local_day

WITHDRAWN: Final = AskState.State.WITHDRAWN


def held(ask: Ask) -> AskState | None:
    """Let nobody else move the ask until this is done; give its latest state, None while it is only proposed."""
    Ask.objects.select_for_update(no_key=True).get(pk=ask.pk)
    return ask.states.last()


def demand_standing(ask: Ask) -> None:
    """Hold the ask, or raise ValidationError where civil society has withdrawn it."""
    last = held(ask)
    if last and last.state == WITHDRAWN:
        raise ValidationError(_("Civil society withdrew this ask. It can be brought back, with a reason."))


def demand_body(ask: Ask, organisation: Organisation, side: Side, column: str) -> None:
    """Raise ValidationError at ``column`` for a body of another side or table."""
    if organisation.partnership_id != ask.plan.partnership_id or organisation.side != side:
        told = {"body": organisation, "side": side.label}
        raise ValidationError({column: _("%(body)s is no body of this table's side: %(side)s.") % told})


def told_on(actor: Actor, ask: Ask, since: When) -> When:
    """Give the day of something told of an ask. Raises ValidationError before it was asked, and for a day to come."""
    known = happened(since, local_day(ask.plan, actor.at))
    if known.before(ask.since) is Answer.YES:
        raise ValidationError({"since": _("It was asked only then: %(day)s.") % {"day": ask.since}})
    return known


def evidence_of(actor: Actor, ask: Ask, given: Mapping[str, str], since: When) -> AskEvidence:
    """Give what speaks for an ask as a row to be kept, from its ``title``, ``address`` and ``words``.

    Raises ValidationError, by field, without a title, without address and words alike, and for what is no address.
    """
    told = {key: given.get(key, "").strip() for key in ("title", "address", "words")}
    if not told["address"] and not told["words"]:
        raise ValidationError({"words": _("Say what it shows, or where it can be read.")})
    row = AskEvidence(ask=ask, body=body_of(actor), since=since, **told)
    row.clean_fields(exclude={"ask"})
    return row
