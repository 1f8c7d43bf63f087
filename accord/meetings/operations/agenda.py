"""What is written of a meeting before it goes round: the rule by which speakers are told, agenda, points."""

from collections.abc import Sequence
from secrets import token_hex

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.models import Visibility
from accord.access.rules import demand
from accord.kit.dates import When
from accord.kit.facts import dated
from accord.meetings import rules  # noqa: F401  # the table of who may
from accord.meetings.models import Attribution, AttributionRule, Meeting, Minutes
from accord.meetings.queries.agenda import agenda, still_open
from accord.meetings.queries.attendance import rule_of
from accord.meetings.queries.items import ItemKind, written
from accord.meetings.queries.minutes import PART, headings_of, refuse_agreed
from accord.meetings.queries.standing import in_turn, refuse_cancelled
from accord.meetings.rules.minutes import sides_of
from accord.meetings.verbs.minutes import MinutesVerbs
from accord.process.queries.plans import local_day
from accord.prose.document import HEADINGS, Block, Document, Run
from accord.record.operations import operation, write
from accord.texts.log import writing
from accord.texts.operations import texts
from accord.texts.queries.texts import Subject, writers


@operation
def set_attribution(actor: Actor, *, meeting: Meeting, rule: str, since: When) -> AttributionRule:
    """Say how minutes of a meeting tell who said what: by name, by side, or not at all.

    Raises ValidationError for another rule than these, for the one that holds, and once a draft went round: what was
    said under a rule stays under it.
    """
    demand(actor, MinutesVerbs.SET_ATTRIBUTION, meeting)
    found, _arrangement = in_turn(meeting)
    if rule not in Attribution.values:
        raise ValidationError(
            {"rule": _("Minutes do not tell who said what in the manner “%(rule)s”.") % {"rule": rule}}
        )
    if found.editions.exists():
        raise ValidationError({"rule": _("A draft went round under the rule as it is: what was said stays under it.")})
    if rule_of(found, local_day(found.plan, actor.at)) == rule:
        raise ValidationError({"rule": _("It is so already.")})
    row = AttributionRule.objects.create(meeting=found, rule=rule, since=dated(since))
    write(actor, MinutesVerbs.SET_ATTRIBUTION, found, when=since, since=since, rule=Attribution(rule))
    return row


@operation
def begin(actor: Actor, *, meeting: Meeting, headings: Sequence[str] = (), since: When, source: str = "") -> Minutes:
    """Begin the agenda of a meeting, which becomes its minutes: a text that the sides that meet write together.

    It opens with what is still to be done from earlier meetings, then has ``headings``. Raises ValidationError for a
    meeting that was cancelled, and the second time.
    """
    minutes = Minutes(plan=meeting.plan, meeting=meeting, since=dated(since))
    minutes.visibility, minutes.room_side = _working(meeting)
    demand(actor, MinutesVerbs.BEGIN, minutes)
    found, _arrangement = in_turn(meeting)
    refuse_cancelled(found)
    if Minutes.objects.filter(meeting=found).exists():
        raise ValidationError(_("The agenda was begun already: write in it."))
    wanted = [heading.strip() for heading in headings if heading.strip()]
    if len({heading.casefold() for heading in wanted}) < len(wanted):
        raise ValidationError({"headings": _("Two headings are the same.")})
    minutes.text = texts.begin(
        actor,
        subject=_subject(found),
        part=PART,
        title=_("Minutes: %(meeting)s") % {"meeting": found.title[:160]},
        since=since,
        visibility=minutes.visibility,
        room_side=minutes.room_side,
        content=agenda(wanted, still_open(found, actor, local_day(found.plan, actor.at))),
        rights=writers(*sides_of(found)),
        source=source,
    )
    minutes.save(force_insert=True)
    write(actor, MinutesVerbs.BEGIN, minutes, when=since, since=since)
    return minutes


def _working(meeting: Meeting) -> tuple[str, str]:
    """Give who reads what is not published of a meeting: both sides, or the one in whose room it is."""
    private = meeting.visibility == Visibility.ROOM
    return (Visibility.ROOM, meeting.room_side) if private else (Visibility.TABLE, "")


def _subject(meeting: Meeting) -> Subject:
    home, address = meeting.plan.partnership, reverse("meetings:meeting", args=[meeting.plan.slug, meeting.code])
    return Subject(meeting.reference, meeting.title, address, home.slug, meeting.plan.slug, home.timezone)


@operation
def add_item(
    actor: Actor,
    *,
    minutes: Minutes,
    kind: str,
    words: str,
    owner: str = "",
    due: When | None = None,
    heading: str = "",
) -> Document:
    """Add a point to the minutes under a heading, at the end where none is named; give the text as it is then.

    Raises ValidationError, by field, without words, for an owner or a day of what is no action, an action without an
    owner, a heading that is not in the text, and once they are agreed.
    """
    demand(actor, MinutesVerbs.ADD_ITEM, minutes)
    found, _arrangement = in_turn(minutes.meeting)
    refuse_agreed(found)
    _check_item(kind, words, owner, due)
    block = Block(token_hex(6), runs=(Run(written(ItemKind(kind), words, owner, due)),))
    changed = writing.change(actor, minutes.text, lambda before, _name: _under(before, heading, block))
    write(actor, MinutesVerbs.ADD_ITEM, minutes, kind=ItemKind(kind))
    return changed.after


def _check_item(kind: str, told: str, owner: str, due: When | None) -> None:
    if kind not in ItemKind.values:
        raise ValidationError({"kind": _("A point is discussed, agreed, disagreed, an action or open.")})
    if not told.strip():
        raise ValidationError({"words": _("Write what it says.")})
    if kind == ItemKind.ACTION and not owner.strip():
        raise ValidationError({"owner": _("Say who does it: an action that nobody owns is not done.")})
    if kind != ItemKind.ACTION and (owner.strip() or (due and due.is_known)):
        raise ValidationError({"kind": _("Only an action has somebody who does it, and a day.")})


def _under(document: Document, heading: str, block: Block) -> Document:
    """Give the text with a paragraph at the end of what stands under a heading; the empty one there goes."""
    parts = list(document.parts)
    if heading and heading not in headings_of(document):
        raise ValidationError({"heading": _("“%(heading)s” is no heading of these minutes.") % {"heading": heading}})
    starts = [at for at, part in enumerate(parts) if isinstance(part, Block) and part.kind in HEADINGS]
    mine = next((at for at in starts if heading and " ".join(parts[at].text.split()) == heading), None)
    end = next((at for at in starts if mine is not None and at > mine), len(parts))
    last = parts[end - 1] if end else None
    empty = isinstance(last, Block) and last.kind not in HEADINGS and not last.text.strip()
    parts[end - empty : end] = [block]
    return Document(tuple(parts))
