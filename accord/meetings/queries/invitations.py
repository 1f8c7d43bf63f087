"""What guests are told by letter: when and where, what changed, how they stand; and until when its link opens."""

from typing import Final

from django.http import Http404
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accord.access.links import Purpose, declare
from accord.access.models import SignedLink
from accord.meetings.models import Arranged, Arrangement, Guest
from accord.meetings.queries.clocks import clocks
from accord.meetings.queries.coming import Standing, arrangement_of, standings

CANCELLED: Final = "cancelled"


def guest_named(reference: str) -> Guest:
    """Give the guest that a letter was written for, with the meeting. One query. Raises Http404 where there is none."""
    plan, _slash, code = reference.partition(":")[2].rpartition("/")
    rows = Guest.objects.select_related("plan__partnership", "meeting__cancellation", "organisation", "person")
    guest = rows.filter(plan__slug=plan, code=code).first()
    if guest is None:
        raise Http404(_("There is no such guest."))
    guest.meeting.plan = guest.plan
    return guest


def when_words(arranged: Arranged, home: str) -> list[str]:
    """Say when a meeting is: its wall time with the zone by name, and the partnership's own where that is another."""
    told = [
        {"day": date_format(each.begins, "l j F Y"), "hours": each.hours, "zone": each.place}
        for each in clocks(arranged, home)
    ]
    return [_("%(day)s, %(hours)s (%(zone)s)") % each for each in told] or [str(arranged.on)]


def changes(before: Arrangement, now: Arrangement) -> list[str]:
    """Say what is arranged otherwise than it was, each in a sentence; the reason is told beside it."""
    home = now.meeting.zone
    told = [
        (
            _("It was: %(before)s. It is: %(now)s."),
            *("; ".join(when_words(each.arranged, home)) for each in (before, now)),
        ),
        (_("The place was: %(before)s. It is: %(now)s."), before.place or _("not known"), now.place or _("not known")),
        (
            _("Taking part from afar was: %(before)s. It is: %(now)s."),
            before.get_remote_display(),
            now.get_remote_display(),
        ),
    ]
    found = [words % {"before": was, "now": will} for words, was, will in told if was != will]
    if before.join != now.join and now.join:
        found.append(_("The address to take part from afar is a new one."))
    if before.access != now.access and now.access:
        found.append(_("Accessibility: %(words)s") % {"words": now.access})
    return found


def version_of(guest: Guest) -> str:
    """Give what a link to a guest is bound to: the arrangement of the meeting, while it takes place."""
    return CANCELLED if hasattr(guest.meeting, "cancellation") else str(arrangement_of(guest.meeting).number)


def _version(reference: str) -> str:
    return version_of(guest_named(reference))


def _stale(reference: str) -> str:
    """Say why a link does not open any more, though nobody used it and its time is not over."""
    guest = guest_named(reference)
    if cancelled := getattr(guest.meeting, "cancellation", None):
        return _("This meeting does not take place: %(reason)s") % {"reason": cancelled.reason}
    if not guest.invited and guest.pk not in standings(guest.meeting):
        return _("The meeting was arranged anew since this letter, and nobody had confirmed it. Sign up again.")
    return _("The meeting was arranged anew since this letter. A newer letter with another link tells what changed.")


def _letter(link: SignedLink) -> dict[str, object]:
    """What a letter says: of the arrangement it was written for, and how that differs from the letter before."""
    guest = guest_named(link.subject)
    rows = {str(each.number): each for each in guest.meeting.arrangements.all()}
    now = rows[link.version]
    told = SignedLink.objects.filter(purpose=link.purpose, subject=link.subject, pk__lt=link.pk).order_by("pk").last()
    before = rows.get(told.version) if told and told.version != link.version else None
    return about(guest, now) | {"changes": changes(before, now) if before else []}


def about(guest: Guest, now: Arrangement) -> dict[str, object]:
    """Give what a guest is told, by letter and on the page behind its link: when, where, and how they stand."""
    now.meeting = guest.meeting
    return {
        "guest": guest,
        "meeting": guest.meeting,
        "arrangement": now,
        "when": when_words(now.arranged, guest.plan.partnership.timezone),
        "standing": standings(guest.meeting).get(guest.pk, Standing(None)),
    }


def _called_off(link: SignedLink) -> dict[str, object]:
    guest = guest_named(link.subject)
    return about(guest, arrangement_of(guest.meeting)) | {"cancellation": guest.meeting.cancellation}


ANSWER = declare(
    Purpose(
        "meetings.answer",
        "meetings:answer",
        "meetings/letters/answer.txt",
        version_now=_version,
        changed=_stale,
        told=_letter,
    )
)
"""Lets a guest answer without an account, until the meeting begins or is arranged anew."""
CALLED_OFF = declare(
    Purpose("meetings.called-off", "meetings:called_off", "meetings/letters/called_off.txt", told=_called_off)
)
"""Tells a guest that the meeting does not take place. It only reads, so it is never used up."""
