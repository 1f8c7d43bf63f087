import hashlib
import secrets
from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePath
from typing import Final

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accord.access.actors import Actor
from accord.access.rules import demand
from accord.kit.dates import When
from accord.kit.facts import dated
from accord.prose.alignment import pairs
from accord.prose.document import BadDocument, Document
from accord.prose.fitting import renamed
from accord.prose.readings import clean, result
from accord.prose.word import Origin, kept
from accord.prose.word_in import Returned, read_word
from accord.record.operations import operation, write
from accord.texts import rules  # noqa: F401  # the table of who may
from accord.texts.log import keeping, writing
from accord.texts.log.opened import Opened
from accord.texts.models import ReturnedChange, Text, WordReturn
from accord.texts.operations.versions import keep_unasked
from accord.texts.queries.returns import Suggesting, remarks, suggesting
from accord.texts.queries.versions import is_unkept
from accord.texts.verbs.returns import Returns

LONGEST_NAME: Final = 200
PLACED: Final = "placed"
DROPPED: Final = "dropped"


@operation
def bring_word(actor: Actor, *, text: Text, file: bytes, since: When) -> Text:
    """Make a text say what a Word document says; changes tracked in it come as suggestions.

    What the text said until now is kept before, as a version. Raises ValidationError for a file that cannot be read,
    and while suggestions are open, since their words would go unseen.
    """
    demand(actor, Returns.BRING, text)
    returned = _read(file)
    found = Text.objects.select_for_update(no_key=True).get(pk=text.pk)
    now = writing.now(found)
    if waiting := len(now.names):
        words = ngettext(
            "%(n)s suggestion is open: decide it first, its words would be gone.",
            "%(n)s suggestions are open: decide them first, their words would be gone.",
            waiting,
        )
        raise ValidationError(words % {"n": waiting})
    if now.text.strip() and is_unkept(found):
        keep_unasked(actor, text=found, since=since)
    _change(actor, found, lambda before, prefix: _brought(before, returned, prefix))
    told = {"sha256": hashlib.sha256(file).hexdigest()}
    write(actor, Returns.BRING, found, when=since, since=dated(since), pictures=returned.pictures, **told)
    return found


@operation
def return_word(actor: Actor, *, text: Text, file_name: str, file: bytes, since: When) -> WordReturn:
    """Take back a Word document in which somebody changed a text: each change becomes a suggestion of the actor's.

    What found no place in the text as it is now is kept with the reason why, and waits to be settled; so are
    comments that the text does not have. Raises ValidationError for a file that cannot be read, is a copy of another
    text, or says nothing that the text does not.
    """
    demand(actor, Returns.RETURN, text)
    returned = _read(file)
    if returned.origin and returned.origin.text != text.pk:
        raise ValidationError({"file": _("This file is a copy of another text: return it there.")})
    found = Text.objects.select_for_update(no_key=True).get(pk=text.pk)
    row = _row(actor, found, returned, dated(since))
    row.file_name, row.file, row.sha256 = _name(file_name), file, hashlib.sha256(file).hexdigest()
    row.save(force_insert=True)
    changes = _suggested(actor, found, returned)
    if not changes:
        raise ValidationError({"file": _("The file says nothing that the text does not say, or was suggested there.")})
    for order, change in enumerate(changes, 1):
        change.came_with, change.order = row, order
    ReturnedChange.objects.bulk_create(changes)
    waiting = sum(change.suggestion is None for change in changes)
    placed, told = len(changes) - waiting, {"title": found.title, "sha256": row.sha256}
    write(actor, Returns.RETURN, row, when=since, since=dated(since), placed=placed, waiting=waiting, **told)
    return row


@operation
def settle_change(
    actor: Actor, *, change: ReturnedChange, outcome: str, since: When, reason: str = ""
) -> ReturnedChange:
    """Say what was done with a returned change that found no place: it was placed by hand, or dropped, and why.

    Raises ValidationError where it is settled already or found its place, and for one dropped without a reason.
    """
    demand(actor, Returns.SETTLE, change.came_with)
    row = ReturnedChange.objects.select_for_update(of=("self",)).get(pk=change.pk)
    if row.settled or row.suggestion_id:
        raise ValidationError(_("This change is settled already."))
    if outcome not in (PLACED, DROPPED):
        raise ValidationError({"outcome": _("Say whether it was placed by hand or is dropped.")})
    if outcome == DROPPED and not reason.strip():
        raise ValidationError({"reason": _("Say why it is dropped: somebody meant it.")})
    done = _("placed by hand") if outcome == PLACED else _("dropped")
    row.settled = ": ".join(filter(None, (done, reason.strip())))[:300]
    row.save(update_fields=["settled"])
    about = change.came_with
    told = {"title": about.text.title, "reason": reason.strip()}
    write(actor, Returns.SETTLE, about, when=since, since=dated(since), dropped=outcome == DROPPED, **told)
    return row


def _row(actor: Actor, text: Text, returned: Returned, since: When) -> WordReturn:
    """Give the row of a returned document, without its file."""
    origin = returned.origin
    seat = actor.seat
    return WordReturn(
        text=text,
        number=1 + (text.word_returns.aggregate(highest=Max("number"))["highest"] or 0),
        of=text.versions.filter(update=origin.update).last() if origin else None,
        person=actor.person,
        side=actor.side,
        body=seat.body if seat else "",
        since=since,
    )


def _suggested(actor: Actor, text: Text, returned: Returned) -> list[ReturnedChange]:
    """Suggest what the document changes, and give all its changes: with their suggestions, or why they have none."""
    start = _taken(text, returned.origin)
    made: list[tuple[Suggesting, str]] = []

    def how(before: Document, prefix: str) -> Document:
        made.append((suggesting(before, start, returned, prefix), prefix))
        return made[0][0].document

    changed = _change(actor, text, how)
    found, prefix = made[0]
    rows = {row.name: row for row in text.suggestions.filter(name__startswith=prefix)}
    authors = ", ".join(dict.fromkeys(by.author for by in returned.said.values() if by.author))[:200]
    changes = [
        ReturnedChange(
            part=each.part[:40],
            before=each.before,
            after=each.after,
            author=authors,
            suggestion=None if each.why_not else rows.get(found.name(each.part, prefix)),
            why_not=each.why_not,
        )
        for each in found.differences
    ]
    return [*changes, *_unplaced(actor, text, changed.before, returned)]


def _taken(text: Text, origin: Origin | None) -> Document | None:
    """Give what a document was a copy of, as it would read with all that was suggested; None where nobody can tell."""
    if origin is None or origin.text != text.pk or not 0 < origin.update <= text.last:
        return None
    updates = [(number, data) for number, data in keeping.since(text.pk, 0) if number <= origin.update]
    document = Opened(text.pk, updates, ()).document
    return result(document) if origin.whole else clean(document)


def _unplaced(actor: Actor, text: Text, document: Document, returned: Returned) -> list[ReturnedChange]:
    """Give what a document says beside the text: another title, comments. People find the place for these."""
    keys = {kept(part.id): part.id for part in document.parts}
    found = []
    if returned.title and returned.title != text.title:
        why = _("The title is not changed from a Word document.")
        found.append(ReturnedChange(before=text.title, after=returned.title, why_not=why))
    for each in remarks(actor, text, document, returned):
        part = document.part(keys.get(each.part, ""))
        quote = part.text[each.start : each.end] if part else ""
        why = _("This is a comment: say it where the text's comments are.")
        author = each.said.author[:200]
        key = part.id if part else ""
        found.append(ReturnedChange(part=key, before=quote, after=each.words, author=author, why_not=why))
    return found


def _brought(before: Document, returned: Returned, prefix: str) -> Document:
    """Give the text that a document says; parts that the text has already keep their identifiers."""
    met = {there: here for here, there in pairs(before.parts, returned.document.parts)}
    names = {name: f"{prefix}{number}" for number, name in enumerate(returned.document.names, 1)}
    parts = (
        replace(part, id=before.parts[met[number]].id if number in met else secrets.token_hex(6))
        for number, part in enumerate(returned.document.parts)
    )
    return renamed(Document(tuple(parts)), names)


def _change(actor: Actor, text: Text, how: Callable[[Document, str], Document]) -> writing.Changed:
    try:
        return writing.change(actor, text, how)
    except BadDocument as error:
        raise ValidationError({"file": str(error)}) from error


def _read(file: bytes) -> Returned:
    try:
        return read_word(file)
    except BadDocument as error:
        raise ValidationError({"file": str(error)}) from error


def _name(file_name: str) -> str:
    return PurePath(file_name.replace("\\", "/")).name[-LONGEST_NAME:] or _("without a name")
