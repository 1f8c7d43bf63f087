"""The gate every change goes through: ask, do, tell, return - in one transaction, with at least one act.

And the one change that the record itself knows: a person is erased.
"""

import logging
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from functools import wraps
from secrets import token_hex
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from django.db import transaction

from accord.access import links
from accord.access.actors import Actor
from accord.access.models import Visibility
from accord.access.rules import demand
from accord.kit.dates import When
from accord.people.models import Person
from accord.record import rules  # noqa: F401  # the table of who may
from accord.record.models import Act, Basis, Unsealed, Words
from accord.record.verbs import Record, Verb
from accord.record.verifying import LARGEST, digest

log = logging.getLogger(__name__)

P = ParamSpec("P")
R = TypeVar("R")
Listener = Callable[[Act], None]

_acts: ContextVar[list[Act] | None] = ContextVar("acts of the running operation", default=None)
_listeners: list[Listener] = []


class NoActWritten(RuntimeError):
    """An operation changed something and told nobody; it was rolled back."""


class OutsideOperation(RuntimeError):
    """Somebody wrote to the record without going through an operation."""


class Named(Protocol):
    """What ``write`` needs to know of a thing."""

    @property
    def reference(self) -> str: ...  # noqa: D102
    @property
    def partnership_slug(self) -> str: ...  # noqa: D102
    @property
    def plan_slug(self) -> str: ...  # noqa: D102


def operation(verb: Callable[Concatenate[Actor, P], R]) -> Callable[Concatenate[Actor, P], R]:
    """Make a function an operation: one transaction that leaves an act, or rolls back and raises NoActWritten.

    Listeners hear each act after commit; one that fails is logged and hinders neither the act nor the others.
    """

    @wraps(verb)
    def run(actor: Actor, /, *args: P.args, **kwargs: P.kwargs) -> R:
        acts: list[Act] = []
        token = _acts.set(acts)
        try:
            with transaction.atomic():
                result = verb(actor, *args, **kwargs)
                if not acts:
                    raise NoActWritten(f"{verb.__module__}.{verb.__qualname__} left no act on the record")
        finally:
            _acts.reset(token)
        outer = _acts.get()
        if outer is not None:
            outer.extend(acts)
        else:
            transaction.on_commit(lambda: _tell(acts))
        return result

    run.is_operation = True  # type: ignore[attr-defined]  # read by the house tests
    return run


def write(  # the act's own columns
    actor: Actor,
    verb: Verb,
    thing: Named,
    /,
    *,
    title: str = "",
    when: When | None = None,
    about: str = "",
    **detail: object,
) -> Act:
    """Put one act on the record and give it back.

    ``title`` is what the thing is called now (its text by default); ``when`` says how exactly the day is known.
    ``detail`` takes plain facts (dates, numbers, booleans, codes as enums, lists of them) and free text (``str``):
    text is kept apart, salted, and only its digest enters the act. Raises OutsideOperation outside an operation.
    """
    acts = _acts.get()
    if acts is None:
        raise OutsideOperation(f"{verb} was written outside an operation")
    text = {"title": title or str(thing), **{key: value for key, value in detail.items() if _is_text(value)}}
    words = {key: Words(key=key, salt=token_hex(16), text=str(value), about=about) for key, value in text.items()}
    act = _act(actor, verb, thing)
    act.at_words = str(when) if when and not when.is_exact else ""
    act.facts = {key: plain(value) for key, value in detail.items() if not _is_text(value)}
    act.digests = {key: digest(word.salt, str(word.text)) for key, word in words.items()}
    act.save(force_insert=True)
    for word in words.values():
        word.act = act
    Words.objects.bulk_create(words.values())
    Unsealed.objects.create(act=act, public=act.visibility == Visibility.PUBLIC)
    acts.append(act)
    return act


def _act(actor: Actor, verb: Verb, thing: Named) -> Act:
    """Fill in who, for whom, when and what."""
    seat = actor.seat
    return Act(
        verb=str(verb),
        at=actor.at,
        zone=getattr(thing, "zone", "UTC"),
        basis=Basis.COMPILED if actor.compiled else Basis.LIVE,
        person=actor.person,
        seat=seat.reference if seat else "",
        side=actor.side,
        body=seat.body if seat else "",
        partnership=thing.partnership_slug,
        plan=thing.plan_slug,
        thing=thing.reference,
        visibility=getattr(thing, "visibility", Visibility.PUBLIC),
        room_side=getattr(thing, "room_side", ""),
    )


@dataclass(frozen=True)
class Somebody:
    """A person as the record names them: by reference, and no longer by name."""

    reference: str
    partnership_slug: str = ""
    plan_slug: str = ""

    def __str__(self) -> str:
        return self.reference


@operation
def erase_person(actor: Actor, *, person: Person) -> Person:
    """Erase a person's name, address, links, and every text on the record that they wrote or that names them.

    What they did stays done by somebody; the chains stay valid, since they hold digests alone.
    """
    demand(actor, Record.ERASE_PERSON, person)
    links.forget(person=person.reference, to=person.email or "")
    Words.objects.filter(about=person.reference).update(text=None, salt="")
    person.forget()
    write(actor, Record.ERASE_PERSON, Somebody(f"people.person:{person.reference}"))
    return person


def listen(listener: Listener) -> Listener:
    """Let ``listener`` hear every act after its commit. Called in ``apps.ready()``; twice is once."""
    if listener not in _listeners:
        _listeners.append(listener)
    return listener


def plain(value: object) -> Any:
    """Turn a fact into what canonical JSON can say: dates as ISO 8601, enums as codes, a When with its precision."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, When):
        return {"first": plain(value.first), "last": plain(value.last), "precision": value.precision.value}
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(item) for item in value]
    if value is None or isinstance(value, str) or (isinstance(value, int) and abs(value) <= LARGEST):
        return value
    raise TypeError(f"{type(value).__name__} is no plain fact: give a whole number, date or code")


def _is_text(value: object) -> bool:
    return isinstance(value, str) and not isinstance(value, Enum)


def _tell(acts: list[Act]) -> None:
    for act in acts:
        for listener in _listeners:
            try:
                listener(act)
            except Exception:
                log.exception("a listener failed on act %s", act.reference)
