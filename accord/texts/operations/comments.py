from collections.abc import Mapping, Sequence
from typing import Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.models import Visibility
from accord.access.rules import demand
from accord.kit.dates import When
from accord.kit.facts import dated
from accord.prose.anchors import CONTEXT, Anchor
from accord.prose.document import LONGEST_BLOCK
from accord.record.operations import operation, write
from accord.texts import rules  # noqa: F401  # the table of who may
from accord.texts.models import Place, Remark, Text, Thread, ThreadState
from accord.texts.queries.speakers import sides_of
from accord.texts.rules.comments import audiences
from accord.texts.verbs.comments import Comments

LONGEST: Final = 5_000
"""Characters of one remark."""
MOST_MENTIONS: Final = 20
LONGEST_NAME: Final = 200
"""Characters of a body's name."""
LONGEST_PART: Final = 40
"""Characters of a paragraph's identifier."""
LONGEST_POSITION: Final = 500
"""Characters of a relative position of Yjs, encoded."""


@operation
def comment(  # noqa: PLR0913  # the thread's own columns
    actor: Actor,
    *,
    text: Text,
    anchor: Anchor,
    words: str,
    audience: str,
    since: When,
    mentions: Sequence[str] = (),
    assignee: str = "",
    position: Mapping[str, str] | None = None,
) -> Thread:
    """Begin a conversation about a place in a text, with those whom ``audience`` names (a `Visibility`).

    ``mentions`` are bodies that it is addressed to, ``assignee`` is the one that is to answer; ``position`` is where
    an editor had it (Yjs' relative positions, "start" and "end"). The place may be gone already: then the comment
    waits for one, and is kept. Raises ValidationError, by field, for an audience wider than the text's, no words or
    too many, and a body that could not read it.
    """
    room_side = actor.side if audience == Visibility.ROOM else ""
    thread = Thread(text=text, visibility=audience, room_side=room_side, side=actor.side, since=dated(since))
    demand(actor, Comments.COMMENT, thread)
    if audience not in audiences(actor, text):
        raise ValidationError({"audience": _("The comment cannot have more readers than the text.")})
    _put(thread, anchor)
    thread.position = _position(position)
    addressed, owing = _bodies(thread, mentions, "mentions"), _bodies(thread, [assignee], "assignee")
    Text.objects.select_for_update(no_key=True).get(pk=text.pk)
    thread.number = 1 + Thread.objects.filter(text=text, visibility=audience, room_side=room_side).count()
    thread.save(force_insert=True)
    remark = _say(actor, thread, words, addressed)
    if owing:
        _stand(actor, thread, since, assignee=owing[0])
    told = {"quote": thread.quote, "mentions": ", ".join(addressed), "assignee": ", ".join(owing)}
    write(actor, Comments.COMMENT, thread, when=since, about=actor.person, since=since, words=remark.words, **told)
    return thread


@operation
def answer(actor: Actor, *, thread: Thread, words: str, since: When, mentions: Sequence[str] = ()) -> Remark:
    """Say something in a conversation. Raises ValidationError, by field, as ``comment`` does."""
    demand(actor, Comments.ANSWER, thread)
    dated(since)
    addressed = _bodies(thread, mentions, "mentions")
    _in_turn(thread)
    remark = _say(actor, thread, words, addressed)
    told = {"words": remark.words, "mentions": ", ".join(addressed)}
    write(actor, Comments.ANSWER, thread, when=since, about=actor.person, since=since, number=remark.number, **told)
    return remark


@operation
def resolve(actor: Actor, *, thread: Thread, since: When) -> ThreadState:
    """Say that a conversation is settled. Raises ValidationError where somebody said so already."""
    demand(actor, Comments.RESOLVE, thread)
    last = _in_turn(thread)
    if last and last.resolved:
        raise ValidationError(_("%(body)s marked it as resolved already.") % {"body": last.body})
    state = _stand(actor, thread, since, resolved=True, assignee=last.assignee if last else "")
    write(actor, Comments.RESOLVE, thread, when=since, since=since)
    return state


@operation
def reopen(actor: Actor, *, thread: Thread, since: When) -> ThreadState:
    """Open a settled conversation again. Raises ValidationError where it is open."""
    demand(actor, Comments.REOPEN, thread)
    last = _in_turn(thread)
    if last is None or not last.resolved:
        raise ValidationError(_("It is open already."))
    state = _stand(actor, thread, since, assignee=last.assignee)
    write(actor, Comments.REOPEN, thread, when=since, since=since)
    return state


@operation
def assign(actor: Actor, *, thread: Thread, body: str, since: When) -> ThreadState:
    """Say which body is to answer; "" for none. Raises ValidationError for one that could not read it, or is to."""
    demand(actor, Comments.ASSIGN, thread)
    owing = _bodies(thread, [body], "body")
    last = _in_turn(thread)
    name = owing[0] if owing else ""
    if name == (last.assignee if last else ""):
        raise ValidationError({"body": _("That is so already.")})
    state = _stand(actor, thread, since, resolved=bool(last and last.resolved), assignee=name)
    write(actor, Comments.ASSIGN, thread, when=since, since=since, assignee=name)
    return state


@operation
def place(actor: Actor, *, thread: Thread, anchor: Anchor, since: When) -> Place:
    """Say where a comment belongs, when its words have moved or gone. Where it was before stays on the record."""
    demand(actor, Comments.PLACE, thread)
    found = Place(thread=thread, body=actor.seat.body if actor.seat else "", since=dated(since))
    _put(found, anchor)
    found.save(force_insert=True)
    write(actor, Comments.PLACE, thread, when=since, since=since, part=found.part, quote=found.quote)
    return found


def _put(row: Thread | Place, anchor: Anchor) -> None:
    """Write a place on a row; what stands around the words is kept as far as it helps to find them."""
    if not anchor.part or len(anchor.part) > LONGEST_PART or len(anchor.quote) > LONGEST_BLOCK:
        raise ValidationError({"part": _("This is no place in a text.")})
    row.part, row.quote = anchor.part, anchor.quote
    row.before, row.after = anchor.before[-CONTEXT:], anchor.after[:CONTEXT]


def _position(given: Mapping[str, str] | None) -> dict[str, str] | None:
    if given is None:
        return None
    known = given.keys() == {"start", "end"}
    if not known or any(not isinstance(each, str) or len(each) > LONGEST_POSITION for each in given.values()):
        raise ValidationError({"position": _("This is no place in a text.")})
    return dict(given)


def _bodies(thread: Thread, names: Sequence[str], field: str) -> list[str]:
    """Give the names of bodies, each once. Raises ValidationError, at ``field``, for one that could not read this."""
    found = list(dict.fromkeys(name.strip() for name in names if name.strip()))
    if len(found) > MOST_MENTIONS or any(len(name) > LONGEST_NAME for name in found):
        raise ValidationError({field: _("Name at most %(most)s bodies, by their names.") % {"most": MOST_MENTIONS}})
    if thread.room_side:
        sides = sides_of(thread.text.home, found)
        if deaf := [name for name in found if sides.get(name, thread.room_side) != thread.room_side]:
            told = {"bodies": ", ".join(deaf)}
            raise ValidationError({field: _("%(bodies)s could not read it: this is your side's own.") % told})
    return found


def _in_turn(thread: Thread) -> ThreadState | None:
    """Let others at this conversation wait, and give how it stands now; None while nobody said anything of that."""
    Thread.objects.select_for_update(no_key=True).get(pk=thread.pk)
    return thread.states.last()


def _say(actor: Actor, thread: Thread, words: str, mentions: Sequence[str]) -> Remark:
    said = words.strip()
    if not said:
        raise ValidationError({"words": _("Write something.")})
    if len(said) > LONGEST:
        raise ValidationError({"words": _("Write at most %(most)s characters.") % {"most": LONGEST}})
    return Remark.objects.create(
        thread=thread,
        number=1 + thread.remarks.count(),
        words=said,
        person=actor.person,
        side=actor.side,
        body=actor.seat.body if actor.seat else "",
        mentions=list(mentions),
        at=actor.at,
    )


def _stand(actor: Actor, thread: Thread, since: When, *, assignee: str, resolved: bool = False) -> ThreadState:
    body = actor.seat.body if actor.seat else ""
    return ThreadState.objects.create(
        thread=thread, resolved=resolved, assignee=assignee, side=actor.side, body=body, since=dated(since)
    )
