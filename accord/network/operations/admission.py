"""How organisations ask to join the network, in public, and how that is decided: by its rules and nothing else."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accord.access import links
from accord.access.actors import Actor, Role, Side
from accord.access.rules import demand
from accord.kit.dates import Answer, When
from accord.kit.facts import dated
from accord.network.models import Admission, Application, Charter, Declaration, Membership, Organisation, Partnership
from accord.network.operations import parties
from accord.network.operations.parties import _welcome
from accord.network.queries import alone
from accord.network.queries.admission import DECIDED
from accord.network.queries.belonging import why_not_new
from accord.network.rules import membership as who_may  # noqa: F401  # the table
from accord.network.verbs.membership import Members
from accord.people.models import Person
from accord.record.operations import operation, write

DECIDED_OPENS: Final = timedelta(days=90)
"""So long the letter to somebody refused leads to the decision, which stays public."""


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
    alone(partnership)
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
    if body and (words := why_not_new(body)):
        raise ValidationError({"name": words})


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
    if known and (words := why_not_new(known)):
        raise ValidationError({"outcome": words})
    if known:
        return known
    return parties.add_organisation(
        actor, partnership=partnership, name=application.name, side=Side.CIVIL_SOCIETY, since=since
    )


def _seat_and_declare(actor: Actor, membership: Membership) -> None:
    """Seat who sent the application, with a letter that tells them, and keep what was declared in it."""
    application, organisation, since = membership.application, membership.organisation, membership.since
    if application is None:
        return
    person = application.person
    sitting = organisation.seats.filter(person=person, role=Role.MEMBER, end__isnull=True)
    if person and not sitting.exists():
        seat = parties.give_seat(
            actor,
            role=Role.MEMBER,
            since=since,
            partnership=membership.partnership,
            organisation=organisation,
            person=person,
        )
        _welcome(actor, seat)
    declared = {name: getattr(application, name) for name in ("interests", "funding", "expertise")}
    if any(declared.values()):
        Declaration.objects.create(
            partnership=membership.partnership, organisation=organisation, since=since, **declared
        )


@operation
def refuse(actor: Actor, *, application: Application, unmet: Sequence[int], reason: str, since: When) -> Admission:
    """Refuse who applied, for the rules of admission it does not meet (their places in the charter), in public.

    Who sent the application is told by a letter. Raises ValidationError without an unmet rule or without a
    reason, and for a decision made already.
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
    _tell(actor, application)
    return decision


def _tell(actor: Actor, application: Application) -> None:
    """Lead who sent the application to the decision; who is admitted is told by the letter of their seat."""
    person = application.person
    if person and person.email and not actor.compiled:
        links.offer(
            purpose=DECIDED,
            to=person.email,
            subject=application.reference,
            person=person.reference,
            expires_in=DECIDED_OPENS,
            at=actor.at,
        )


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
    alone(application.partnership)
    decision = Admission.objects.filter(application=application).first()
    if decision:
        told = {"outcome": decision.get_outcome_display(), "day": decision.since}
        raise ValidationError(_("This application was decided: %(outcome)s on %(day)s.") % told)
    if dated(since).before(application.applied) is Answer.YES:
        told = {"day": application.applied}
        raise ValidationError({"since": _("It was sent on %(day)s, and cannot be decided before.") % told})
