from contextlib import suppress
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from accord.access.actors import Actor
from accord.access.doors import ActingRequest, anyone, signed_in, signed_link
from accord.access.links import token_of
from accord.access.models import SignedLink
from accord.access.rules import demand, why_not
from accord.kit.dates import When
from accord.kit.forms import Form, asked, told, tried, typed
from accord.kit.page import page, passing
from accord.meetings.forms.coming import AnswerForm, InviteForm, LinesForm, SignUpForm
from accord.meetings.models import Consent, Guest, Meeting, Remote
from accord.meetings.operations import coming as operations
from accord.meetings.queries.acting import by_letter
from accord.meetings.queries.coming import arrangement_of, coming_to, takes_answers, typed_last
from accord.meetings.queries.guest_lines import Line, Unread, read_lines
from accord.meetings.queries.invitations import ANSWER, CALLED_OFF, about, guest_named
from accord.meetings.queries.meetings import MeetingRead, meeting_or_404
from accord.meetings.verbs.coming import Coming
from accord.meetings.views.meetings import seated
from accord.network.queries import sides_of
from accord.process.models import Plan
from accord.process.queries import plan_or_404, reading_of
from accord.process.queries.plans import local_day


@anyone
def coming(request: ActingRequest, actor: Actor, *, plan: str, code: str) -> HttpResponse:
    """Tell who comes: everybody of bodies and roughly of sides, who keeps the meeting of each guest."""
    found = plan_or_404(plan)
    read = reading_of(request, actor, found)
    each = meeting_or_404(found, code, actor, read.day, None if read.past else actor.at)
    keeps = not read.past and not why_not(actor, Coming.INVITE, each.meeting)
    passing(request)  # answers are no public acts
    context = {
        "plan": found,
        "past": read.past,
        "each": each,
        "who": None if read.past else coming_to(each.meeting),
        "keeps": keeps,
        "names": sides_of(found.partnership),
        "seated": seated(actor, found) and not why_not(actor, Coming.COME, each.meeting),
        "open": not why_not(actor, Coming.SIGN_UP, each.meeting),
        "answering": each.is_coming and takes_answers(each.arranged, actor.at),
    }
    return page(request, "meetings/coming.html", context)


@anyone
def sign_up(request: ActingRequest, actor: Actor, *, plan: str, code: str) -> HttpResponse:
    """Let anybody ask to come to an open meeting; they count once they have used the link in the letter."""
    found, day, each = _open(actor, plan, code)
    demand(actor, Coming.SIGN_UP, each.meeting)
    form = SignUpForm(typed(request), remote=_remote(each))

    def work() -> bool:
        with suppress(operations.ToldAlready):  # whoever types an address learns nothing about it
            operations.sign_up(actor, meeting=each.meeting, since=When.day(day), **form.cleaned_data)
        return True

    return asked(
        request,
        form,
        work,
        done=_("A letter is on its way. You count once you have used the link in it."),
        template="meetings/sign_up.html",
        heading=_("Come to this meeting"),
        send=_("Send me the letter"),
        **_from_the_meeting(found, each.meeting),
    )


@signed_in
def come(request: ActingRequest, actor: Actor, *, plan: str, code: str) -> HttpResponse:
    """Say from a seat whether one comes for one's organisation."""
    found, day, each = _open(actor, plan, code)
    mine = coming_to(each.meeting).of(actor.person)
    initial = _answered(mine.guest) if mine else {"consent": Consent.BODY}
    form = AnswerForm(typed(request), remote=_remote(each), initial=initial)
    return asked(
        request,
        form,
        lambda: operations.come(actor, meeting=each.meeting, since=When.day(day), **form.cleaned_data),
        done=_("Your answer is written down; a letter tells how you stand."),
        heading=_("Does your organisation come?"),
        lede=_(
            "Everybody reads that your organisation comes. Your name and what you need, only who keeps the meeting."
        ),
        send=_("Answer"),
        why=why_not(actor, Coming.COME, each.meeting),
        **_from_the_meeting(found, each.meeting),
    )


@signed_in
def invite(request: ActingRequest, actor: Actor, *, plan: str, code: str) -> HttpResponse:
    """Invite somebody, with or without an account."""
    found, day, each = _open(actor, plan, code)
    form = InviteForm(typed(request), bodies=found.partnership.organisations.order_by("name"))
    return asked(
        request,
        form,
        lambda: operations.invite(actor, meeting=each.meeting, since=When.day(day), **form.cleaned_data),
        done=_("Invited: a letter with a link to answer is on its way."),
        heading=_("Invite somebody"),
        lede=_("They get a letter with when, where and a link to answer; they need no account."),
        send=_("Invite"),
        why=why_not(actor, Coming.INVITE, each.meeting),
        **_from_the_meeting(found, each.meeting),
    )


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def invite_lines(request: ActingRequest, actor: Actor, *, plan: str, code: str) -> HttpResponse:
    """Invite several people at once; lines that cannot be read stay in the form, each with the reason."""
    found, day, each = _open(actor, plan, code)
    form: Form = LinesForm(typed(request))
    done = 0
    if request.method == "POST" and form.is_valid():
        demand(actor, Coming.INVITE, each.meeting)
        lines, unread = read_lines(form.cleaned_data["lines"], found.partnership)
        refused = [each for each in (_invited(actor, each.meeting, line, day) for line in lines) if each]
        done = len(lines) - len(refused)
        if not (left := sorted([*unread, *refused], key=lambda line: line.number)):
            words = ngettext("%(number)s person is invited.", "%(number)s people are invited.", done)
            return told(request, words % {"number": done}, _address(found, each.meeting))
        form = LinesForm({"lines": "\n".join(line.text for line in left)})
        for line in left:
            form.add_error("lines", str(line))
    context = {
        "form": form,
        "done": done,
        "heading": _("Invite several people"),
        "lede": _("Each gets a letter with when, where and a link to answer; they need no account."),
        "send": _("Invite"),
        "why": why_not(actor, Coming.INVITE, each.meeting),
        **_from_the_meeting(found, each.meeting),
    }
    return page(request, "meetings/invite_lines.html", context, status=form.status)


def _invited(actor: Actor, meeting: Meeting, line: Line, day: date) -> Unread | None:
    """Invite the guest of a line; where that is refused, give the line with the reason."""
    guest: dict[str, Any] = {name: getattr(line, name) for name in ("name", "email", "side", "organisation", "body")}
    try:
        operations.invite(actor, meeting=meeting, since=When.day(day), **guest)
    except ValidationError as refused:
        return Unread(line.number, line.text, " ".join(refused.messages))
    return None


@signed_link(ANSWER)
def answer(request: ActingRequest, actor: Actor, link: SignedLink) -> HttpResponse:
    """Show a guest when and where, and how they stand; posted, write their answer down and lead to the next link."""
    guest = guest_named(link.subject)
    arrangement = arrangement_of(guest.meeting)
    form = AnswerForm(typed(request), remote=arrangement.remote != Remote.NO, initial=_answered(guest))
    since = When.day(local_day(guest.plan, actor.at))
    if request.method == "POST" and (
        made := tried(form, lambda: operations.answer_by_link(actor, link=link, since=since, **form.cleaned_data))
    ):
        words = _("Your answer is written down. With this new link, and by a new letter, you can change it.")
        return told(request, words, reverse("meetings:answer", kwargs={"token": token_of(made)}))
    context = about(guest, arrangement) | {"form": form, "plan": guest.plan, "token": token_of(link)}
    return page(request, "meetings/answer.html", context, status=form.status)


def _answered(guest: Guest) -> dict[str, str]:
    """What a guest answered last, to change it."""
    last = typed_last(guest)
    return {"coming": last.coming, "needs": last.needs, "consent": last.consent} if last else {}


@signed_link(ANSWER)
def forget(request: ActingRequest, actor: Actor, link: SignedLink) -> HttpResponse:
    """Forget a guest as they ask: their place goes with their name and address."""
    guest = guest_named(link.subject)
    context = {"guest": guest, "meeting": guest.meeting, "plan": guest.plan, "done": request.method == "POST"}
    if request.method == "POST":
        since = When.day(local_day(guest.plan, actor.at))
        operations.forget(by_letter(guest, actor.at), guest=guest, since=since)
    return page(request, "meetings/forget.html", context)


@signed_link(CALLED_OFF)
def called_off(request: ActingRequest, actor: Actor, link: SignedLink) -> HttpResponse:  # noqa: ARG001  # a door's signature
    """Tell a guest that the meeting does not take place. The link only reads, so it is never used up."""
    guest = guest_named(link.subject)
    context = about(guest, arrangement_of(guest.meeting)) | {"plan": guest.plan}
    return page(request, "meetings/called_off.html", context)


def _open(actor: Actor, plan: str, code: str) -> tuple[Plan, date, MeetingRead]:
    """Give the plan, its day now, and the meeting as it stands."""
    found = plan_or_404(plan)
    day = local_day(found, actor.at)
    return found, day, meeting_or_404(found, code, actor, day, actor.at)


def _remote(each: MeetingRead) -> bool:
    return each.arrangement.remote != Remote.NO


def _address(plan: Plan, meeting: Meeting) -> str:
    return reverse("meetings:coming", args=[plan.slug, meeting.code])


def crumbs_of(plan: Plan, meeting: Meeting) -> list[tuple[str, str]]:
    """Give the pages above those about a meeting."""
    return [
        (plan.title, reverse("process:plan", args=[plan.slug])),
        (_("Meetings"), reverse("meetings:meetings", args=[plan.slug])),
        (meeting.title, reverse("meetings:meeting", args=[plan.slug, meeting.code])),
    ]


def _from_the_meeting(plan: Plan, meeting: Meeting) -> dict[str, Any]:
    """Give where the forms about who comes stand, and lead back to."""
    address = _address(plan, meeting)
    crumbs = [*crumbs_of(plan, meeting), (_("Who comes"), address)]
    return {"plan": plan, "crumbs": crumbs, "kicker": meeting.title, "leads": address}
