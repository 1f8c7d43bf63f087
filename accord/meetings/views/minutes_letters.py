from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.doors import ActingRequest, signed_link
from accord.access.links import LinkRefused
from accord.access.models import SignedLink
from accord.access.rules import why_not
from accord.kit.dates import When
from accord.kit.forms import UNREADABLE, Form, tried
from accord.kit.page import page
from accord.meetings.forms.minutes import CorrectForm
from accord.meetings.operations import minutes as operations
from accord.meetings.queries.acting import by_letter
from accord.meetings.queries.invitations import guest_named
from accord.meetings.queries.minutes import edition_read, latest_of
from accord.meetings.queries.minutes_letters import MINUTES
from accord.meetings.verbs.minutes import MinutesVerbs
from accord.process.queries.plans import local_day
from accord.prose.html import html


@signed_link(MINUTES)
def minutes(request: ActingRequest, actor: Actor, link: SignedLink) -> HttpResponse:
    """Show a guest the draft; take their correction, or where their side named them for it their agreement."""
    guest = guest_named(link.subject)
    edition = latest_of(guest.meeting)
    if edition is None:
        raise LinkRefused(_("No draft of these minutes went round."))
    who = by_letter(guest, actor.at)
    today = local_day(guest.meeting.plan, actor.at)
    told: dict[str, Any] = {"edition": edition, "since": When.day(today), "link": link}
    agreeing = request.method == "POST" and request.POST.get("do") == "agree"
    form = CorrectForm(request.POST if request.method == "POST" and not agreeing else None)
    consent = Form(request.POST if agreeing else None)
    done = ""
    if agreeing:
        done = "agreed" if tried(consent, lambda: operations.agree(who, **told)) is not None else ""
    elif form.is_bound:
        asked = tried(form, lambda: operations.correct(who, **told, **form.cleaned_data))
        done = "corrected" if asked is not None else ""
    found = edition_read(edition, edition.agreements.all(), (), today)
    context: dict[str, Any] = {
        "guest": guest,
        "plan": guest.meeting.plan,
        "meeting": guest.meeting,
        "found": found,
        "done": done,
        "form": form,
        "consent": consent,
        "words": html(found.document, heading=3),
        "why_agree": why_not(who, MinutesVerbs.AGREE, edition),
        "agreeing": who.side in found.missing,
    }
    refused = form.errors or consent.errors
    return page(request, "meetings/minutes_by_letter.html", context, status=UNREADABLE if refused else 200)
