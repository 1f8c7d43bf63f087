"""What can be done: each room brings its verbs and the sentence each act reads as."""

from enum import StrEnum
from typing import Self

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Verb(StrEnum):
    """A room's verbs: ``OPEN = "process.open_plan", _("{body} opened the plan {title}")``.

    The sentence may name ``{body}`` (for whom the act was done) and ``{title}`` (the thing, as it was called).
    ``newsworthy`` verbs are what the news listens for.
    """

    sentence: str | Promise
    newsworthy: bool

    def __new__(cls, name: str, sentence: str | Promise = "", newsworthy: bool = False) -> Self:  # noqa: FBT001, FBT002  # an enum's members are tuples
        """Make a member whose text is its name, carrying its sentence."""
        member = str.__new__(cls, name)
        member._value_ = name
        member.sentence = sentence
        member.newsworthy = newsworthy
        return member


_verbs: dict[str, Verb] = {}


def declare(verbs: type[Verb]) -> type[Verb]:
    """Enter a room's verbs into the list of all verbs; used as a decorator on the class."""
    _verbs.update({str(verb): verb for verb in verbs})
    return verbs


def all_verbs() -> tuple[Verb, ...]:
    """Give every verb of every room, by name."""
    return tuple(_verbs[name] for name in sorted(_verbs))


def read_as(verb: str, body: str, title: str) -> str:
    """Give the sentence an act reads as; a verb that is no longer declared reads as its name."""
    known = _verbs.get(verb)
    sentence = str(known.sentence) if known else "{body}: " + verb + " {title}"
    return sentence.format(body=body, title=title)


@declare
class Record(Verb):
    """What is done to the record itself."""

    ERASE_PERSON = "record.erase_person", _("A person's name, address and words were erased")
