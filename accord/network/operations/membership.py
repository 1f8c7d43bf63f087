"""How organisations come to belong to the network: its rules, applications, decisions, declarations, leaving.

Whoever changes who belongs holds the partnership's row for the length of the operation, so that of two at once the
second sees what the first has done.
"""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accord.access.actors import Actor, Role, Side
from accord.access.rules import demand
from accord.kit.dates import Answer, When
from accord.kit.facts import dated
from accord.network.models import (
    Admission,
    Application,
    Charter,
    Declaration,
    Membership,
    MembershipEnd,
    Organisation,
    Partnership,
    Seat,
    SeatEnd,
    Term,
)
from accord.network.operations import parties
from accord.network.rules import membership as who_may  # noqa: F401  # the table
from accord.network.verbs import Network
from accord.network.verbs.membership import Members
from accord.people.models import Person
from accord.record.operations import operation, write


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
    told = [each.strip() for each in criteria if each.strip()]
    charter = Charter(
        partnership=partnership,
        statement=statement.strip(),
        rules=rules.strip(),
        criteria=told,
        decision_days=decision_days,
        since=dated(since),
    )
    demand(actor, Members.ADOPT_CHARTER, charter)
    _alone(partnership)
    latest = partnership.charters.last()
    charter.number = latest.number + 1 if latest else 1
    _check_charter(charter, latest)
    charter.save(force_insert=True)
    write(
        actor,
        Members.ADOPT_CHARTER,
        charter,
        when=since,
        since=since,
        number=charter.number,
        decision_days=decision_days,
        statement=charter.statement,
        rules=charter.rules,
        criteria="\n".join(told),
    )
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
    _alone(partnership)
    _check_civil_society(organisation, "name")
    _check_not_member(organisation, "name")
    membership.save(force_insert=True)
    write(actor, Members.FOUND_MEMBERSHIP, membership, title=organisation.name, when=since, since=since, source=source)
    return membership


@operation
def apply(  # noqa: PLR0913  # the application's own columns
    actor: Actor,
    *,
    partnership: Partnership,
    name: str,
    website: str,
    statement: str,
    interests: str,
    funding: str,
    expertise: str,
    since: When,
) -> Application:
    """Ask in public, for an organisation, to join the network. It is decided by the rules that hold that day.

    Raises ValidationError where the network has no rules yet, or the organisation belongs to it or waits already.
    """
    application = Application(
        partnership=partnership,
        person=Person.objects.filter(reference=actor.person).first() if actor.person else None,
        name=" ".join(name.split()),
        website=website,
        statement=statement.strip(),
        interests=interests.strip(),
        funding=funding.strip(),
        expertise=expertise.strip(),
        applied=dated(since),
    )
    demand(actor, Members.APPLY, application)
    _alone(partnership)
    application.charter = _charter_to_decide_by(partnership, since)
    _check_name(application)
    application.clean_fields()
    application.save(force_insert=True)
    charter = application.charter.number
    write(actor, Members.APPLY, application, when=since, since=since, charter=charter, statement=application.statement)
    return application


def _charter_to_decide_by(partnership: Partnership, since: When) -> Charter:
    charter = partnership.charters.filter(since_last__lte=since.last).last()
    if charter is None:
        raise ValidationError(_("The network has put down no rules of admission yet: nobody could decide by them."))
    return charter


def _check_name(application: Application) -> None:
    partnership, told = application.partnership, {"name": application.name}
    waiting = Application.objects.filter(partnership=partnership, decision__isnull=True, name__iexact=application.name)
    if waiting.exists():
        raise ValidationError({"name": _("An application of “%(name)s” is waiting for its decision.") % told})
    body = partnership.organisations.filter(name__iexact=application.name).first()
    if body:
        _check_civil_society(body, "name")
        _check_not_member(body, "name")


@operation
def admit(
    actor: Actor, *, application: Application, since: When, unmet: Sequence[int] = (), reason: str = ""
) -> Membership:
    """Admit who applied: a body of civil society, its membership, and a member's seat for who sent the application.

    What it declared when it applied stands as its first declaration. Raises ValidationError for ``unmet`` rules of
    admission, a decision made already or dated before the application, and a name that another body bears.
    """
    demand(actor, Members.ADMIT, application)
    _check_open(application, since)
    if unmet:
        raise ValidationError({"met": _("Who does not meet a rule of admission cannot be admitted.")})
    organisation = _body_of(actor, application, since)
    _check_not_member(organisation, "outcome")
    Admission.objects.create(
        application=application, outcome=Admission.Outcome.ADMITTED, reason=reason.strip(), since=since
    )
    membership = Membership.objects.create(
        partnership=application.partnership, organisation=organisation, application=application, since=since
    )
    _seat_and_declare(actor, membership)
    write(actor, Members.ADMIT, application, when=since, since=since, organisation=organisation.name, reason=reason)
    return membership


def _body_of(actor: Actor, application: Application, since: When) -> Organisation:
    """Give the body that applied, entered among the organisations where nobody had named it."""
    partnership = application.partnership
    known = partnership.organisations.filter(name__iexact=application.name).first()
    if known:
        _check_civil_society(known, "outcome")
        return known
    return parties.add_organisation(
        actor, partnership=partnership, name=application.name, side=Side.CIVIL_SOCIETY, since=since
    )


def _seat_and_declare(actor: Actor, membership: Membership) -> None:
    application, organisation, since = membership.application, membership.organisation, membership.since
    if application is None:
        return
    if application.person:
        parties.give_seat(
            actor,
            role=Role.MEMBER,
            since=since,
            partnership=membership.partnership,
            organisation=organisation,
            person=application.person,
        )
    declared = {name: getattr(application, name) for name in ("interests", "funding", "expertise")}
    if any(declared.values()):
        Declaration.objects.create(
            partnership=membership.partnership, organisation=organisation, since=since, **declared
        )


@operation
def refuse(actor: Actor, *, application: Application, unmet: Sequence[int], reason: str, since: When) -> Admission:
    """Refuse who applied, for the rules of admission it does not meet (their places in the charter), in public.

    Raises ValidationError without an unmet rule or without a reason, and for a decision made already.
    """
    demand(actor, Members.REFUSE, application)
    _check_open(application, since)
    missed = sorted(set(unmet))
    if not missed:
        raise ValidationError({"met": _("Only who does not meet a rule of admission can be refused.")})
    if not set(missed) <= set(range(len(application.charter.criteria))):
        raise ValidationError({"met": _("The rules this application is decided by have no such rule of admission.")})
    if not reason.strip():
        raise ValidationError({"reason": _("A refusal says why, in public.")})
    decision = Admission.objects.create(
        application=application, outcome=Admission.Outcome.REFUSED, reason=reason.strip(), unmet=missed, since=since
    )
    write(actor, Members.REFUSE, application, when=since, since=since, unmet=missed, reason=reason.strip())
    return decision


@operation
def withdraw(actor: Actor, *, application: Application, since: When, reason: str = "") -> Admission:
    """Take one's application back. Raises ValidationError where it was decided already."""
    demand(actor, Members.WITHDRAW, application)
    _check_open(application, since)
    decision = Admission.objects.create(
        application=application, outcome=Admission.Outcome.WITHDRAWN, reason=reason.strip(), since=since
    )
    write(actor, Members.WITHDRAW, application, when=since, since=since, reason=reason.strip())
    return decision


def _check_open(application: Application, since: When) -> None:
    _alone(application.partnership)
    decision = Admission.objects.filter(application=application).first()
    if decision:
        told = {"outcome": decision.get_outcome_display(), "day": decision.since}
        raise ValidationError(_("This application was decided: %(outcome)s on %(day)s.") % told)
    if dated(since).before(application.applied) is Answer.YES:
        told = {"day": application.applied}
        raise ValidationError({"since": _("It was sent on %(day)s, and cannot be decided before.") % told})


@operation
def leave(actor: Actor, *, membership: Membership, since: When, reason: str = "") -> MembershipEnd:
    """Leave the network: the membership stays on the record, the seats of the organisation end the same day.

    Raises ValidationError where it has left, would leave before it joined, or coordinates the network.
    """
    demand(actor, Members.LEAVE, membership)
    _alone(membership.partnership)
    organisation = membership.organisation
    if MembershipEnd.objects.filter(membership=membership).exists():
        raise ValidationError(_("%(body)s has left the network already.") % {"body": organisation})
    if dated(since).before(membership.since) is Answer.YES:
        told = {"day": membership.since}
        raise ValidationError({"since": _("Nobody leaves before joining, which was on %(day)s.") % told})
    terms = Term.objects.filter(organisation=organisation, end__isnull=True)
    if terms.exclude(until_last__lte=since.last).exists():
        raise ValidationError(_("%(body)s coordinates the network: give that up first.") % {"body": organisation})
    end = MembershipEnd.objects.create(membership=membership, reason=reason.strip(), since=since)
    for seat in Seat.objects.filter(organisation=organisation, end__isnull=True).select_related("partnership"):
        ended = max(since, seat.since, key=lambda when: when.sort_key)
        SeatEnd.objects.create(seat=seat, since=ended)
        write(actor, Network.END_SEAT, seat, when=ended, since=ended)
    write(actor, Members.LEAVE, membership, title=organisation.name, when=since, since=since, reason=reason.strip())
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


def _alone(partnership: Partnership) -> None:
    """Let nobody else change who belongs to this network until the operation is over."""
    Partnership.objects.select_for_update(no_key=True).get(pk=partnership.pk)


def _check_civil_society(body: Organisation, field: str) -> None:
    if body.side != Side.CIVIL_SOCIETY:
        told = {"name": body.name, "side": body.get_side_display()}
        raise ValidationError(
            {field: _("“%(name)s” is known here as: %(side)s. The network is civil society's.") % told}
        )


def _check_not_member(body: Organisation, field: str) -> None:
    current = Membership.objects.filter(organisation=body, end__isnull=True).first()
    if current:
        told = {"name": body.name, "day": current.since}
        raise ValidationError({field: _("“%(name)s” has belonged to the network since %(day)s.") % told})
