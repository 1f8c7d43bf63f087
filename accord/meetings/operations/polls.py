from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accord.access import links
from accord.access.actors import BOTH_SIDES, Actor, Side
from accord.access.models import SignedLink, Visibility
from accord.access.rules import demand
from accord.kit.dates import When
from accord.kit.facts import dated
from accord.meetings import rules  # noqa: F401  # the table of who may
from accord.meetings.models import Arranged, Poll, PollAnswer, PollEnd, PollGuest, Series, code_by_lot
from accord.meetings.operations import meetings
from accord.meetings.queries.polls import DATES, Can, arranged_of, closing, guest_named, options_of
from accord.meetings.verbs.polls import Polls
from accord.network.queries import own_body
from accord.process.models import Plan
from accord.process.queries.plans import local_day
from accord.record.operations import operation, write

MOST: Final = 20
"""Dates of one poll: more than anybody reads through."""


@operation
def ask(  # noqa: PLR0913  # the poll's own columns
    actor: Actor,
    *,
    plan: Plan,
    title: str,
    timezone: str,
    options: Sequence[tuple[datetime, datetime]],
    closes: date,
    series: Series | None = None,
    visibility: str = Visibility.PUBLIC,
    since: When,
    code: str = "",
) -> Poll:
    """Ask when a meeting could be. ``options`` are pairs of wall times (begin, end) at ``timezone`` (IANA).

    Raises ValidationError, by field, for no date, too many, the same twice, one that cannot be (see
    ``Arranged.check``), a last day to answer that is over or not before the first of the dates, and a series of
    another plan or with other readers.
    """
    poll = Poll(
        plan=plan,
        code=code or code_by_lot(),
        series=series,
        title=title.strip(),
        timezone=timezone,
        options=[[each.isoformat(timespec="minutes") for each in pair] for pair in options],
        closes=closes,
        visibility=visibility,
        room_side=actor.side if visibility == Visibility.ROOM else "",
        since=dated(since),
    )
    demand(actor, Polls.ASK, poll)
    _check_options(poll, options)
    _check_poll(poll, local_day(plan, actor.at))
    poll.save(force_insert=True)
    write(actor, Polls.ASK, poll, when=since, since=since, dates=len(options), closes=closes)
    return poll


def _check_options(poll: Poll, options: Sequence[tuple[datetime, datetime]]) -> None:
    if not options:
        raise ValidationError({"options": _("Name at least one date to choose from.")})
    if len(options) > MOST:
        raise ValidationError({"options": _("At most %(most)s dates: nobody reads through more.") % {"most": MOST}})
    if len(set(options)) < len(options):
        raise ValidationError({"options": _("Two of the dates are the same.")})
    for number, (starts, ends) in enumerate(options, start=1):
        try:
            arranged_of(starts, ends, poll.timezone).check()
        except ValidationError as error:
            if "timezone" in error.message_dict:
                raise
            told = {"number": number, "why": " ".join(error.messages)}
            raise ValidationError({"options": _("Date %(number)s: %(why)s") % told}) from None


def _check_poll(poll: Poll, today: date) -> None:
    poll.clean_fields(exclude={"options"})
    if poll.closes < min(poll.since.first or today, today):
        over = {"day": When.day(poll.closes)}
        raise ValidationError({"closes": _("%(day)s is over: nobody could answer by then.") % over})
    first = min(option.on.first for option in options_of(poll) if option.on.first)
    if poll.closes >= first:
        early = {"day": When.day(first)}
        raise ValidationError({"closes": _("The first of the dates is %(day)s: answers must be in before it.") % early})
    if Poll.objects.filter(plan=poll.plan, code=poll.code).exists():
        raise ValidationError({"code": _("“%(code)s” is the code of another one.") % {"code": poll.code}})
    series = poll.series
    if series and series.plan_id != poll.plan_id:
        raise ValidationError({"series": _("That series belongs to another plan.")})
    if series and (series.visibility, series.room_side) != (poll.visibility, poll.room_side):
        told = {"readers": series.get_visibility_display(), "series": series}
        words = _("“%(series)s” is read by: %(readers)s. A meeting of it has the same readers.") % told
        raise ValidationError({"visibility": words})


@operation
def write_to(actor: Actor, *, poll: Poll, name: str, email: str, side: Side, since: When) -> PollGuest:
    """Ask somebody without an account, by a letter whose link answers. Neither name nor address enters the record.

    Raises ValidationError, by field, for what is no name or address, one that was asked already, a side that is not
    asked, and once answers are closed.
    """
    guest = PollGuest(plan=poll.plan, poll=poll, code=code_by_lot(), since=dated(since))
    guest.name, guest.email, guest.side = name.strip(), email.strip().lower(), side
    demand(actor, Polls.WRITE_TO, guest)
    _open(poll, since, actor)
    guest.clean_fields()
    for column, words in (("name", _("Write the name of the person.")), ("email", _("Write where the letter goes."))):
        if not getattr(guest, column):
            raise ValidationError({column: words})
    if guest.side not in ([poll.room_side] if poll.room_side else [*BOTH_SIDES, Side.OTHER]):
        raise ValidationError({"side": _("This side is not asked.")})
    if poll.guests.filter(email=guest.email).exists():
        raise ValidationError({"email": _("A letter went to this address already.")})
    guest.save(force_insert=True)
    write(actor, Polls.WRITE_TO, guest, when=since, since=since, guest_side=Side(side))
    _offer(guest, actor)
    return guest


def _offer(guest: PollGuest, actor: Actor) -> None:
    """Send a link that answers once; nobody gets a letter of what sources tell of it after the events."""
    if not actor.compiled:
        left = closing(guest.poll) - actor.at
        links.offer(purpose=DATES, to=guest.email, subject=guest.reference, expires_in=left, at=actor.at)


def _open(poll: Poll, since: When, actor: Actor) -> None:
    """Hold the poll, or raise ValidationError where nobody can answer it any more."""
    _unsettled(poll)
    if max(local_day(poll.plan, actor.at), since.first or poll.closes) > poll.closes:
        raise ValidationError(_("Answers closed at the end of %(day)s.") % {"day": When.day(poll.closes)})


@operation
def answer(actor: Actor, *, poll: Poll, answers: Sequence[str], since: When) -> PollAnswer:
    """Say for one's own body which of the dates it can, one of ``Can`` for each; the last answer holds.

    Raises ValidationError for other answers than dates, for words that are none of them, and once answers are closed.
    """
    demand(actor, Polls.ANSWER, poll)
    _open(poll, dated(since), actor)
    said = PollAnswer(poll=poll, organisation=own_body(actor, poll.plan.partnership), side=actor.side)
    _say(said, answers, since, actor)
    write(actor, Polls.ANSWER, poll, when=since, since=since, answers=list(map(Can, said.answers)))
    return said


@operation
def answer_by_link(actor: Actor, *, link: SignedLink, answers: Sequence[str], since: When) -> PollAnswer:
    """Say as a guest which of the dates one can, by a letter's link, which is used up; a new letter can change it.

    Raises LinkRefused for a link that was used, ValidationError as ``answer`` does; then the link stays good.
    """
    guest = guest_named(link.subject)
    demand(actor, Polls.ANSWER_BY_LINK, guest)
    links.use(link, actor.at)
    _open(guest.poll, dated(since), actor)
    said = PollAnswer(poll=guest.poll, guest=guest, side=guest.side)
    _say(said, answers, since, actor)
    write(actor, Polls.ANSWER_BY_LINK, guest, when=since, since=since, answers=list(map(Can, said.answers)))
    _offer(guest, actor)
    return said


@operation
def forget(actor: Actor, *, link: SignedLink, since: When) -> PollGuest:
    """Forget a guest as they ask, by a letter's link: name, address and letters go; what they answered stays.

    Raises LinkRefused for a link that was used.
    """
    guest = guest_named(link.subject)
    demand(actor, Polls.FORGET, guest)
    links.use(link, actor.at)
    _empty(guest)
    write(actor, Polls.FORGET, guest, when=since, since=since)
    return guest


def _empty(guest: PollGuest) -> None:
    """Take away what is personal of a guest. Part of an operation; the row and its answers stay."""
    links.withdraw(subject=guest.reference)
    guest.name = guest.email = ""
    guest.save()


def _say(said: PollAnswer, answers: Sequence[str], since: When, actor: Actor) -> None:
    if len(answers) != len(said.poll.options) or not set(answers) <= set(Can.values):
        told = {"words": ", ".join(str(can.label) for can in Can)}
        raise ValidationError(_("Say of each of the dates whether it can be: %(words)s.") % told)
    said.answers, said.at, said.since = list(answers), actor.at, since
    said.save(force_insert=True)


@operation
def settle(  # noqa: PLR0913  # the meeting's own columns
    actor: Actor,
    *,
    poll: Poll,
    arranged: Arranged,
    kind: str,
    purpose: str = "",
    openness: str = "",
    words: str = "",
    since: When,
    code: str = "",
) -> PollEnd:
    """Choose one of the dates and call the meeting on it; also before answers close.

    ``arranged`` is one of ``options_of(poll)`` with a place and what belongs to it. Raises ValidationError for a date
    that is not among them or is over, a second time, and as ``meetings.call`` does.
    """
    demand(actor, Polls.SETTLE, poll)
    _unsettled(poll)
    option = _chosen(poll, arranged, actor)
    meeting = meetings.call(
        actor,
        plan=poll.plan,
        kind=kind,
        title=poll.title,
        arranged=arranged,
        notice=dated(since),
        purpose=purpose,
        openness=openness,
        words=words,
        series=poll.series,
        visibility=poll.visibility,
        since=since,
        code=code,
    )
    done = PollEnd.objects.create(poll=poll, option=option, meeting=meeting, since=since)
    write(actor, Polls.SETTLE, poll, when=since, since=since, on=arranged.on, meeting=[meeting.code])
    return done


def _chosen(poll: Poll, arranged: Arranged, actor: Actor) -> int:
    date_alone = Arranged(arranged.on, arranged.timezone, arranged.starts, arranged.ends, arranged.ends_on)
    dates = options_of(poll)
    if date_alone not in dates:
        raise ValidationError({"option": _("There is no such date among them.")})
    if date_alone.begins and date_alone.begins <= actor.at and not actor.compiled:
        raise ValidationError({"option": _("This date is over.")})
    return dates.index(date_alone)


def _unsettled(poll: Poll) -> None:
    """Hold the poll, or raise ValidationError where it has ended: of two who settle it at once, one is told so."""
    Poll.objects.select_for_update(no_key=True).get(pk=poll.pk)
    if end := PollEnd.objects.filter(poll=poll).first():
        raise ValidationError(_("It is settled already: on %(day)s.") % {"day": end.since})


@operation
def end(actor: Actor, *, poll: Poll, reason: str, since: When) -> PollEnd:
    """End the search without a date. Raises ValidationError without a reason, and the second time."""
    demand(actor, Polls.END, poll)
    _unsettled(poll)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why: people have kept these dates free.")})
    done = PollEnd.objects.create(poll=poll, reason=reason.strip(), since=dated(since))
    write(actor, Polls.END, poll, when=since, since=since, reason=done.reason)
    return done
