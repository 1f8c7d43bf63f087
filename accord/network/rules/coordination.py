"""Who may do what with the choice of the coordinator: the network chooses, and no seat of government ever does.

The result of a call is computed. So whoever sits for the network may close it and publish its roll: there is nothing
in it to decide. What the coordinator could use to stay in office does not depend on the coordinator.
"""

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from accord.access.actors import Actor, Role
from accord.access.rules import Rule, guard, held_by, partnership_of
from accord.kit.dates import When
from accord.network.models import Absence, Call, Deputy, Membership, Nomination, RollEntry, Term
from accord.network.rules.parties import NETWORK_KEEPER, day_there
from accord.network.verbs import Network
from accord.network.verbs.coordination import Coordination
from accord.record.models import Act

GIVEN = (Network.GIVE_SEAT, Network.SEAT_PERSON)
SEATED = held_by(Role.COORDINATOR, Role.MEMBER)


def _body(actor: Actor) -> str:
    return actor.seat.body if actor.seat else ""


def _of_a_member(actor: Actor, thing: Any) -> str:
    members = Membership.objects.filter(partnership__slug=partnership_of(thing), organisation__name=_body(actor))
    if members.as_of(day := day_there(actor, thing)).exclude(end__since_last__lte=day).exists():
        return ""
    return _("%(body)s is not a member of the network.") % {"body": _body(actor)}


def _calling(actor: Actor, call: Call) -> str:
    """Why the actor may not call the members.

    Any member may call for a recall, and for a choice once the term has run out: else only its own consent would
    end the time of a coordinator.
    """
    members = MEMBER_BODY.refusal(actor, call)
    if not members and (call.purpose == Call.Purpose.RECALL or _has_run_out(call, day_there(actor, call))):
        return ""
    return NETWORK_KEEPER.refusal(actor, call)


def _has_run_out(thing: Any, day: date) -> bool:
    terms = Term.objects.filter(partnership__slug=partnership_of(thing)).as_of(day)
    return terms.filter(until_last__lte=day).exclude(end__since_last__lte=day).exists()


def _for_nominee(actor: Actor, nomination: Nomination) -> str:
    if nomination.organisation.name == _body(actor):
        return ""
    return _("Only %(body)s itself can withdraw.") % {"body": nomination.organisation}


def _on_the_roll(actor: Actor, call: Call) -> str:
    roll = RollEntry.objects.filter(call=call)
    if roll.filter(organisation__name=_body(actor)).exists():
        return _seated_late(actor, call)
    if not roll.exists():
        return _("The roll has not been published yet: until then nobody can answer.")
    return _("%(body)s is not on the roll of this call.") % {"body": _body(actor)}


def _seated_late(actor: Actor, call: Call) -> str:
    """Why a seat does not answer: it was given when the roll was settled, so that nobody seats voters for others."""
    given = Act.objects.filter(thing=actor.seat.reference, verb__in=GIVEN).first() if actor.seat else None
    if given is None or given.at.astimezone(ZoneInfo(call.zone)).date() <= call.nominations_close:
        return ""
    told = {"day": When.day(call.nominations_close)}
    return _("This seat was given after %(day)s, when the roll was settled: it answers from the next call on.") % told


def _in_office(actor: Actor, term: Term) -> str:
    if term.organisation.name == _body(actor):
        return ""
    return _("This is for %(body)s itself: it coordinates the network.") % {"body": term.organisation}


def _standing_in(actor: Actor, absence: Absence) -> str:
    """Why the actor does not speak for the deputy, who may say that the coordinator is away when it cannot itself."""
    deputy = Deputy.objects.filter(term=absence.term).select_related("organisation").last()
    if deputy and deputy.organisation.name == _body(actor):
        return ""
    return _("This is for the coordinator and its deputy.")


MEMBER_BODY = SEATED & Rule(_("of a member organisation"), _of_a_member)
ON_THE_ROLL = SEATED & Rule(_("of an organisation on the roll, seated before it was settled"), _on_the_roll)

guard(
    Coordination.OPEN_CALL,
    Rule(_("coordinator, any member while there is none, its term has run out, or to recall it"), _calling),
)
guard(Coordination.NOMINATE, MEMBER_BODY)
guard(Coordination.WITHDRAW_NOMINATION, SEATED & Rule(_("the nominated organisation"), _for_nominee))
guard(Coordination.FREEZE_ROLL, SEATED)
guard(Coordination.VOTE, ON_THE_ROLL)
guard(Coordination.OBJECT, ON_THE_ROLL)
guard(Coordination.CLOSE_CALL, SEATED)
guard(Coordination.TAKE_OFFICE, NETWORK_KEEPER)
guard(Coordination.NAME_DEPUTY, NETWORK_KEEPER)
guard(Coordination.NOTE_ABSENCE, NETWORK_KEEPER | (SEATED & Rule(_("the deputy"), _standing_in)))
guard(Coordination.RESIGN, SEATED & Rule(_("the organisation in office"), _in_office))
guard(Coordination.EXPIRE, SEATED)
