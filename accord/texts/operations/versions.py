from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accord.access.actors import Actor
from accord.access.models import Visibility, breadth
from accord.access.rules import demand
from accord.kit.dates import When
from accord.kit.facts import dated
from accord.prose.readings import base, clean
from accord.record.operations import operation, write
from accord.texts import rules  # noqa: F401  # the table of who may
from accord.texts.log import writing
from accord.texts.models import Text, Version
from accord.texts.queries.versions import is_unkept, version_of
from accord.texts.verbs.versions import Versions


@operation
def keep(actor: Actor, *, text: Text, name: str, since: When) -> Version:
    """Keep a copy of a text as it stands, suggestions and all, under a name.

    Raises ValidationError where it has no name.
    """
    demand(actor, Versions.KEEP, text)
    found = _in_turn(text)
    version = version_of(actor, found, writing.now(found), since=dated(since), name=_name(name))
    version.save(force_insert=True)
    write(actor, Versions.KEEP, version, when=since, since=since, name=version.name)
    return version


@operation
def keep_unasked(actor: Actor, *, text: Text, since: When) -> Version:
    """Keep a copy of a text before something big is done to it, or when writing pauses; nobody asked for it.

    Callers ask first whether anything is to be kept (`queries.versions.is_unkept`).
    """
    demand(actor, Versions.KEEP_UNASKED, text)
    found = _in_turn(text)
    version = version_of(actor, found, writing.now(found), since=dated(since), automatic=True)
    version.save(force_insert=True)
    write(actor, Versions.KEEP_UNASKED, version, when=since, since=since)
    return version


@operation
def freeze(actor: Actor, *, text: Text, name: str, since: When, visibility: str | None = None) -> Version:
    """Make the copy that is agreed, signed, consulted on or published: the words alone, for good.

    More people may read it than the text (``visibility``). Notes to the editor are left out, and suggestions that
    nobody decided; how many is on the record. Raises ValidationError where it has no name, and for fewer readers than
    the text has.
    """
    readers = _readers(visibility or text.visibility)
    published = breadth(readers) - breadth(text.visibility)
    demand(actor, Versions.PUBLISH if published > 0 else Versions.FREEZE, text)
    if published < 0:
        raise ValidationError({"visibility": _("Who reads the text reads what is frozen of it.")})
    found = _in_turn(text)
    words = writing.now(found)
    seen = {"visibility": readers, "room_side": text.room_side if readers == Visibility.ROOM else ""}
    version = version_of(actor, found, clean(words), since=dated(since), name=_name(name), frozen=True, **seen)
    version.save(force_insert=True)
    verb = Versions.PUBLISH if published else Versions.FREEZE
    write(actor, verb, version, when=since, since=since, left_out=len(words.names), name=version.name)
    return version


@operation
def restore(actor: Actor, *, version: Version, since: When) -> Version:
    """Make a text say again what a version says. What it said until now is kept before; nothing is lost.

    Raises ValidationError while suggestions are open, since their words would go unseen, and where it says so already.
    """
    demand(actor, Versions.RESTORE, version)
    text = _in_turn(version.text)
    now, wanted = writing.now(text), base(version.document)
    _check_restoring(len(now.names), same=now == wanted)
    if is_unkept(text):
        keep_unasked(actor, text=text, since=since)
    changed = writing.change(actor, text, lambda _before, _name: wanted)
    made = version_of(actor, _in_turn(text), changed.after, since=dated(since), restores=version)
    made.save(force_insert=True)
    write(actor, Versions.RESTORE, made, when=since, since=since, restores=version.number)
    return made


def _check_restoring(waiting: int, *, same: bool) -> None:
    if waiting:
        told = ngettext(
            "%(n)s suggestion is open: decide it first, its words would be gone.",
            "%(n)s suggestions are open: decide them first, their words would be gone.",
            waiting,
        )
        raise ValidationError(told % {"n": waiting})
    if same:
        raise ValidationError(_("The text says so already."))


def _in_turn(text: Text) -> Text:
    """Give a text as it is now, and let nobody write in it until this is done."""
    return Text.objects.select_for_update(no_key=True).get(pk=text.pk)


def _readers(visibility: str) -> Visibility:
    if visibility not in Visibility.values:
        raise ValidationError({"visibility": _("“%(who)s” is nobody who could read it.") % {"who": visibility}})
    return Visibility(visibility)


def _name(name: str) -> str:
    found = name.strip()
    if not found:
        raise ValidationError({"name": _("Give it a name by which it is found again.")})
    longest = Version._meta.get_field("name").max_length or 0  # noqa: SLF001  # Django's own word for it
    if len(found) > longest:
        raise ValidationError({"name": _("At most %(most)s characters.") % {"most": longest}})
    return found
