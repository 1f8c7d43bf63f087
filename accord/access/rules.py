"""The permission table: one rule per verb, printed, and asked alike by operation, button and refusal."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext as _

from accord.access.actors import Actor, Role, Side

Refusal = Callable[[Actor, Any], str]


class Refused(PermissionError):
    """The rule said no; the words are the sentence a person reads."""


@dataclass(frozen=True)
class Rule:
    """Who may: ``words`` for the printed table, and a refusal in words, "" when allowed."""

    words: str
    refusal: Refusal

    def __and__(self, other: "Rule") -> "Rule":
        """Both must allow; the first refusal is told."""
        return Rule(
            f"{self.words}, {other.words}",
            lambda actor, thing: self.refusal(actor, thing) or other.refusal(actor, thing),
        )

    def __or__(self, other: "Rule") -> "Rule":
        """Either may allow; when neither does, the first refusal is told."""
        return Rule(
            f"{self.words} or {other.words}",
            lambda actor, thing: (
                self.refusal(actor, thing) and other.refusal(actor, thing) and self.refusal(actor, thing)
            ),
        )


_rules: dict[str, Rule] = {}


def guard(verb: str, rule: Rule) -> None:
    """Enter ``rule`` for ``verb`` into the table. Called by each room's ``rules.py``; once per verb."""
    if _rules.setdefault(verb, rule) is not rule:
        raise ValueError(f"{verb} has a rule already")


def table() -> Mapping[str, Rule]:
    """Give the whole table, verb by verb, to print or to check."""
    return MappingProxyType(dict(sorted(_rules.items())))


def why_not(actor: Actor, verb: str, thing: object) -> str:
    """Give the sentence that stands beside a grey button; "" when the actor may."""
    return _rules[verb].refusal(actor, thing)


def demand(actor: Actor, verb: str, thing: object) -> None:
    """Let the actor pass or raise Refused with the rule's sentence: the first beat of every operation."""
    if sentence := why_not(actor, verb, thing):
        raise Refused(sentence)


def abilities(actor: Actor, thing: object, verbs: tuple[str, ...] = ()) -> set[str]:
    """Give the verbs (of ``verbs``, or of the whole table) that the actor may use on ``thing``."""
    return {verb for verb in verbs or _rules if not why_not(actor, verb, thing)}


def partnership_of(thing: object) -> str:
    """Give the slug of the partnership a thing belongs to; "" for what belongs to the whole installation."""
    return getattr(thing, "partnership_slug", "")


def held_by(*roles: Role) -> Rule:
    """Allow seats of these roles, at the table of the partnership that the thing belongs to.

    The administrator sits at no table; what is theirs to do they do for each.
    """
    words = " / ".join(str(role.label) for role in roles)

    def refusal(actor: Actor, thing: object) -> str:
        if actor.seat is None:
            return _("Sign in and choose a seat first: this is for the %(roles)s.") % {"roles": words}
        if actor.seat.role not in roles:
            return _("This is for the %(roles)s; you act as %(role)s.") % {
                "roles": words,
                "role": actor.seat.role.label,
            }
        home = partnership_of(thing)
        if home and actor.seat.partnership != home and actor.seat.role != Role.ADMINISTRATOR:
            return _("Your seat is at another partnership's table.")
        return ""

    return Rule(words, refusal)


def from_side(*sides: Side) -> Rule:
    """Allow any seat of these sides, at the table of the partnership that the thing belongs to."""
    words = " / ".join(str(side.label) for side in sides)

    def refusal(actor: Actor, thing: object) -> str:
        if actor.side not in sides:
            return _("This is for: %(sides)s.") % {"sides": words}
        home = partnership_of(thing)
        if actor.seat and home and actor.seat.partnership != home:
            return _("Your seat is at another partnership's table.")
        return ""

    return Rule(words, refusal)
