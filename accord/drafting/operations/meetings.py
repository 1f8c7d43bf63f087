from collections.abc import Mapping
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.models import breadth
from accord.access.rules import demand
from accord.drafting import rules  # noqa: F401  # the table of who may
from accord.drafting.models import (
    Ask,
    Capture,
    Commitment,
    GroupMatter,
    GroupMatterEnd,
    MeetingMatter,
    MeetingMatterEnd,
    Proposal,
)
from accord.drafting.operations.contents import publish_ask
from accord.drafting.queries.matters import next_ask
from accord.drafting.verbs.contents import Drafting
from accord.groups.models import WorkingGroup
from accord.kit.dates import Answer, When
from accord.kit.facts import dated, happened
from accord.meetings.models import Contribution, Meeting
from accord.process.models import Plan
from accord.process.queries.plans import in_turn, local_day
from accord.record.operations import operation, write

End = TypeVar("End", GroupMatterEnd, MeetingMatterEnd)


@operation
def take_up(
    actor: Actor,
    *,
    group: WorkingGroup,
    commitment: Commitment | None = None,
    ask: Ask | None = None,
    proposal: Proposal | None = None,
    since: When,
) -> GroupMatter:
    """Say that a working group works on a commitment, made or in the making, or on an ask.

    Raises ValidationError for none of them, for one of another plan, and for one it works on already.
    """
    matter = {"commitment": commitment, "ask": ask, "proposal": proposal}
    row = GroupMatter(plan=group.plan, group=group, since=dated(since), **matter)
    demand(actor, Drafting.TAKE_UP, row)
    WorkingGroup.objects.select_for_update().get(pk=group.pk)
    _check_matter(actor, group.plan, matter)
    _check_once(GroupMatter, group=group, **matter)
    row.save(force_insert=True)
    write(actor, Drafting.TAKE_UP, row, when=since, since=since, ends=[group.reference, row.matter.reference])
    return row


@operation
def let_go(actor: Actor, *, matter: GroupMatter, reason: str, since: When) -> GroupMatterEnd:
    """Say that a group works on a matter no more, or that it was named by mistake; it can be named again.

    Raises ValidationError without a reason, the second time, and for a day before it was named or one still to come.
    """
    demand(actor, Drafting.LET_GO, matter)
    WorkingGroup.objects.select_for_update(no_key=True, of=["self"]).get(pk=matter.group_id)
    end = _end(actor, GroupMatterEnd(matter=matter, reason=reason.strip()), since)
    write(actor, Drafting.LET_GO, matter, when=end.since, since=end.since, reason=end.reason)
    return end


@operation
def discuss(
    actor: Actor,
    *,
    meeting: Meeting,
    commitment: Commitment | None = None,
    ask: Ask | None = None,
    proposal: Proposal | None = None,
    since: When,
) -> MeetingMatter:
    """Say that a meeting is about a commitment, made or in the making, or an ask, for whoever may know of both.

    Raises ValidationError for none of them, for one of another plan, and for one that was named already.
    """
    matter = {"commitment": commitment, "ask": ask, "proposal": proposal}
    row = MeetingMatter(plan=meeting.plan, meeting=meeting, since=dated(since), **matter)
    row.visibility, row.room_side = _readers(meeting, proposal)
    demand(actor, Drafting.DISCUSS, row)
    Meeting.objects.select_for_update().get(pk=meeting.pk)
    _check_matter(actor, meeting.plan, matter)
    _check_once(MeetingMatter, meeting=meeting, **matter)
    row.save(force_insert=True)
    write(actor, Drafting.DISCUSS, row, when=since, since=since, ends=[meeting.reference, row.matter.reference])
    return row


@operation
def take_back(actor: Actor, *, matter: MeetingMatter, reason: str, since: When) -> MeetingMatterEnd:
    """Say that a meeting is not about a matter after all; it can be named again.

    Raises ValidationError without a reason, the second time, and for a day before it was named or one still to come.
    """
    demand(actor, Drafting.TAKE_BACK, matter)
    Meeting.objects.select_for_update(no_key=True, of=["self"]).get(pk=matter.meeting_id)
    end = _end(actor, MeetingMatterEnd(matter=matter, reason=reason.strip()), since)
    write(actor, Drafting.TAKE_BACK, matter, when=end.since, since=end.since, reason=end.reason)
    return end


@operation
def make_ask(
    actor: Actor, *, contribution: Contribution, title: str, section: str, summary: str, since: When, number: str = ""
) -> Capture:
    """Publish an ask of what was said at a meeting, with the next number of the plan unless one is given.

    The ask is public; that it came from this meeting is told to whoever may read what was said. Raises ValidationError
    where something became of it already, and without the words of an ask.
    """
    demand(actor, Drafting.MAKE_ASK, contribution)
    told = {"title": title.strip(), "section": section.strip(), "summary": summary.strip()}
    for column, words in told.items():
        if not words:
            raise ValidationError({column: _("An ask says what civil society wants, under a title.")})
    _check_uncaptured(contribution)
    plan = in_turn(contribution.plan)
    ask = publish_ask(actor, plan=plan, number=number or next_ask(plan), since=since, **told)
    row = _capture(contribution, since, ask=ask, new_ask=True)
    write(actor, Drafting.MAKE_ASK, row, when=since, since=since, ends=[contribution.reference, ask.reference])
    return row


@operation
def attach(
    actor: Actor,
    *,
    contribution: Contribution,
    commitment: Commitment | None = None,
    ask: Ask | None = None,
    proposal: Proposal | None = None,
    since: When,
) -> Capture:
    """Attach what was said at a meeting to a commitment, made or in the making, or an ask, as a comment on it.

    Raises ValidationError for none of them, for one of another plan, and where something became of it already.
    """
    demand(actor, Drafting.ATTACH, contribution)
    matter = {"commitment": commitment, "ask": ask, "proposal": proposal}
    _check_matter(actor, contribution.plan, matter)
    _check_uncaptured(contribution)
    row = _capture(contribution, since, **matter)
    write(actor, Drafting.ATTACH, row, when=since, since=since, ends=[contribution.reference, row.matter.reference])
    return row


def _capture(contribution: Contribution, since: When, **to: Any) -> Capture:
    """Keep what became of something said: as visible as it was, and as what it is attached to."""
    row = Capture(plan=contribution.plan, contribution=contribution, since=dated(since), **to)
    row.visibility, row.room_side = _readers(contribution, to.get("proposal"))
    row.save(force_insert=True)
    return row


def _readers(source: Meeting | Contribution, proposal: Proposal | None) -> tuple[str, str]:
    """Give who reads a tie between two things: whoever reads both, in whose room the narrower of them lies."""
    seen = [(source.visibility, source.room_side)]
    if proposal:
        seen.append((proposal.visibility, proposal.room_side))
    return min(seen, key=lambda each: breadth(each[0]))


def _check_matter(actor: Actor, plan: Plan, matter: Mapping[str, Any]) -> None:
    given = [each for each in matter.values() if each]
    if len(given) != 1:
        raise ValidationError({"matter": _("Name one commitment or one ask.")})
    proposal = matter["proposal"]
    if proposal and not Proposal.objects.visible_to(actor).filter(pk=proposal.pk).exists():
        raise ValidationError({"matter": _("Name one commitment or one ask.")})
    if given[0].plan_id != plan.pk:
        raise ValidationError({"matter": _("“%(matter)s” stands in another plan.") % {"matter": given[0]}})


def _end(actor: Actor, end: End, since: When) -> End:
    """Keep the end of what was named; whoever calls holds the group or the meeting, so that it comes once."""
    matter = end.matter
    end.since = happened(since, local_day(matter.plan, actor.at))
    if not end.reason:
        raise ValidationError({"reason": _("Say why: others have relied on it.")})
    if type(end)._default_manager.filter(matter=matter).exists():  # noqa: SLF001  # Django's own name
        raise ValidationError(_("This was said already."))
    if end.since.before(matter.since) is Answer.YES:
        raise ValidationError({"since": _("It was named only then: %(day)s.") % {"day": matter.since}})
    end.save(force_insert=True)
    return end


def _check_once(model: type[Model], **row: Any) -> None:
    if model._default_manager.filter(**row, end=None).exists():  # noqa: SLF001  # Django's own name
        named = {"matter": row["commitment"] or row["ask"] or row["proposal"]}
        raise ValidationError({"matter": _("“%(matter)s” is named already.") % named})


def _check_uncaptured(contribution: Contribution) -> None:
    Contribution.objects.select_for_update().get(pk=contribution.pk)
    if Capture.objects.filter(contribution=contribution).exists():
        raise ValidationError(_("Something became of this already: what was said counts once."))
