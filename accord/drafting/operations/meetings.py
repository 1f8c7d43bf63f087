from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.rules import demand
from accord.drafting import rules  # noqa: F401  # the table of who may
from accord.drafting.models import Ask, Capture, Commitment, GroupMatter, MeetingMatter
from accord.drafting.operations.contents import publish_ask
from accord.drafting.queries.matters import next_ask
from accord.drafting.verbs import Drafting
from accord.groups.models import WorkingGroup
from accord.kit.dates import When
from accord.kit.facts import dated
from accord.meetings.models import Contribution, Meeting
from accord.process.models import Plan
from accord.process.queries.plans import in_turn
from accord.record.operations import operation, write


@operation
def take_up(
    actor: Actor,
    *,
    group: WorkingGroup,
    commitment: Commitment | None = None,
    ask: Ask | None = None,
    since: When,
) -> GroupMatter:
    """Say that a working group works on a commitment or an ask.

    Raises ValidationError for neither of them, for one of another plan, and for one it works on already.
    """
    row = GroupMatter(plan=group.plan, group=group, commitment=commitment, ask=ask, since=dated(since))
    demand(actor, Drafting.TAKE_UP, row)
    WorkingGroup.objects.select_for_update().get(pk=group.pk)
    _check_matter(group.plan, commitment, ask)
    _check_once(GroupMatter, group=group, commitment=commitment, ask=ask)
    row.save(force_insert=True)
    write(actor, Drafting.TAKE_UP, row, when=since, since=since, ends=[group.reference, row.matter.reference])
    return row


@operation
def discuss(
    actor: Actor,
    *,
    meeting: Meeting,
    commitment: Commitment | None = None,
    ask: Ask | None = None,
    since: When,
) -> MeetingMatter:
    """Say that a meeting is about a commitment or an ask, for whoever may know of the meeting.

    Raises ValidationError for neither of them, for one of another plan, and for one that was named already.
    """
    row = MeetingMatter(plan=meeting.plan, meeting=meeting, commitment=commitment, ask=ask, since=dated(since))
    row.visibility, row.room_side = meeting.visibility, meeting.room_side
    demand(actor, Drafting.DISCUSS, row)
    Meeting.objects.select_for_update().get(pk=meeting.pk)
    _check_matter(meeting.plan, commitment, ask)
    _check_once(MeetingMatter, meeting=meeting, commitment=commitment, ask=ask)
    row.save(force_insert=True)
    write(actor, Drafting.DISCUSS, row, when=since, since=since, ends=[meeting.reference, row.matter.reference])
    return row


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
    since: When,
) -> Capture:
    """Attach what was said at a meeting to a commitment or an ask, as a comment on it.

    Raises ValidationError for neither of them, for one of another plan, and where something became of it already.
    """
    demand(actor, Drafting.ATTACH, contribution)
    _check_matter(contribution.plan, commitment, ask)
    _check_uncaptured(contribution)
    row = _capture(contribution, since, commitment=commitment, ask=ask)
    write(actor, Drafting.ATTACH, row, when=since, since=since, ends=[contribution.reference, row.matter.reference])
    return row


def _capture(contribution: Contribution, since: When, **to: Any) -> Capture:
    """Keep what became of something said: as visible as it was."""
    row = Capture(plan=contribution.plan, contribution=contribution, since=dated(since), **to)
    row.visibility, row.room_side = contribution.visibility, contribution.room_side
    row.save(force_insert=True)
    return row


def _check_matter(plan: Plan, commitment: Commitment | None, ask: Ask | None) -> None:
    given = [each for each in (commitment, ask) if each]
    if len(given) != 1:
        raise ValidationError({"matter": _("Name one commitment or one ask.")})
    if given[0].plan_id != plan.pk:
        raise ValidationError({"matter": _("“%(matter)s” stands in another plan.") % {"matter": given[0]}})


def _check_once(model: type[Model], **row: Any) -> None:
    if model._default_manager.filter(**row).exists():  # noqa: SLF001  # Django's own name
        named = {"matter": row["commitment"] or row["ask"]}
        raise ValidationError({"matter": _("“%(matter)s” is named already.") % named})


def _check_uncaptured(contribution: Contribution) -> None:
    Contribution.objects.select_for_update().get(pk=contribution.pk)
    if Capture.objects.filter(contribution=contribution).exists():
        raise ValidationError(_("Something became of this already: what was said counts once."))
