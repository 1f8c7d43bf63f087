from datetime import datetime, timedelta
from typing import Final

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from accord.access import links
from accord.access.actors import BOTH_SIDES, Actor, Side
from accord.access.models import SignedLink
from accord.access.rules import demand
from accord.kit.dates import When
from accord.kit.facts import dated
from accord.meetings import rules  # noqa: F401  # the table of who may
from accord.meetings.models import Answer, Arrangement, Consent, Guest, Meeting, code_by_lot
from accord.meetings.operations.letters import _write_to
from accord.meetings.queries.acting import by_letter
from accord.meetings.queries.attendance import check_body
from accord.meetings.queries.coming import answers_until, moved_up, standings, unconfirmed
from accord.meetings.queries.invitations import ANSWER, guest_named
from accord.meetings.queries.standing import in_turn, refuse_cancelled
from accord.meetings.verbs.coming import Coming
from accord.network.models import Organisation
from accord.network.queries import own_body
from accord.people.models import Person
from accord.record.operations import operation, write

A_DAY: Final = timedelta(days=1)
MOST_UNCONFIRMED: Final = 100
"""Addresses typed for one meeting within a day that nobody has confirmed: more is no interest, but a flood."""
MOST_LETTERS: Final = 5
"""Letters that strangers can have sent to one address within a day, by signing it up for many meetings."""
MOST_GUESTS: Final = 5_000
"""Of one meeting."""
LONGEST: Final = 1_000
"""Characters of what somebody needs to take part."""


class ToldAlready(Exception):  # not an error: the page says the same as of a new one
    """The address got a letter a short while ago: nothing was done, and whoever typed it learns no more than before."""


@operation
def invite(  # noqa: PLR0913  # the guest's own columns
    actor: Actor,
    *,
    meeting: Meeting,
    name: str,
    email: str,
    side: str,
    organisation: Organisation | None = None,
    body: str = "",
    signs: bool = False,
    since: When,
) -> Guest:
    """Invite somebody by name and e-mail address; a letter asks whether they come. Neither enters the record.

    ``signs``: they may agree to the minutes for their side, which names them itself. Who had signed up is invited
    from now on, as told here; who came from a seat stays who they are there. Raises ValidationError, by field, for
    what is no name or address, who is invited already or sits for another side, somebody who is to sign and is named
    by the other side or for no body, and a meeting that has begun.
    """
    typed = Guest(plan=meeting.plan, meeting=meeting, organisation=organisation)
    typed.name, typed.email, typed.side = name.strip(), email.strip().lower(), side
    typed.body, typed.signs = "" if organisation else body.strip(), signs
    demand(actor, Coming.INVITE, typed)
    found, arrangement = _open(actor, meeting)
    _check_guest(typed)
    _check_signs(actor, typed)
    guest = _known(found, typed.email) or _new(found, since)
    if guest.invited:
        raise ValidationError({"email": _("“%(email)s” is invited already.") % {"email": typed.email}})
    if guest.person and guest.side != side:
        told = {"side": guest.get_side_display()}
        raise ValidationError({"side": _("They answered from a seat of: %(side)s.") % told})
    if not guest.person:
        guest.name, guest.email, guest.side = typed.name, typed.email, side
        guest.organisation, guest.body = organisation, typed.body
    guest.invited, guest.signs = True, signs
    guest.save()
    write(actor, Coming.INVITE, guest, when=since, since=since, signs=signs)
    _write_to(actor, guest, arrangement)
    return guest


@operation
def sign_up(  # noqa: PLR0913  # the guest's own columns, and the first answer
    actor: Actor,
    *,
    meeting: Meeting,
    name: str,
    email: str,
    side: str,
    organisation: Organisation | None = None,
    body: str = "",
    coming: str,
    needs: str = "",
    consent: str = Consent.SIDE,
    since: When,
) -> Guest:
    """Ask to come to a meeting that is open to everybody. It counts when the link in the letter is used.

    An address that is known already gets a letter with its own link, and nothing else changes: whoever types it
    learns nothing. Raises ToldAlready where that happened within a day, and ValidationError, by field, for what is
    no name or address, a meeting that has begun or was cancelled, and where too many addresses wait to be confirmed.
    """
    demand(actor, Coming.SIGN_UP, meeting)
    found, arrangement = _open(actor, meeting)
    typed = Guest(plan=meeting.plan, meeting=found, organisation=organisation)
    typed.name, typed.email, typed.side = name.strip(), email.strip().lower(), side
    typed.body = "" if organisation else body.strip()
    _check_guest(typed)
    guest = _known(found, typed.email)
    _check_flood(actor, arrangement, guest, typed.email)
    if guest is None:
        guest = typed
        guest.code, guest.since = code_by_lot(), dated(since)
        guest.save(force_insert=True)
        said = Answer(guest=guest, coming=coming, needs=needs.strip(), consent=consent, confirmed=False)
        _write_down(actor, said, since)
    write(actor, Coming.SIGN_UP, guest, when=since, since=since)
    _write_to(actor, guest, arrangement)
    return guest


@operation
def come(
    actor: Actor, *, meeting: Meeting, coming: str, needs: str = "", consent: str = Consent.BODY, since: When
) -> Guest:
    """Say from a seat whether one comes for one's body: that its body comes is for everybody to read.

    Name and address are those of the account. Who was named to sign for another side does so no more. Raises
    ValidationError from a seat that nobody holds by name, and as ``answer`` does.
    """
    demand(actor, Coming.COME, meeting)
    found, arrangement = _open(actor, meeting)
    body = own_body(actor, found.plan.partnership)
    person = Person.objects.filter(reference=actor.person, is_active=True).first() if actor.person else None
    if person is None:
        raise ValidationError(_("Sign in to say that you come: a letter confirms it."))
    guest = _known(found, person.email or "", person) or _new(found, since)
    guest.signs = guest.signs and guest.side == body.side
    guest.person, guest.organisation, guest.side = person, body, body.side
    guest.name = guest.email = guest.body = ""
    guest.save()
    said = Answer(guest=guest, coming=coming, needs=needs.strip(), consent=consent, organisation=body)
    _settle(actor, said, arrangement, since)
    write(actor, Coming.COME, guest, when=since, since=since)
    return guest


@operation
def answer(
    actor: Actor, *, guest: Guest, coming: str, needs: str = "", consent: str = Consent.SIDE, since: When
) -> Answer:
    """Say for oneself, as a guest, whether one comes. Who waited moves up when a place gets free, and is told.

    A letter tells how one stands now, with a link to change it. Raises ValidationError for an answer that is none,
    once the meeting has begun, and where it was cancelled.
    """
    demand(actor, Coming.ANSWER, guest)
    said = Answer(guest=guest, coming=coming, needs=needs.strip(), consent=consent)
    _say(actor, said, since)
    write(actor, Coming.ANSWER, guest, when=since, since=since)
    return said


@operation
def answer_by_link(
    actor: Actor, *, link: SignedLink, coming: str, needs: str = "", consent: str = Consent.SIDE, since: When
) -> SignedLink:
    """Use the link of a letter to answer, and give the next one, with which the answer can be changed.

    ``actor`` tells the moment alone: it is the guest who acts, whoever else is signed in. Raises LinkRefused where
    the link was used meanwhile, and as ``answer`` does.
    """
    guest = guest_named(link.subject)
    acting = by_letter(guest, actor.at)
    demand(acting, Coming.ANSWER, guest)
    links.use(link, actor.at)
    _say(actor, Answer(guest=guest, coming=coming, needs=needs.strip(), consent=consent), since)
    write(acting, Coming.ANSWER, guest, when=since, since=since)
    return SignedLink.objects.filter(purpose=ANSWER.name, subject=link.subject).latest("pk")


@operation
def forget(actor: Actor, *, guest: Guest, since: When) -> Guest:
    """Forget a guest as they ask: name, address, body as typed, needs and letters go, and so does their place.

    The row and its answers stay, and so does who was entered as there, shown as they agreed.
    """
    demand(actor, Coming.FORGET, guest)
    _meeting, arrangement = in_turn(guest.meeting)
    _settle(actor, Answer(guest=guest, coming=Answer.Coming.NO), arrangement, since, told=False)
    _empty(guest)
    write(actor, Coming.FORGET, guest, when=since, since=since)
    return guest


def _empty(guest: Guest) -> None:
    """Take away what is personal of a guest. Part of an operation; the row and its answers stay."""
    links.withdraw(subject=guest.reference)
    guest.answers.exclude(needs="").update(needs="")
    guest.name = guest.email = guest.body = ""
    guest.person, guest.signs = None, False
    guest.save()


def _say(actor: Actor, said: Answer, since: When) -> None:
    _found, arrangement = _open(actor, said.guest.meeting)
    _settle(actor, said, arrangement, since)


def _open(actor: Actor, meeting: Meeting) -> tuple[Meeting, Arrangement]:
    """Give a meeting that one can still say to come to, as it is now; others who answer at the same moment wait.

    So answers are written down one after the other, and their order is that in which places are given.
    """
    found, arrangement = in_turn(meeting)
    refuse_cancelled(found)
    until = answers_until(arrangement.arranged)
    if until and until <= actor.at and not actor.compiled:
        raise ValidationError(
            _("It has begun: it was on %(day)s. Nobody can sign up or answer any more.") % _day(until)
        )
    return found, arrangement


def _day(moment: datetime) -> dict[str, object]:
    return {"day": When.day(moment.date())}


def _new(meeting: Meeting, since: When) -> Guest:
    return Guest(plan=meeting.plan, meeting=meeting, code=code_by_lot(), since=dated(since))


def _known(meeting: Meeting, email: str, person: Person | None = None) -> Guest | None:
    """Give the guest of a meeting who has this account, or this address, with or without one."""
    same = Q(person=person) if person else Q(pk=None)
    if email:
        same |= Q(email__iexact=email) | Q(person__email__iexact=email)
    rows = Guest.objects.filter(same, meeting=meeting).select_related("person", "organisation", "plan__partnership")
    guest = rows.order_by("person").first()
    if guest:
        guest.meeting, guest.plan = meeting, meeting.plan
    return guest


def _check_guest(guest: Guest) -> None:
    guest.clean_fields(exclude={"code"})
    check_body(guest.meeting, guest.side, guest.organisation)
    if not guest.name:
        raise ValidationError({"name": _("Write the name.")})
    if not guest.email:
        raise ValidationError({"email": _("Write the e-mail address: the letter goes there.")})
    if guest.side == Side.NONE:
        raise ValidationError({"side": _("Say for which side; others sit at the table too.")})
    if Guest.objects.filter(meeting=guest.meeting).count() >= MOST_GUESTS:
        raise ValidationError(_("This meeting has as many guests as the house can keep for one."))


def _check_signs(actor: Actor, guest: Guest) -> None:
    """Only a side itself says who agrees for it, and for a body that the table knows."""
    if not guest.signs:
        return
    if guest.side not in BOTH_SIDES or guest.side != actor.side:
        raise ValidationError({"signs": _("Each side says itself who may agree to the minutes for it.")})
    if guest.organisation is None:
        raise ValidationError({"signs": _("Who agrees to minutes does so for a body at the table: choose it.")})


def _check_flood(actor: Actor, arrangement: Arrangement, guest: Guest | None, email: str) -> None:
    """Refuse to write to strangers without end: to one address, and for one meeting."""
    waiting = unconfirmed(Guest.objects.filter(meeting=arrangement.meeting, answers__at__gt=actor.at - A_DAY))
    if waiting.count() >= MOST_UNCONFIRMED:  # for who is a guest too: else the answer would tell who is
        raise ValidationError(_("Too many addresses wait to be confirmed today. Try again tomorrow."))
    letters = SignedLink.objects.filter(
        purpose=ANSWER.name, to__iexact=guest.address if guest else email, offered_at__gt=actor.at - A_DAY
    )
    told = guest is not None and letters.filter(subject=guest.reference, version=str(arrangement.number)).exists()
    if told or letters.count() >= MOST_LETTERS:
        raise ToldAlready


def _settle(actor: Actor, said: Answer, arrangement: Arrangement, since: When, *, told: bool = True) -> None:
    """Write an answer down and tell the guest, and whoever moves up by it, how they stand now."""
    meeting = said.guest.meeting
    before = standings(meeting)
    _write_down(actor, said, since)
    risen = Guest.objects.filter(pk__in=moved_up(before, standings(meeting))).select_related("person")
    for guest in [*([said.guest] if told else []), *risen]:
        guest.meeting, guest.plan = meeting, meeting.plan
        _write_to(actor, guest, arrangement)


def _write_down(actor: Actor, said: Answer, since: When) -> None:
    said.at, said.since = actor.at, dated(since)
    said.clean_fields(exclude={"guest", "organisation"})
    if len(said.needs) > LONGEST:
        raise ValidationError({"needs": _("At most %(most)s characters.") % {"most": LONGEST}})
    said.save(force_insert=True)
