"""Where the two sides differ: put on record, said by each side in its own words, tried, taken higher, settled."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.models import Visibility
from accord.access.rules import demand
from accord.drafting import rules  # noqa: F401  # the table of who may
from accord.drafting.models import (
    MATTERS,
    Difference,
    DifferenceOpened,
    DifferenceOutcome,
    DifferencePosition,
    DifferenceStep,
)
from accord.drafting.queries.differences_checks import (
    Matter,
    check_deadline,
    check_matter,
    check_meeting,
    check_named,
    check_open,
    check_outcome,
    check_owner,
    check_readers,
    check_since,
    kind_of,
    may_be_opened_up,
)
from accord.drafting.queries.entries import body_of, demand_words, no_narrower, refuse_taken, refuse_unknown, said
from accord.drafting.verbs.differences import Differences
from accord.kit.dates import When
from accord.kit.facts import dated, happened
from accord.meetings.models import Meeting, code_by_lot
from accord.network.models import Organisation
from accord.process.models import Plan
from accord.process.queries.plans import local_day
from accord.record.operations import operation, write


@operation
def open_difference(  # noqa: PLR0913  # the difference's own columns, and its first position
    actor: Actor,
    *,
    plan: Plan,
    title: str,
    matter: Matter,
    clause: str,
    owner: Organisation | None,
    deadline: date | None,
    visibility: str,
    since: When,
    code: str = "",
    reading: bool = False,
    words: str = "",
    wording: str = "",
) -> Difference:
    """Put on record what the sides differ on, with what the opener's side holds (``words``) and how it would say it.

    ``reading``: found in the texts by a compiler, not entered by a side. Raises ValidationError, by field, without a
    title, for a matter the actor cannot read or of another plan, a day that cannot be, an owner of neither side, and
    for more readers than the matter has or the agreement in force allows.
    """
    row = Difference(plan=plan, code=code or code_by_lot(), title=title.strip(), clause=clause.strip(), owner=owner)
    row.deadline, row.reading, row.visibility = deadline, reading, visibility
    demand(actor, Differences.OPEN, row)
    row.since = happened(since, local_day(plan, actor.at))
    _check(actor, row, matter)
    row.save(force_insert=True)
    DifferenceOpened.objects.create(difference=row, visibility=visibility, since=row.since)
    if words.strip():
        _say(actor, row, words, wording, row.since)
    told = said(clause=row.clause, words=words.strip(), wording=wording.strip())
    ends = [matter.reference, *([owner.reference] if owner else [])]
    write(actor, Differences.OPEN, row, when=row.since, since=row.since, deadline=deadline, ends=ends, **told)
    return row


@operation
def take_position(
    actor: Actor, *, difference: Difference, side: str, words: str, wording: str, since: When, source: str = ""
) -> DifferencePosition:
    """Say what one's own side holds, in its own words, and how it would word it; earlier positions stay.

    Raises ValidationError, by field, for the other side's position, without words, and once it is settled.
    """
    demand(actor, Differences.TAKE_POSITION, difference)
    day = _in_turn(actor, difference, since)
    if side != actor.side:
        raise ValidationError({"side": _("Each side says itself what it holds: you speak for the other one.")})
    demand_words("words", words, _("Say what your side holds, in its own words."))
    last = difference.positions.filter(side=side).last()
    if last and (last.words, last.wording) == (words.strip(), wording.strip()):
        raise ValidationError({"words": _("Your side has said so already.")})
    row = _say(actor, difference, words, wording, day, source)
    told = said(words=row.words, wording=row.wording, source=row.source)
    write(actor, Differences.TAKE_POSITION, difference, when=day, since=day, **told)
    return row


@operation
def try_option(actor: Actor, *, difference: Difference, words: str, since: When) -> DifferenceStep:
    """Note an option that was tried and what came of it. Raises ValidationError without words, or once settled."""
    demand(actor, Differences.TRY, difference)
    day = _in_turn(actor, difference, since)
    row = _step(actor, difference, DifferenceStep.Kind.TRIED, words, day)
    write(actor, Differences.TRY, difference, when=day, since=day, words=row.words)
    return row


@operation
def escalate(actor: Actor, *, difference: Difference, meeting: Meeting, words: str, since: When) -> DifferenceStep:
    """Take a difference to a meeting of those who can decide; who may not know of the meeting reads the words alone.

    Raises ValidationError, by field, for a meeting of another plan or one the actor may not know of or that was
    cancelled, without words, and once it is settled.
    """
    demand(actor, Differences.ESCALATE, difference)
    day = _in_turn(actor, difference, since)
    check_meeting(actor, difference, meeting)
    row = _step(actor, difference, DifferenceStep.Kind.ESCALATED, words, day, meeting=meeting)
    ends = [meeting.reference] if no_narrower(meeting, difference) else []
    write(actor, Differences.ESCALATE, difference, when=day, since=day, words=row.words, ends=ends)
    return row


@operation
def move_deadline(
    actor: Actor,
    *,
    difference: Difference,
    deadline: date | None,
    words: str,
    since: When,
    owner: Organisation | None = None,
) -> DifferenceStep:
    """Set another day by which it should be settled, or another body that sees to it, with the reason.

    Raises ValidationError, by field, for neither of them, without a reason, for a day that cannot be, an owner of
    neither side, and once it is settled.
    """
    demand(actor, Differences.MOVE, difference)
    day = _in_turn(actor, difference, since)
    if deadline is None and owner is None:
        raise ValidationError({"deadline": _("Name another day, or another body that sees to it.")})
    check_owner(difference.plan, owner)
    check_deadline(difference.plan, deadline, day)
    row = _step(actor, difference, DifferenceStep.Kind.MOVED, words, day, deadline=deadline, owner=owner)
    ends = [owner.reference] if owner else []
    write(actor, Differences.MOVE, difference, when=day, since=day, words=row.words, deadline=deadline, ends=ends)
    return row


@operation
def settle(actor: Actor, *, difference: Difference, outcome: str, words: str, since: When) -> DifferenceOutcome:
    """Say how far it is settled: resolved, narrowed (it stays open with what remains), agreed to disagree.

    Raises ValidationError, by field, without words, for an outcome nobody knows, once it is settled, and where the
    sides are to agree to disagree before each has said what it holds.
    """
    demand(actor, Differences.SETTLE, difference)
    day = _in_turn(actor, difference, since)
    refuse_unknown("outcome", outcome, DifferenceOutcome.Outcome.values)
    demand_words("words", words, _("Say what was settled, and what remains."))
    check_outcome(difference, outcome)
    row = DifferenceOutcome.objects.create(
        difference=difference,
        outcome=outcome,
        words=words.strip(),
        side=actor.side,
        body=body_of(actor),
        since=day,
    )
    told = DifferenceOutcome.Outcome(outcome)
    write(actor, Differences.SETTLE, difference, when=day, since=day, outcome=told, words=row.words)
    return row


@operation
def open_up(actor: Actor, *, difference: Difference, since: When) -> DifferenceOpened:
    """Let everybody read what was kept to both sides until the launch, with all that was said on it.

    Raises ValidationError before the plan is launched or the day of the agreement has come, while its matter is not
    public, and the second time.
    """
    demand(actor, Differences.OPEN_UP, difference)
    row = Difference.objects.select_for_update(no_key=True, of=["self"]).get(pk=difference.pk)
    if row.visibility == Visibility.PUBLIC:
        raise ValidationError(_("Everybody reads it already."))
    if refusal := may_be_opened_up(difference, local_day(difference.plan, actor.at)):
        raise ValidationError(refusal)
    difference.visibility = Visibility.PUBLIC
    difference.save(update_fields=["visibility"])
    opened = DifferenceOpened.objects.create(difference=difference, visibility=Visibility.PUBLIC, since=dated(since))
    write(actor, Differences.OPEN_UP, difference, when=since, since=since)
    return opened


def _check(actor: Actor, row: Difference, matter: Matter) -> None:
    """Refuse what cannot be put on record; else the difference is about ``matter``."""
    demand_words("title", row.title, _("Say in a few words what the sides differ on."))
    check_matter(actor, row.plan, matter)
    setattr(row, kind_of(matter), matter)
    check_readers(row, local_day(row.plan, actor.at))
    check_since(row)
    if not row.reading:
        check_named(row.owner, row.deadline)
    check_owner(row.plan, row.owner)
    check_deadline(row.plan, row.deadline, row.since)
    row.clean_fields(exclude=["plan", "owner", *MATTERS])
    refuse_taken("code", row.code, row.plan.differences.all())


def _in_turn(actor: Actor, difference: Difference, since: When) -> When:
    """Hold the difference so that nobody else acts on it, and give the day; refuse what is settled or too early."""
    Difference.objects.select_for_update(no_key=True, of=["self"]).get(pk=difference.pk)
    day = happened(since, local_day(difference.plan, actor.at))
    check_open(difference, day)
    return day


def _say(
    actor: Actor, difference: Difference, words: str, wording: str, day: When, source: str = ""
) -> DifferencePosition:
    return DifferencePosition.objects.create(
        difference=difference,
        side=actor.side,
        words=words.strip(),
        wording=wording.strip(),
        body=body_of(actor),
        source=source.strip(),
        since=day,
    )


def _step(
    actor: Actor,
    difference: Difference,
    kind: DifferenceStep.Kind,
    words: str,
    day: When,
    *,
    meeting: Meeting | None = None,
    owner: Organisation | None = None,
    deadline: date | None = None,
) -> DifferenceStep:
    demand_words("words", words, _("Say it in words: who reads this later was not there."))
    return DifferenceStep.objects.create(
        difference=difference,
        kind=kind,
        words=words.strip(),
        meeting=meeting,
        owner=owner,
        deadline=deadline,
        side=actor.side,
        body=body_of(actor),
        since=day,
    )
