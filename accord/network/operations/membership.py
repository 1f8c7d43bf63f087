"""How organisations belong to the network: its rules, its founders, what members declare, how they leave.

Whoever changes who belongs holds the partnership's row for the length of the operation, so that of two at once the
second sees what the first has done.
"""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.rules import demand
from accord.kit.dates import Answer, When
from accord.kit.facts import dated
from accord.network.models import (
    Charter,
    Declaration,
    Membership,
    MembershipEnd,
    Organisation,
    Partnership,
    Term,
)
from accord.network.operations.admission import admit, apply, refuse, withdraw
from accord.network.operations.parties import _end_seats
from accord.network.queries import alone
from accord.network.queries.belonging import why_not_new
from accord.network.rules import membership as who_may
from accord.network.verbs.membership import Members
from accord.record.operations import operation, write

__all__ = ["admit", "adopt_charter", "apply", "declare", "found_membership", "leave", "refuse", "withdraw"]


@operation
def adopt_charter(  # the charter's own columns
    actor: Actor,
    *,
    partnership: Partnership,
    statement: str,
    rules: str,
    criteria: Sequence[str],
    decision_days: int,
    since: When,
) -> Charter:
    """Put down what the network has adopted, from ``since`` on; ``decision_days`` in working days.

    Raises ValidationError where a part is missing, nothing differs from the version before, or that is later.
    """
    charter = Charter(
        partnership=partnership,
        statement=statement.strip(),
        rules=rules.strip(),
        criteria=[each.strip() for each in criteria if each.strip()],
        decision_days=decision_days,
        since=dated(since),
    )
    demand(actor, Members.ADOPT_CHARTER, charter)
    alone(partnership)
    latest = partnership.charters.last()
    charter.number = latest.number + 1 if latest else 1
    _check_charter(charter, latest)
    charter.save(force_insert=True)
    told: dict[str, Any] = {name: getattr(charter, name) for name in ("number", "statement", "rules", "decision_days")}
    told["criteria"] = "\n".join(charter.criteria)
    write(actor, Members.ADOPT_CHARTER, charter, when=since, since=since, **told)
    return charter


def _check_charter(charter: Charter, latest: Charter | None) -> None:
    if not charter.criteria:
        raise ValidationError(
            {"criteria": _("Say at least one rule of admission: without any, nobody can be decided.")}
        )
    if len({each.casefold() for each in charter.criteria}) < len(charter.criteria):
        raise ValidationError({"criteria": _("A rule of admission stands here twice.")})
    if charter.decision_days < 1:
        raise ValidationError({"decision_days": _("An application takes at least one working day to decide.")})
    charter.clean_fields()
    if latest is None:
        return
    parts = ("statement", "rules", "criteria", "decision_days")
    if all(getattr(charter, part) == getattr(latest, part) for part in parts):
        raise ValidationError({"statement": _("This is what holds already: nothing in it is new.")})
    if charter.since.before(latest.since) is Answer.YES:
        told = {"day": latest.since}
        raise ValidationError({"since": _("The version before holds since %(day)s: a new one is not older.") % told})


@operation
def found_membership(actor: Actor, *, organisation: Organisation, since: When, source: str = "") -> Membership:
    """Enter a founding member, or one known to belong already: no application was made here.

    Raises ValidationError for a body of another side, or one that belongs already.
    """
    partnership = organisation.partnership
    membership = Membership(partnership=partnership, organisation=organisation, founding=True, since=dated(since))
    demand(actor, Members.FOUND_MEMBERSHIP, membership)
    alone(partnership)
    if words := why_not_new(organisation):
        raise ValidationError({"name": words})
    membership.save(force_insert=True)
    write(actor, Members.FOUND_MEMBERSHIP, membership, title=organisation.name, when=since, since=since, source=source)
    return membership


@operation
def leave(actor: Actor, *, membership: Membership, since: When, reason: str = "") -> MembershipEnd:
    """Leave the network: the membership stays on the record, the seats of the organisation end the same day.

    Where the coordinator ends another's, that is another verb, and says why. Raises ValidationError without a reason
    there, where the organisation has left, would leave before it joined, or coordinates the network.
    """
    verb = who_may.way_out(actor, membership)
    demand(actor, verb, membership)
    alone(membership.partnership)
    organisation = membership.organisation
    if MembershipEnd.objects.filter(membership=membership).exists():
        raise ValidationError(_("%(body)s has left the network already.") % {"body": organisation})
    if dated(since).before(membership.since) is Answer.YES:
        told = {"day": membership.since}
        raise ValidationError({"since": _("Nobody leaves before joining, which was on %(day)s.") % told})
    if verb == Members.END_MEMBERSHIP and not reason.strip():
        raise ValidationError({"reason": _("%(body)s does not say this itself: say why.") % {"body": organisation}})
    terms = Term.objects.filter(organisation=organisation, end__isnull=True)
    if terms.exclude(until_last__lte=since.last).exists():
        raise ValidationError(_("%(body)s coordinates the network: give that up first.") % {"body": organisation})
    end = MembershipEnd.objects.create(membership=membership, reason=reason.strip(), since=since)
    _end_seats(actor, organisation.seats.all(), since)
    write(actor, verb, membership, title=organisation.name, when=since, since=since, reason=reason.strip())
    return end


@operation
def declare(  # the declaration's own columns
    actor: Actor,
    *,
    organisation: Organisation,
    interests: str,
    funding: str,
    expertise: str,
    themes: Sequence[str],
    since: When,
) -> Declaration:
    """Declare in public a member's interests, who funds it, what it knows about, and the themes it follows.

    Raises ValidationError for a body that is no member, an empty declaration, or one older than the latest.
    """
    declaration = Declaration(
        partnership=organisation.partnership,
        organisation=organisation,
        interests=interests.strip(),
        funding=funding.strip(),
        expertise=expertise.strip(),
        themes=list(dict.fromkeys(each.strip() for each in themes if each.strip())),
        since=dated(since),
    )
    demand(actor, Members.DECLARE, declaration)
    _check_declaration(declaration)
    declaration.save(force_insert=True)
    write(
        actor,
        Members.DECLARE,
        declaration,
        when=since,
        since=since,
        interests=declaration.interests,
        funding=declaration.funding,
        expertise=declaration.expertise,
        themes="\n".join(declaration.themes),
    )
    return declaration


def _check_declaration(declaration: Declaration) -> None:
    told = {"body": declaration.organisation}
    if not Membership.objects.filter(organisation=declaration.organisation, end__isnull=True).exists():
        raise ValidationError(_("%(body)s is no member of the network: members declare.") % told)
    for part in ("interests", "funding"):
        if not getattr(declaration, part):
            raise ValidationError({part: _("Say it, or write that there is none: an empty place tells nothing.")})
    latest = Declaration.objects.filter(organisation=declaration.organisation).last()
    if latest and declaration.since.before(latest.since) is Answer.YES:
        earlier = {"day": latest.since}
        raise ValidationError({"since": _("What is declared since %(day)s cannot be replaced before.") % earlier})
