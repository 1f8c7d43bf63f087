"""A partnership agreement at work, made the honest way: through the operations."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from accord.access.actors import Actor, Role, Seat, Side
from accord.kit.dates import When
from accord.network.models import Organisation
from accord.network.tests.make import noon
from accord.process.models import AgreementVersion, Mandate, Signature
from accord.process.models.clauses import ClauseEntry, standard_clauses
from accord.process.operations import agreement
from accord.process.tests.make import Making

PROPOSED = date(2012, 11, 5)
SIGNED = date(2012, 11, 12)


def clauses(*, without: Sequence[str] = (), **terms: Any) -> tuple[ClauseEntry, ...]:
    """The standard clauses with other values: ``notice_days=10``."""
    wanted = {name.replace("_", "-"): value for name, value in terms.items()}
    return tuple(
        replace(each, terms={name: wanted.get(name, value) for name, value in each.terms.items()})
        for each in standard_clauses(PROPOSED)
        if each.slug not in without
    )


def seat(body: Organisation, role: Role, day: date = SIGNED) -> Actor:
    """Somebody who sits for a body."""
    value = Seat("network.seat:uk/9", body.partnership.slug, Side(body.side), role, body.name)
    return Actor("", value, noon(day))


def propose(making: Making, day: date = PROPOSED, **told: Any) -> AgreementVersion:
    """The lead official proposes; both leads' bodies are to sign."""
    home = making.table
    given = {"clauses": clauses(), "signatories": [home.cabinet, home.involve], "reason": "A start.", **told}
    actor = given.pop("actor", None) or home.government(day)
    return agreement.propose(actor, plan=making.plan, since=When.day(day), **given)


def sign(making: Making, version: AgreementVersion, body: Organisation, day: date = SIGNED) -> Signature:
    """A body signs, through whoever leads its side."""
    role = Role.LEAD_OFFICIAL if body.side == Side.GOVERNMENT else Role.COORDINATOR
    return agreement.sign(seat(body, role, day), version=version, organisation=body, since=When.day(day))


def agreed(making: Making, day: date = SIGNED, **told: Any) -> AgreementVersion:
    """A version that both sides have signed on a day."""
    version = propose(making, told.pop("proposed", min(day, PROPOSED)), **told)
    for signatory in version.signatories.select_related("organisation"):
        sign(making, version, signatory.organisation, day)
    return version


def mandate(making: Making, day: date = date(2012, 10, 17), **told: Any) -> Mandate:
    """The minister's word, as it was given in October 2012."""
    given = {
        "given_by": "Minister for the Cabinet Office",
        "words": "The plan will be developed in partnership with civil society.",
        "source": "https://example.org/mandate",
        **told,
    }
    actor = given.pop("actor", None) or making.table.government(day)
    return agreement.record_mandate(actor, plan=making.plan, since=When.day(day), **given)
