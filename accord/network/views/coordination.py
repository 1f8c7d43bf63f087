from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accord.access.actors import Actor
from accord.access.doors import ActingRequest, anyone, signed_in
from accord.access.rules import why_not
from accord.kit.asof import reading
from accord.kit.dates import When
from accord.kit.forms import Form, asked, tried, typed
from accord.kit.page import csv_file, page
from accord.network.forms.coordination import (
    BallotRow,
    CallForm,
    NominationForm,
    ObjectionForm,
    RankingForm,
    RecallForm,
)
from accord.network.forms.membership import ReasonForm
from accord.network.models import Absence, Call, Partnership, Term
from accord.network.operations import coordination as operations
from accord.network.queries import local_day, partnership_or_404, today
from accord.network.queries.coordination import (
    Asked,
    Office,
    Phase,
    call_or_404,
    calls_of,
    history,
    office,
    standing,
)
from accord.network.queries.membership import members_of
from accord.network.verbs.coordination import Coordination
from accord.network.views.office import crumbs_of


@dataclass(frozen=True)
class Way:
    """Something one can do from a page: its address, and why this reader may not, "" where they may."""

    label: str
    address: str
    why: str


@anyone
def coordinator(request: ActingRequest, actor: Actor, *, partnership: str) -> HttpResponse:
    """Show who coordinates the network, until when and with which deputy, who did before, and the calls."""
    found = partnership_or_404(partnership)
    read = reading(request, found.timezone, actor.at)
    held = office(found, read.day)
    context = {
        "partnership": found,
        "office": held,
        "history": history(found, read.day),
        "calls": calls_of(found, read.day),
        "ways": [] if read.past or not actor.person else _ways_of_office(actor, found, held),
        "past": read.past,
    }
    return page(request, "network/coordinator.html", context)


def _ways_of_office(actor: Actor, found: Partnership, held: Office) -> list[Way]:
    term = held.term
    ways = [(_("Call the members"), "open_call", _why_no_call(actor, found))]
    if term is None:
        empty = Term(partnership=found)
        ways += [(_("Put down an agreement"), "take_office", why_not(actor, Coordination.TAKE_OFFICE, empty))]
    else:
        away = Absence(term=term, partnership=found)
        ways += [
            (_("Name a deputy"), "name_deputy", why_not(actor, Coordination.NAME_DEPUTY, term)),
            (_("Say when the coordinator is away"), "note_absence", why_not(actor, Coordination.NOTE_ABSENCE, away)),
            (_("Give up the office"), "resign", why_not(actor, Coordination.RESIGN, term)),
        ]
    if term and held.ran_out:
        ways += [(_("End the term that ran out"), "expire", why_not(actor, Coordination.EXPIRE, term))]
    return [Way(label, reverse(f"network:{name}", args=[found.slug]), why) for label, name, why in ways]


@anyone
def call(request: ActingRequest, actor: Actor, *, partnership: str, number: int) -> HttpResponse:
    """Show a call: who stands, who may answer and who has, what it came to, and each ballot once it is closed."""
    found = partnership_or_404(partnership)
    read = reading(request, found.timezone, actor.at)
    shown = call_or_404(found, number, read.day)
    context = {
        "partnership": found,
        "asked": shown,
        "call": shown.call,
        "outcome": shown.listed.outcome,
        "phase": shown.listed.phase.value,
        "ways": [] if read.past or not actor.person else _ways_of_call(actor, shown),
        "past": read.past,
        "marks": not read.past or read.day > shown.call.closes,
    }
    return page(request, "network/call.html", context)


def _ways_of_call(actor: Actor, shown: Asked) -> list[Way]:
    """Give what can be done with a call in the phase it is in."""
    listed = shown.listed
    ways = list[tuple[str, str, Coordination]]()
    if listed.phase == Phase.NOMINATING and listed.call.purpose == Call.Purpose.CHOOSE:
        ways += [(_("Nominate"), "nominate", Coordination.NOMINATE)]
    if listed.phase in (Phase.WAITING, Phase.OPEN) and not shown.roll:
        ways += [(_("Publish the roll"), "freeze_roll", Coordination.FREEZE_ROLL)]
    if listed.phase == Phase.OPEN and listed.call.method == Call.Method.CONSENT:
        ways += [(_("Object"), "object", Coordination.OBJECT)]
    if listed.phase == Phase.OPEN and listed.call.method == Call.Method.RANKED:
        ways += [(_("Answer"), "vote", Coordination.VOTE)]
    if listed.phase == Phase.OVER:
        ways += [(_("Close the call"), "close_call", Coordination.CLOSE_CALL)]
    found = [Way(label, _at(listed.call, name), why_not(actor, verb, listed.call)) for label, name, verb in ways]
    return [*found, *_ways_of_nominees(actor, shown)]


def _ways_of_nominees(actor: Actor, shown: Asked) -> list[Way]:
    """Give an organisation that stands the way to withdraw, while the members do not answer yet."""
    if shown.listed.phase not in (Phase.NOMINATING, Phase.WAITING):
        return []
    stands = [each for each in shown.nominations if each.pk not in shown.withdrawn]
    ours = [each for each in stands if not why_not(actor, Coordination.WITHDRAW_NOMINATION, each)]
    return [
        Way(_("Withdraw your nomination"), _at(shown.call, "withdraw_nomination", each.organisation.slug), "")
        for each in ours
    ]


@anyone
def ballots_csv(request: ActingRequest, actor: Actor, *, partnership: str, number: int) -> HttpResponse:
    """Give every ballot of a closed call with its receipt, so that voters can check and anyone can count again."""
    found = partnership_or_404(partnership)
    shown = call_or_404(found, number, reading(request, found.timezone, actor.at).day)
    if not shown.ballots:
        raise Http404
    rows = [BallotRow(each["receipt"], tuple(each["ranking"])) for each in shown.ballots]
    return csv_file(rows, BallotRow, f"{found.slug}-call-{number}-ballots")


@signed_in
def open_call(request: ActingRequest, actor: Actor, *, partnership: str) -> HttpResponse:
    """Call the members to choose a coordinator, or to recall it."""
    found = partnership_or_404(partnership)
    form, since = CallForm(typed(request)), today(found, actor.at)
    return asked(
        request,
        form,
        lambda: operations.open_call(actor, partnership=found, since=since, **form.cleaned_data),
        done=_("The members are called."),
        leads=lambda made: _at(made, "call"),
        why=_why_no_call(actor, found),
        heading=_("Call the members"),
        lede=_("Everyone can read the call. The members on the roll answer it; the result is computed."),
        send=_("Open the call"),
        partnership=found,
        crumbs=crumbs_of(found),
    )


def _why_no_call(actor: Actor, found: Partnership) -> str:
    """Why the actor may call the members for nothing at all; "" where they may for something."""
    whys = [why_not(actor, Coordination.OPEN_CALL, Call(partnership=found, purpose=each)) for each in Call.Purpose]
    return "" if "" in whys else whys[0]


@signed_in
def nominate(request: ActingRequest, actor: Actor, *, partnership: str, number: int) -> HttpResponse:
    """Nominate a member, one's own organisation or another."""
    found = _call(actor, partnership, number)
    today = local_day(found.partnership, actor.at)
    bodies = [each.organisation for each in members_of(found.partnership, today)]
    form = NominationForm(typed(request), bodies=bodies)
    return asked(
        request,
        form,
        lambda: operations.nominate(actor, call=found, since=When.day(today), **form.cleaned_data),
        done=_("The nomination stands."),
        why=why_not(actor, Coordination.NOMINATE, found),
        heading=_("Nominate"),
        lede=_("Your own organisation or another. Who is nominated can withdraw before the members answer."),
        send=_("Nominate"),
        **_from_the_call(found),
    )


@signed_in
def withdraw_nomination(
    request: ActingRequest, actor: Actor, *, partnership: str, number: int, organisation: str
) -> HttpResponse:
    """Decline to stand."""
    found = _call(actor, partnership, number)
    nomination = found.nominations.filter(organisation__slug=organisation).select_related("organisation").first()
    if nomination is None:
        raise Http404
    nomination.call, nomination.partnership = found, found.partnership
    form, since = ReasonForm(typed(request)), today(found.partnership, actor.at)
    return asked(
        request,
        form,
        lambda: operations.withdraw_nomination(actor, nomination=nomination, since=since, **form.cleaned_data),
        done=_("The nomination is withdrawn."),
        why=why_not(actor, Coordination.WITHDRAW_NOMINATION, nomination),
        heading=_("%(body)s does not stand") % {"body": nomination.organisation},
        lede=_("The nomination stays on the page, marked as withdrawn."),
        send=_("Withdraw"),
        **_from_the_call(found),
    )


@signed_in
def freeze_roll(request: ActingRequest, actor: Actor, *, partnership: str, number: int) -> HttpResponse:
    """Publish who may answer."""
    found = _call(actor, partnership, number)
    form, since = Form(typed(request)), today(found.partnership, actor.at)
    return asked(
        request,
        form,
        lambda: operations.freeze_roll(actor, call=found, since=since),
        done=_("The roll is published."),
        why=why_not(actor, Coordination.FREEZE_ROLL, found),
        heading=_("Publish the roll"),
        lede=_("The members at the end of %(day)s may answer. The roll does not change afterwards.")
        % {"day": When.day(found.nominations_close)},
        send=_("Publish the roll"),
        **_from_the_call(found),
    )


@signed_in
@never_cache
def vote(request: ActingRequest, actor: Actor, *, partnership: str, number: int) -> HttpResponse:
    """Answer for one's organisation. The receipt is on the page that follows and nowhere else, no session keeps it."""
    found = _call(actor, partnership, number)
    today = local_day(found.partnership, actor.at)
    form: RecallForm | RankingForm = RecallForm(typed(request))
    if found.purpose == Call.Purpose.CHOOSE:
        form = RankingForm(typed(request), bodies=[each.organisation for each in standing(found, today)])
    if request.method == "POST" and (
        receipt := tried(form, lambda: operations.vote(actor, call=found, ranking=form.ranked))
    ):
        context = {"partnership": found.partnership, "call": found, "receipt": receipt}
        return page(request, "network/voted.html", context)
    context = {
        "form": form,
        "why": why_not(actor, Coordination.VOTE, found),
        "heading": _("Your answer"),
        "lede": _("For your organisation, once: an answer cannot be changed. Who answered is public, how is not."),
        "send": _("Answer"),
        **_from_the_call(found),
    }
    return page(request, "kit/ask.html", context, status=form.status)


@signed_in
def object_(request: ActingRequest, actor: Actor, *, partnership: str, number: int) -> HttpResponse:
    """Object where silence would else agree."""
    found = _call(actor, partnership, number)
    form, since = ObjectionForm(typed(request)), today(found.partnership, actor.at)
    return asked(
        request,
        form,
        lambda: operations.object(actor, call=found, since=since, **form.cleaned_data),
        done=_("The objection stands: there is no consent."),
        why=why_not(actor, Coordination.OBJECT, found),
        heading=_("Object"),
        lede=_("One objection is enough: there is no consent then, and nobody is chosen by this call."),
        send=_("Object"),
        **_from_the_call(found),
    )


@signed_in
def close_call(request: ActingRequest, actor: Actor, *, partnership: str, number: int) -> HttpResponse:
    """Count the answers, and let what was decided take effect."""
    found = _call(actor, partnership, number)
    form, since = Form(typed(request)), today(found.partnership, actor.at)
    return asked(
        request,
        form,
        lambda: operations.close_call(actor, call=found, since=since),
        done=_("The call is closed."),
        why=why_not(actor, Coordination.CLOSE_CALL, found),
        heading=_("Close the call"),
        lede=_("The result is computed from the answers and takes effect at once. Every ballot is published with it."),
        send=_("Close the call"),
        **_from_the_call(found),
    )


def _call(actor: Actor, partnership: str, number: int) -> Call:
    """Give a call as it stands today, with its partnership."""
    found = partnership_or_404(partnership)
    return call_or_404(found, number, local_day(found, actor.at)).call


def _at(call: Call, name: str, *more: str) -> str:
    return reverse(f"network:{name}", args=[call.partnership.slug, call.number, *more])


def _from_the_call(call: Call) -> dict[str, Any]:
    """Give where the forms about a call stand, and lead back to."""
    address = _at(call, "call")
    crumbs = [*crumbs_of(call.partnership), (str(call), address)]
    return {"partnership": call.partnership, "crumbs": crumbs, "leads": address}
