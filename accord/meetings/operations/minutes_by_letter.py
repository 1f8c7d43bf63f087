"""What guests do with minutes by the link in their letter: from no seat, for their side."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accord.access import links
from accord.access.actors import Actor
from accord.access.models import SignedLink
from accord.access.rules import demand
from accord.kit.dates import When
from accord.meetings.models import Consenting, Correction, Edition, Guest
from accord.meetings.operations import minutes
from accord.meetings.operations.minutes_letters import offer
from accord.meetings.queries.acting import by_letter
from accord.meetings.queries.minutes_letters import guest_named, latest_of
from accord.meetings.verbs.minutes import MinutesVerbs
from accord.record.operations import operation


@operation
def correct_by_link(actor: Actor, *, link: SignedLink, words: str, place: str = "", since: When) -> Correction:
    """Ask for a correction by a letter's link, which is used up; another letter follows, for what is still to say.

    Raises LinkRefused for a link that was used, ValidationError as ``minutes.correct`` does; then the link stays good.
    """
    guest, edition = _named(link)
    acting = by_letter(guest, actor.at)
    demand(acting, MinutesVerbs.CORRECT, edition)
    links.use(link, actor.at)
    correction = minutes.correct(acting, edition=edition, words=words, place=place, since=since)
    offer(actor, guest=guest, edition=edition)
    return correction


@operation
def agree_by_link(actor: Actor, *, link: SignedLink, since: When) -> Consenting:
    """Agree to the draft by a letter's link, which is used up, for one's side, which has named the guest for that.

    Raises LinkRefused for a link that was used, ValidationError as ``minutes.agree`` does; then the link stays good.
    """
    guest, edition = _named(link)
    acting = by_letter(guest, actor.at)
    demand(acting, MinutesVerbs.AGREE, edition)
    links.use(link, actor.at)
    return minutes.agree(acting, edition=edition, since=since)


def _named(link: SignedLink) -> tuple[Guest, Edition]:
    guest = guest_named(link.subject)
    edition = latest_of(guest.meeting)
    if edition is None:
        raise ValidationError(_("No draft of these minutes went round."))
    return guest, edition
