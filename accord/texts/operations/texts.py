from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accord.access.actors import Actor, Role, Side
from accord.access.models import Visibility
from accord.access.rules import demand
from accord.kit.dates import When
from accord.kit.facts import dated
from accord.prose.document import BadDocument, Document
from accord.record.operations import operation, write
from accord.texts import rules  # noqa: F401  # the table of who may
from accord.texts.log import writing
from accord.texts.models import Level, Manner, MannerAsked, MannerOf, Right, Text
from accord.texts.models.texts import address_of
from accord.texts.queries.texts import Given, Subject, local_day
from accord.texts.rules.rights import manner as manner_on
from accord.texts.rules.texts import frees
from accord.texts.verbs.texts import Texts

NOTHING = Document()


@operation
def begin(  # noqa: PLR0913  # the text's own columns
    actor: Actor,
    *,
    subject: Subject,
    part: str,
    title: str,
    since: When,
    visibility: str,
    room_side: str = "",
    manner: str = Manner.FREE,
    content: Document = NOTHING,
    rights: Sequence[Given] = (),
    language: str = "en",
    source: str = "",
) -> Text:
    """Begin a text of a subject; ``part`` says which of its texts, a slug. It has ``content`` from the start.

    Whoever is given no right reads it. Raises ValidationError, by field, for a second text of the same part and
    readers, a title or right that cannot be kept, and content that holds suggestions.
    """
    text = _new(subject, part, visibility, room_side)
    text.title, text.language, text.source, text.since = title.strip(), language, source.strip(), dated(since)
    demand(actor, Texts.BEGIN, text)
    _check_text(text)
    _check_content(content)
    text.save(force_insert=True)
    MannerOf.objects.create(text=text, manner=_manner(manner), since=since)
    Right.objects.bulk_create(_right(text, given, since) for given in rights)
    if content.parts:
        writing.change(actor, text, lambda _before, _name: content)
    write(actor, Texts.BEGIN, text, when=since, since=since, part=part, manner=Manner(manner))
    return text


def _new(subject: Subject, part: str, visibility: str, room_side: str) -> Text:
    """Give a text that belongs to a subject, not kept yet."""
    return Text(
        pk=address_of(subject.reference, part, visibility, room_side),
        home=subject.home,
        of_plan=subject.plan,
        timezone=subject.timezone,
        subject=subject.reference,
        subject_title=subject.title,
        subject_address=subject.address,
        part=part,
        visibility=visibility,
        room_side=room_side,
    )


def _check_text(text: Text) -> None:
    text.clean_fields(exclude={"subject_address"})
    if (text.visibility == Visibility.ROOM) != bool(text.room_side):
        raise ValidationError({"visibility": _("A text in a room names the side whose room it is, and no other does.")})
    same = Text.objects.filter(subject=text.subject, part=text.part, visibility=text.visibility)
    if same.filter(room_side=text.room_side).exists():
        raise ValidationError({"title": _("“%(subject)s” has this text already.") % {"subject": text.subject_title}})


def _check_content(content: Document) -> None:
    try:
        content.check()
    except BadDocument as error:
        raise ValidationError({"content": str(error)}) from error
    if content.names:
        raise ValidationError({"content": _("A text begins with words that stand, not with suggestions.")})


def _manner(manner: str) -> Manner:
    if manner not in Manner.values:
        raise ValidationError({"manner": _("A text is not written in the manner “%(manner)s”.") % {"manner": manner}})
    return Manner(manner)


def _right(text: Text, given: Given, since: When) -> Right:
    side, role, body, level = given
    right = Right(text=text, side=side, role=role, body=body.strip(), level=level, since=since)
    right.clean_fields(exclude={"text"})
    if text.room_side and side != text.room_side:
        raise ValidationError({"side": _("Nobody of the other side has a right in a side's own room.")})
    return right


@operation
def allow(  # the right's own columns
    actor: Actor, *, text: Text, side: str, level: int, since: When, role: str = "", body: str = ""
) -> Right:
    """Say how much seats may do with a text: all of a side, those of a role, or those of one body.

    Raises ValidationError, by field, for a side, role or level there is not, and for the other side in a room.
    """
    right = _right(text, (side, role, body, level), dated(since))
    demand(actor, Texts.ALLOW, right)
    right.save(force_insert=True)
    seats = {"side": Side(side), "role": Role(role) if role else None}
    write(actor, Texts.ALLOW, text, when=since, since=since, seats=seats, seats_of=right.body, level=Level(level))
    return right


@operation
def set_manner(actor: Actor, *, text: Text, manner: str, since: When, reason: str = "") -> MannerOf:
    """Say how a text is written from now on: freely, by suggestions that the other side accepts, or not at all.

    Raises ValidationError where it is written so already.
    """
    row = MannerOf(text=text, manner=_manner(manner), reason=reason.strip(), since=dated(since))
    _in_turn(text)
    demand(actor, Texts.SET_MANNER, row)
    _check_new(actor, row)
    row.save(force_insert=True)
    write(actor, Texts.SET_MANNER, text, when=since, since=since, manner=Manner(manner), reason=row.reason)
    return row


@operation
def ask_manner(actor: Actor, *, text: Text, manner: str, since: When, reason: str = "") -> MannerAsked:
    """Ask for one's side that a text be written more freely; the other side sets it so if it wants the same.

    Raises ValidationError where it is written so already, and where nobody need be asked.
    """
    _in_turn(text)
    against = text.manners.as_of(local_day(text, actor.at)).last() or MannerOf(text=text)
    row = MannerAsked(against=against, manner=_manner(manner), reason=reason.strip(), since=dated(since))
    demand(actor, Texts.ASK_MANNER, row)
    _check_new(actor, row)
    if not frees(row, local_day(text, actor.at)):
        raise ValidationError({"manner": _("Nobody need be asked for this: it ties the text, or the room is yours.")})
    row.side, row.body = actor.side, actor.seat.body if actor.seat else ""
    row.save(force_insert=True)
    write(actor, Texts.ASK_MANNER, text, when=since, since=since, manner=Manner(manner), reason=row.reason)
    return row


def _in_turn(text: Text) -> None:
    Text.objects.select_for_update(no_key=True).get(pk=text.pk)


def _check_new(actor: Actor, row: MannerOf | MannerAsked) -> None:
    if manner_on(row.text, local_day(row.text, actor.at)) == row.manner:
        raise ValidationError({"manner": _("It is written so already.")})
