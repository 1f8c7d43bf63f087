from collections.abc import Iterable, Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accord.access.actors import BOTH_SIDES, Actor
from accord.access.rules import demand
from accord.kit.dates import Answer, When
from accord.kit.facts import dated, happened
from accord.network.models import Organisation
from accord.process import rules  # noqa: F401  # the table of who may
from accord.process.models import AgreementVersion, Clause, Mandate, Plan, Signatory, Signature
from accord.process.models.clauses import ClauseEntry
from accord.process.queries.agreement import clauses_of
from accord.process.queries.agreement_checks import checked_clauses
from accord.process.queries.plans import in_turn, local_day, next_number
from accord.process.verbs.agreement import Agreement
from accord.record.operations import operation, write


@operation
def propose(  # the version's own columns
    actor: Actor,
    *,
    plan: Plan,
    clauses: Sequence[ClauseEntry],
    signatories: Sequence[Organisation],
    reason: str,
    since: When,
    reconstructed: bool = False,
) -> AgreementVersion:
    """Propose the whole agreement anew, or for the first time; it replaces an earlier proposal not signed by all.

    Raises ValidationError, by field (a term's name, ``<clause>-text``, ``clauses``, ``signatories``, ``reason``):
    where a text and its terms do not fit, a side or a body that signed the version in force is not named, it is
    what was proposed last, or nobody says what changes.
    """
    in_turn(plan)
    before = AgreementVersion.objects.filter(plan=plan).last()
    version = AgreementVersion(
        plan=plan,
        number=before.number + 1 if before else 1,
        proposed_by=actor.side,
        reason=reason.strip(),
        reconstructed=reconstructed,
        since=dated(since),
    )
    demand(actor, Agreement.PROPOSE, version)
    entries = checked_clauses(clauses)
    _check_signatories(plan, signatories)
    if before:
        _check_change(version, before, entries, signatories)
    _keep(version, entries, signatories)
    names = sorted(body.name for body in signatories)
    write(actor, Agreement.PROPOSE, version, when=since, since=since, reason=version.reason, signatories=names)
    return version


def _check_signatories(plan: Plan, bodies: Iterable[Organisation]) -> None:
    for body in bodies:
        if body.partnership_id != plan.partnership_id or body.side not in BOTH_SIDES:
            told = {"body": body.name}
            raise ValidationError({"signatories": _("%(body)s belongs to neither side of this table.") % told})
    sides = {body.side for body in bodies}
    for side in BOTH_SIDES:
        if side not in sides:
            nobody = _("%(side)s: name at least one body that signs.")
            raise ValidationError({"signatories": nobody % {"side": side.label}})


def _check_change(
    version: AgreementVersion,
    before: AgreementVersion,
    entries: Sequence[ClauseEntry],
    bodies: Sequence[Organisation],
) -> None:
    """A change differs from what was proposed last, says why, and needs the signatures that hold now."""
    named = {body.pk for body in bodies}
    if tuple(entries) == clauses_of(before) and named == set(before.signatories.values_list("organisation", flat=True)):
        told = {"number": before.number}
        raise ValidationError({"clauses": _("This is word for word what version %(number)s says.") % told})
    holding = AgreementVersion.objects.filter(plan=version.plan).signed_by(date.max).last()
    for signatory in holding.signatories.select_related("organisation") if holding else ():
        if signatory.organisation_id not in named:
            missing = _("%(body)s signed version %(number)s, which is in force: a change needs its signature too.")
            told_of = {"body": signatory, "number": signatory.version.number}
            raise ValidationError({"signatories": missing % told_of})
    if not version.reason:
        raise ValidationError({"reason": _("Say what changes, and why.")})
    _check_later(version, before)


def _check_later(version: AgreementVersion, before: AgreementVersion) -> None:
    if version.since.before(before.since) is Answer.YES:
        told = {"number": before.number, "day": before.since}
        earlier = _("Version %(number)s was proposed on %(day)s; this one comes after it.")
        raise ValidationError({"since": earlier % told})


def _keep(version: AgreementVersion, entries: Iterable[ClauseEntry], bodies: Iterable[Organisation]) -> None:
    version.save(force_insert=True)
    Clause.objects.bulk_create(
        Clause(version=version, order=order, slug=each.slug, title=each.title, text=each.text, terms=dict(each.terms))
        for order, each in enumerate(entries, 1)
    )
    Signatory.objects.bulk_create(
        Signatory(version=version, organisation=body) for body in {b.pk: b for b in bodies}.values()
    )


@operation
def sign(
    actor: Actor, *, version: AgreementVersion, organisation: Organisation, since: When, basis: str = ""
) -> Signature:
    """Sign a version for one's own body. With the last signature it is in force. ``basis``: how we know of it.

    Raises Refused for another body's signature, a body that is not named or has signed, and a version that another
    has replaced; ValidationError for a day before it was proposed.
    """
    in_turn(version.plan)
    named = version.signatories.filter(organisation=organisation).select_related("organisation", "signature").first()
    signature = Signature(
        plan=version.plan,
        signatory=named or Signatory(version=version, organisation=organisation),
        basis=basis,
        since=dated(since),
    )
    missing = version.signatories.filter(signature=None).exclude(organisation=organisation).exists()
    verb = Agreement.SIGN if missing else Agreement.SIGN_LAST
    demand(actor, verb, signature)
    if signature.since.before(version.since) is Answer.YES:
        told = {"number": version.number, "day": version.since}
        raise ValidationError(_("Version %(number)s was proposed on %(day)s: nobody signed it before.") % told)
    signature.save(force_insert=True)
    write(actor, verb, signature, title=str(version), when=since, since=since, version=version.number, basis=basis)
    return signature


@operation
def record_mandate(actor: Actor, *, plan: Plan, given_by: str, words: str, source: str, since: When) -> Mandate:
    """Record that somebody in office said the plan shall be made in partnership: who, what, where it can be read.

    Raises ValidationError where one of these is missing, or the day is unknown or has not come.
    """
    in_turn(plan)
    told = {"given_by": given_by.strip(), "words": words.strip(), "source": source.strip()}
    mandate = Mandate(plan=plan, number=next_number(plan.mandates), since=dated(since), **told)
    demand(actor, Agreement.RECORD_MANDATE, mandate)
    mandate.clean_fields()
    mandate.since = happened(since, local_day(plan, actor.at))
    mandate.save(force_insert=True)
    write(actor, Agreement.RECORD_MANDATE, mandate, when=mandate.since, since=mandate.since, **told)
    return mandate
