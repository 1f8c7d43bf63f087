from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.access.actors import BOTH_SIDES, Actor
from accord.access.doors import ActingRequest, anyone, signed_in
from accord.access.rules import why_not
from accord.kit.asof import Reading
from accord.kit.dates import When
from accord.kit.forms import Form, asked, typed
from accord.kit.page import page
from accord.network.queries import body_of, leads_of
from accord.process.forms.agreement import AgreementForm
from accord.process.models import AgreementVersion, Plan, Signatory, Signature
from accord.process.models.clauses import standard_clauses
from accord.process.operations import agreement as operations
from accord.process.queries.agreement import (
    AgreementRead,
    VersionRead,
    as_data,
    clauses_of,
    mandates_of,
    names_of,
    read_agreement,
    review_of,
    sentence_of,
    terms_told,
)
from accord.process.queries.agreement_changes import changes
from accord.process.queries.agreement_text import WRITTEN, agreement_text, read_back
from accord.process.queries.plans import local_day, plan_or_404, reading_of
from accord.process.verbs.agreement import Agreement
from accord.process.views.table import below_table
from accord.prose import readings
from accord.texts.log.writing import now
from accord.texts.models import Text


@anyone
def agreement(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """Show how the two sides work together: what is in force, clause by clause, and what is proposed."""
    found = plan_or_404(plan)
    read = reading_of(request, actor, found)
    every = read_agreement(found, read.day)
    context = _shown(found, actor, read, every, every.holding or every.latest)
    context |= {"hub": True, "sentence": sentence_of(every), "mandates": mandates_of(found, read.day)}
    return page(request, "process/agreement.html", context)


@anyone
def agreement_version(request: ActingRequest, actor: Actor, *, plan: str, number: int) -> HttpResponse:
    """Show one version, clause by clause, and who has signed it."""
    found = plan_or_404(plan)
    read = reading_of(request, actor, found)
    every = read_agreement(found, read.day)
    context = _shown(found, actor, read, every, every.version_or_404(number))
    return page(request, "process/agreement.html", context)


def _shown(plan: Plan, actor: Actor, read: Reading, every: AgreementRead, shown: VersionRead | None) -> dict[str, Any]:
    """Give what both pages tell of a version. Two queries."""
    clauses = clauses_of(shown.version) if shown else ()
    return {
        "plan": plan,
        "on": read.day,
        "past": read.past,
        "agreement": every,
        "shown": shown,
        "before": every.before(shown.number) if shown else None,
        "clauses": [(clause, terms_told(clause)) for clause in clauses],
        "review": review_of(clauses),
        "text": agreement_text(plan, actor),
        "signs": not read.past and _awaited(actor, plan, every.proposed),
        "why": why_not(actor, Agreement.PROPOSE, AgreementVersion(plan=plan)),
    }


def _awaited(actor: Actor, plan: Plan, proposed: VersionRead | None) -> bool:
    """Whether the signature of the actor's own body is missing. No query."""
    seat = actor.seat
    if seat is None or proposed is None or seat.partnership != plan.partnership.slug:
        return False
    return seat.body in {body.name for body in proposed.missing}


@anyone
def agreement_compare(request: ActingRequest, actor: Actor, *, plan: str, number: int, other: int) -> HttpResponse:
    """Show what changed between two versions, word by word: from the earlier to the later, whichever is named first."""
    found = plan_or_404(plan)
    read = reading_of(request, actor, found)
    every = read_agreement(found, read.day)
    before, after = (every.version_or_404(each) for each in sorted((number, other)))
    compared = changes(clauses_of(before.version), clauses_of(after.version))
    old, new = ({each.body for each in version.signatories} for version in (before, after))
    context = {
        "plan": found,
        "before": before,
        "after": after,
        "changed": [each for each in compared if each.fate != "same"],
        "same": [each for each in compared if each.fate == "same"],
        "joined": names_of(sorted(new - old, key=str)),
        "gone": names_of(sorted(old - new, key=str)),
    }
    return page(request, "process/agreement_compare.html", context)


@anyone
def agreement_json(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """Give the version in force as data: clauses, the terms that software reads, signatures; null where none is."""
    found = plan_or_404(plan)
    read = reading_of(request, actor, found)
    holding = read_agreement(found, read.day).holding
    told_of = as_data(holding, clauses_of(holding.version)) if holding else None
    return JsonResponse({"plan": found.slug, "as_of": read.day, "agreement": told_of})


@signed_in
def agreement_propose(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """Propose the whole agreement: from standard clauses, an earlier version (``?start=2``), or the text (``text``)."""
    found = plan_or_404(plan)
    every = read_agreement(found, local_day(found, actor.at))
    start = request.POST.get("start") or request.GET.get("start", "")
    text = agreement_text(found, actor)
    written = text if start == WRITTEN else None
    base = every.latest if written else _base(every, start)
    form = _form(request, actor, found, every, base, written)

    def work() -> AgreementVersion:
        _check_seen(every, request.POST.get("seen", ""))
        return operations.propose(
            actor,
            plan=found,
            clauses=form.entries(),
            signatories=list(form.cleaned_data["signatories"]),
            reason=form.cleaned_data["reason"],
            since=When.day(local_day(found, actor.at)),
        )

    return asked(
        request,
        form,
        work,
        done=lambda made: _("Version %(number)s is proposed.") % {"number": made.number},
        leads=lambda made: _version_address(found, made.number),
        template="process/agreement_propose.html",
        plan=found,
        crumbs=_crumbs(found),
        agreement=every,
        base=base,
        text=text,
        written=written,
        why=why_not(actor, Agreement.PROPOSE, AgreementVersion(plan=found)),
    )


def _form(  # what it starts from
    request: ActingRequest,
    actor: Actor,
    plan: Plan,
    every: AgreementRead,
    base: VersionRead | None,
    written: Text | None,
) -> AgreementForm:
    """Give the form as it starts from ``base``, worded as it was ``written`` together, or as it was sent."""
    today = local_day(plan, actor.at)
    standard = standard_clauses(today)
    start = clauses_of(base.version) if base else standard
    return AgreementForm(
        typed(request),
        start=read_back(readings.base(now(written)), start) if written else start,
        standard=standard,
        bodies=plan.partnership.organisations.filter(side__in=BOTH_SIDES).as_of(today).order_by("side", "name"),
        named=_named(plan, actor, base),
        change=every.latest is not None,
    )


def _base(every: AgreementRead, start: str) -> VersionRead | None:
    """Give the version to start from: the one asked for, else what was proposed last; None for the standard."""
    if not start:
        return every.latest
    return next((each for each in every.versions if str(each.number) == start), None)


def _named(plan: Plan, actor: Actor, base: VersionRead | None) -> list[Any]:
    """Give who signs to begin with: whoever was named before, or the bodies that lead the two sides."""
    if base:
        return [each.body for each in base.signatories]
    return [seat.organisation for seat in leads_of(plan.partnership, actor.at)]


def _check_seen(every: AgreementRead, seen: str) -> None:
    latest = every.latest
    if latest and seen != str(latest.number):
        told_of = {"number": latest.number}
        meanwhile = _("Version %(number)s was proposed while you wrote. Read it first; what you typed is still here.")
        raise ValidationError(meanwhile % told_of)


@signed_in
def agreement_sign(request: ActingRequest, actor: Actor, *, plan: str, number: int) -> HttpResponse:
    """Sign a version for one's own body; read, it says what the signature means."""
    found = plan_or_404(plan)
    today = local_day(found, actor.at)
    every = read_agreement(found, today)
    shown = every.version_or_404(number)
    version = shown.version
    version.plan = found
    own = body_of(actor, found.partnership) or shown.signatories[0].body
    signatory = version.signatories.filter(organisation=own).select_related("organisation").first()
    signature = Signature(plan=found, signatory=signatory or Signatory(version=version, organisation=own))
    return asked(
        request,
        Form(typed(request)),
        lambda: operations.sign(actor, version=version, organisation=own, since=When.day(today)),
        done=_("%(body)s has signed version %(number)s.") % {"body": own.name, "number": number},
        leads=reverse("process:agreement", args=[found.slug]),
        template="process/agreement_sign.html",
        plan=found,
        crumbs=_crumbs(found, number),
        heading=_("Sign version %(number)s") % {"number": number},
        lede=_("A signature is public, dated, and cannot be taken back; a later version can take its place."),
        send=_("Sign for %(body)s") % {"body": own.name},
        why=why_not(actor, Agreement.SIGN, signature),
        shown=shown,
        before=every.before(number),
        own=own,
    )


def _version_address(plan: Plan, number: int) -> str:
    return reverse("process:agreement_version", args=[plan.slug, number])


def _crumbs(plan: Plan, number: int | None = None) -> list[tuple[str, str]]:
    every = (_("Partnership agreement"), reverse("process:agreement", args=[plan.slug]))
    words = _("Version %(number)s") % {"number": number}
    return below_table(plan, every, *([(words, _version_address(plan, number))] if number else []))
