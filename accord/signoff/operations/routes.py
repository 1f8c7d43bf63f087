"""How a body clears a text: expected, set down, confirmed; who signs there, and who is away."""

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accord.access import links
from accord.access.actors import BOTH_SIDES, Actor
from accord.access.models import Visibility
from accord.access.rules import demand
from accord.kit.dates import When
from accord.kit.facts import dated, happened
from accord.meetings.models import code_by_lot
from accord.network.models import Organisation
from accord.process.models import Plan
from accord.process.queries.plans import in_turn, local_day
from accord.record.operations import operation, write
from accord.signoff import rules  # noqa: F401  # the table of who may
from accord.signoff.models import (
    Absence,
    AbsenceEnd,
    Expected,
    ExpectedEnd,
    Route,
    RouteConfirmation,
    RouteStep,
    Signer,
    SignerEnd,
    WithoutRoutes,
)
from accord.signoff.models.routes import ONE_DAY
from accord.signoff.queries.routes import (
    LONGEST_AWAY,
    YEARS_AHEAD,
    StepEntry,
    check_steps,
    is_open_for_drafting,
    letters_to,
    missing_routes,
)
from accord.signoff.rules.routes import of_the_body
from accord.signoff.verbs.routes import Routes


@operation
def expect(actor: Actor, *, plan: Plan, organisation: Organisation, since: When) -> Expected:
    """Say that the plan needs the sign-off of a body. Raises ValidationError for one of another table, and twice."""
    expected = Expected(plan=plan, organisation=organisation, since=dated(since))
    demand(actor, Routes.EXPECT, expected)
    in_turn(plan)
    _check_body(plan, organisation)
    if Expected.objects.filter(plan=plan, organisation=organisation, end=None).exists():
        raise ValidationError(
            {"organisation": _("The sign-off of %(body)s is expected already.") % _told(organisation)}
        )
    expected.save(force_insert=True)
    write(actor, Routes.EXPECT, expected, when=since, since=since)
    return expected


@operation
def unexpect(actor: Actor, *, expected: Expected, reason: str, since: When) -> ExpectedEnd:
    """Say that the sign-off of a body is not needed after all. Raises ValidationError without a reason, and twice."""
    demand(actor, Routes.UNEXPECT, expected)
    in_turn(expected.plan)
    if ExpectedEnd.objects.filter(expected=expected).exists():
        raise ValidationError(_("It is not expected any more already."))
    end = ExpectedEnd(expected=expected, reason=_asked(reason, _("Say why it is not needed.")), since=dated(since))
    end.save(force_insert=True)
    write(actor, Routes.UNEXPECT, expected, when=since, since=since, reason=end.reason)
    return end


@operation
def set_route(
    actor: Actor, *, plan: Plan, organisation: Organisation, steps: Sequence[StepEntry], since: When, reason: str = ""
) -> Route:
    """Set down how a body clears a text. Said by the body it holds at once; by its side's lead, once it confirms it.

    What was submitted before keeps the route it went along. Raises ValidationError, by field, for steps that cannot be
    (see ``check_steps``), a body of another table, and for a second route without a reason.
    """
    route = Route(plan=plan, organisation=organisation, reason=reason.strip(), since=dated(since))
    demand(actor, Routes.SET_ROUTE, route)
    in_turn(plan)
    _check_body(plan, organisation)
    check_steps(steps)
    route.number = 1 + Route.objects.filter(plan=plan, organisation=organisation).count()
    if route.number > 1:
        _asked(reason, _("Say what changes, and why: others count on the route that was agreed."))
    route.save(force_insert=True)
    RouteStep.objects.bulk_create(_step(route, order, entry) for order, entry in enumerate(steps, start=1))
    own = not of_the_body(actor, route, organisation)
    if own:
        RouteConfirmation.objects.create(route=route, since=since)
    write(actor, Routes.SET_ROUTE, route, when=since, since=since, steps=len(steps), confirmed=own, reason=route.reason)
    return route


@operation
def confirm(actor: Actor, *, route: Route, since: When) -> RouteConfirmation:
    """Say for one's own body that this is how it clears a text. Raises ValidationError for an older one, and twice."""
    demand(actor, Routes.CONFIRM, route)
    in_turn(route.plan)
    if RouteConfirmation.objects.filter(route=route).exists():
        raise ValidationError(_("It is confirmed already."))
    if Route.objects.filter(plan=route.plan, organisation=route.organisation, number__gt=route.number).exists():
        raise ValidationError(_("A newer route was set down: read that one."))
    row = RouteConfirmation.objects.create(route=route, since=dated(since))
    write(actor, Routes.CONFIRM, route, when=since, since=since)
    return row


@operation
def name_signer(  # the signer's own columns
    actor: Actor,
    *,
    plan: Plan,
    organisation: Organisation,
    office: str,
    name: str,
    email: str,
    since: When,
    rank: int = 0,
) -> Signer:
    """Name who signs in an office of a body (``rank`` 0), or stands in there, in the order of the ranks.

    Name and address are read in the room of its side and enter no act. Raises ValidationError, by field, for what is
    no name, address or office of the body's routes, and where somebody else has this rank.
    """
    signer = Signer(plan=plan, organisation=organisation, office=office.strip(), rank=rank)
    signer.name, signer.email = name.strip(), email.strip().lower()
    signer.code, signer.since = code_by_lot(), dated(since)
    signer.visibility, signer.room_side = Visibility.ROOM, organisation.side
    demand(actor, Routes.NAME_SIGNER, signer)
    in_turn(plan)
    _check_body(plan, organisation)
    _check_signer(signer)
    signer.save(force_insert=True)
    write(actor, Routes.NAME_SIGNER, signer, when=since, since=since, rank=rank)
    return signer


@operation
def end_signer(actor: Actor, *, signer: Signer, since: When) -> SignerEnd:
    """Note that somebody does not sign there any more: name and address are emptied, and their letters open nothing.

    Raises ValidationError the second time.
    """
    demand(actor, Routes.END_SIGNER, signer)
    held = _held(signer)
    end = SignerEnd.objects.create(signer=held, since=dated(since))
    for subject in letters_to(held):
        links.withdraw(subject=subject)
    held.name = held.email = ""
    held.save(update_fields=["name", "email"])
    write(actor, Routes.END_SIGNER, held, when=since, since=since)
    return end


@operation
def be_absent(actor: Actor, *, signer: Signer, first: date, last: date, since: When) -> Absence:
    """Note that a signer is away from the first to the last day, both included; the days enter no act.

    Raises ValidationError, by field, for days that are out of order or over, and for some noted already.
    """
    demand(actor, Routes.BE_ABSENT, signer)
    held = _held(signer)
    absence = Absence(signer=held, first=first, last=last, since=dated(since))
    if last < first:
        raise ValidationError({"last": _("The last day comes before the first.")})
    if last < min(local_day(held.plan, actor.at), since.last or last):
        raise ValidationError({"last": _("%(day)s is over.") % {"day": When.day(last)}})
    if (last - first).days > LONGEST_AWAY:
        raise ValidationError({"last": _("That is longer than a year: name who signs there now.")})
    if first.year > local_day(held.plan, actor.at).year + YEARS_AHEAD:
        raise ValidationError({"first": _("That is more than %(years)s years ahead.") % {"years": YEARS_AHEAD}})
    if other := held.absences.between(first, last).select_related("end").first():
        told = {"first": When.day(other.first), "last": When.day(other.last_on(date.max))}
        raise ValidationError({"first": _("Noted already: away from %(first)s to %(last)s.") % told})
    absence.save(force_insert=True)
    write(actor, Routes.BE_ABSENT, held, when=since, since=since)
    return absence


@operation
def end_absence(actor: Actor, *, absence: Absence, since: When) -> AbsenceEnd:
    """Note that a signer is back before the last day, or was not away after all: from this day on they sign again.

    Raises ValidationError for a day to come, for an absence that was over by then, and the second time.
    """
    demand(actor, Routes.END_ABSENCE, absence.signer)
    held = _held(absence.signer)
    day = happened(since, local_day(held.plan, actor.at))
    if AbsenceEnd.objects.filter(absence=absence).exists():
        raise ValidationError(_("It is noted already that they are back."))
    if absence.last < (day.last or date.max):
        raise ValidationError(_("They have been back since %(day)s.") % {"day": When.day(absence.last + ONE_DAY)})
    end = AbsenceEnd.objects.create(absence=absence, since=day)
    write(actor, Routes.END_ABSENCE, held, when=day, since=day)
    return end


@operation
def begin_without(actor: Actor, *, plan: Plan, reason: str, since: When) -> WithoutRoutes:
    """Begin drafting before every expected body has said how it clears a text; everybody reads why.

    Raises ValidationError without a reason, and where drafting is open as it is.
    """
    begun = WithoutRoutes(plan=plan, since=happened(since, local_day(plan, actor.at)))
    demand(actor, Routes.BEGIN_WITHOUT, begun)
    in_turn(plan)
    day = begun.since.last or local_day(plan, actor.at)
    if is_open_for_drafting(plan, day):
        raise ValidationError(_("Drafting is open already."))
    begun.reason = _asked(reason, _("Say why it begins without: everybody will read it."))
    begun.missing = missing_routes(plan, day)
    begun.save(force_insert=True)
    write(actor, Routes.BEGIN_WITHOUT, begun, when=since, since=since, reason=begun.reason, missing=begun.missing)
    return begun


def _told(organisation: Organisation) -> dict[str, Organisation]:
    return {"body": organisation}


def _asked(words: str, ask: str) -> str:
    """Give a reason that somebody typed. Raises ValidationError, at ``reason``, where there is none."""
    if not words.strip():
        raise ValidationError({"reason": ask})
    return words.strip()


def _check_body(plan: Plan, organisation: Organisation) -> None:
    if organisation.partnership_id != plan.partnership_id:
        raise ValidationError({"organisation": _("%(body)s is not at the table of this plan.") % _told(organisation)})
    if organisation.side not in BOTH_SIDES:
        raise ValidationError({"organisation": _("Only bodies of the two sides clear a text.")})


def _step(route: Route, order: int, entry: StepEntry) -> RouteStep:
    return RouteStep(
        route=route,
        order=order,
        kind=entry.kind,
        office=entry.office.strip(),
        days=entry.days,
        needs=sorted(set(entry.needs)),
        looks_at=list(entry.looks_at),
        rests=list(entry.rests),
        silence=entry.silence,
    )


def _check_signer(signer: Signer) -> None:
    signer.clean_fields()
    for column, words in (("name", _("Write the name.")), ("email", _("Write where the letter goes."))):
        if not getattr(signer, column):
            raise ValidationError({column: words})
    offices = RouteStep.objects.filter(route__plan=signer.plan, route__organisation=signer.organisation)
    if not offices.filter(office=signer.office).exists():
        raise ValidationError({"office": _("No route of this body has such an office.")})
    there = Signer.objects.filter(plan=signer.plan, organisation=signer.organisation, office=signer.office, end=None)
    if there.filter(rank=signer.rank).exists():
        raise ValidationError({"rank": _("Somebody else has this place there: end that first, or choose another.")})


def _held(signer: Signer) -> Signer:
    """Hold a signer's row, or raise ValidationError where they do not sign any more."""
    rows = Signer.objects.select_for_update(no_key=True, of=["self"]).select_related(
        "plan__partnership", "organisation"
    )
    held = rows.get(pk=signer.pk)
    if SignerEnd.objects.filter(signer=held).exists():
        raise ValidationError(_("They do not sign there any more."))
    return held
