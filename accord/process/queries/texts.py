"""The texts of a plan: what the two sides write together on it, and each side for itself."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.process.models import Plan
from accord.prose.document import Block, Document, Kind, words
from accord.texts.models import Text
from accord.texts.queries.texts import Subject


@dataclass(frozen=True)
class Shelf:
    """The texts of one subject: the plan itself, a commitment, the agreement."""

    title: str
    address: str
    texts: tuple[Text, ...]


def subject_of(plan: Plan) -> Subject:
    """Give the plan as what a text is about."""
    home = plan.partnership
    return Subject(
        plan.reference, plan.title, reverse("process:plan", args=[plan.slug]), home.slug, plan.slug, home.timezone
    )


def shelves(plan: Plan, actor: Actor, day: date) -> list[Shelf]:
    """Give the texts of a plan that an actor may know of on a day, by what they are about; the plan's own first."""
    texts = Text.objects.filter(of_plan=plan.slug).visible_to(actor).as_of(day).order_by("subject_title", "title")
    found: dict[str, list[Text]] = {plan.reference: []}
    for text in texts:
        found.setdefault(text.subject, []).append(text)
    return [Shelf(texts[0].subject_title, texts[0].subject_address, tuple(texts)) for texts in found.values() if texts]


def part_for(subject: Subject, title: str, actor: Actor) -> str:
    """Give a short name for a new text of a subject that none has of which the actor may know; no other is told of."""
    taken = set(Text.objects.filter(subject=subject.reference).visible_to(actor).values_list("part", flat=True))
    start = slugify(title)[:50] or "text"
    return next(each for each in (start, *(f"{start}-{n}" for n in range(2, len(taken) + 3))) if each not in taken)


def sections(headings: Iterable[str], asked: Sequence[str] = ()) -> Document:
    """Give a document of these headings, below each what is ``asked`` there, and room to write."""
    parts = []
    for number, heading in enumerate(headings, 1):
        parts.append(Block(f"s{number}", Kind.H2, words(heading)))
        for place, question in enumerate(asked, 1):
            parts.append(Block(f"s{number}q{place}", Kind.H3, words(question)))
            parts.append(Block(f"s{number}a{place}"))
        if not asked:
            parts.append(Block(f"s{number}p"))
    return Document(tuple(parts) or (Block("p1"),))


def to_look_at(promises: Iterable[str]) -> Document:
    """Give a document that asks the same of each promise of an earlier plan."""
    return sections(promises, (_("What was promised"), _("What was done"), _("What we learn from it")))
