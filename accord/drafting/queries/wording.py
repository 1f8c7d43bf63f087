"""What can be worded together: a commitment, laid out field by field; an earlier plan, promise by promise."""

from collections.abc import Iterable, Iterator
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.drafting.models import Commitment
from accord.drafting.queries.fields import read
from accord.process.models import Plan
from accord.prose.document import Block, Document, Kind, Part, words
from accord.texts.models import Text
from accord.texts.queries.texts import Subject

WORDING: Final = "wording"
ANALYSIS: Final = "analysis"


def subject_of(commitment: Commitment) -> Subject:
    """Give a commitment as what a text is about."""
    plan, home = commitment.plan, commitment.plan.partnership
    title = _("Commitment %(number)s: %(title)s") % {"number": commitment.number, "title": commitment.title}
    address = reverse("drafting:commitment", args=[plan.slug, commitment.number])
    return Subject(commitment.reference, title, address, home.slug, plan.slug, home.timezone)


def wording_of(commitment: Commitment, actor: Actor) -> Text | None:
    """Give the text in which a commitment is worded; None where there is none for this actor. One query."""
    return Text.objects.filter(subject=commitment.reference, part=WORDING).visible_to(actor).first()


def laid_out(commitment: Commitment) -> Document:
    """Give a commitment's fields as a document: each field's label as a heading, its words below. No query."""
    told = read(commitment)
    parts: list[Part] = [Block("title", Kind.H2, words(commitment.title))]
    if told.opening:
        parts.append(Block("opening", runs=words(told.opening)))
    for number, said in enumerate(told.said, 1):
        parts.append(Block(f"f{number}", Kind.H3, words(said.label)))
        lines = said.text.splitlines() if said.text else [f"{code} {label}" for code, label in said.codes]
        parts.extend(_lines(f"f{number}", lines))
    return Document(tuple(parts))


def _lines(key: str, lines: Iterable[str]) -> Iterator[Part]:
    for number, line in enumerate((line.strip() for line in lines if line.strip()), 1):
        yield Block(f"{key}-{number}", runs=words(line))


def earlier_plans(plan: Plan) -> list[Plan]:
    """Give the earlier plans of the same partnership, the latest first. One query."""
    return list(Plan.objects.filter(partnership=plan.partnership, first_day__lt=plan.first_day))


def promises_of(earlier: Plan) -> list[str]:
    """Give the promises of a plan, by number and title. One query."""
    kept = Commitment.objects.filter(plan=earlier).order_by("number")
    return [f"{commitment.number} {commitment.title}" for commitment in kept]
