"""A commitment in the making as a shared text: laid out field by field, and read back by its headings."""

from collections.abc import Iterator
from typing import Final

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.access.actors import BOTH_SIDES, Actor
from accord.access.models import Visibility
from accord.drafting.models import Content, Proposal
from accord.drafting.models.template import TemplateField
from accord.drafting.queries.fields import template_in_words
from accord.drafting.queries.wording import WORDING
from accord.prose.document import HEADINGS, Block, Document, Kind, Part, words
from accord.prose.plain import plain
from accord.texts.models import Text
from accord.texts.queries.texts import Given, Subject, writers

TITLE: Final = ""
"""Stands for the title among the keys of fields."""


def subject_of(proposal: Proposal, title: str) -> Subject:
    """Give a commitment in the making, as it is called now, as what a text is about."""
    plan, home = proposal.plan, proposal.plan.partnership
    address = reverse("drafting:proposal", args=[plan.slug, proposal.code])
    return Subject(proposal.reference, title, address, home.slug, plan.slug, home.timezone)


def readers_of(proposal: Proposal) -> tuple[str, str]:
    """Say who reads the text: both sides while they write, or the side in whose room it lies, which is named."""
    return (Visibility.ROOM, proposal.room_side) if proposal.room_side else (Visibility.TABLE, "")


def writers_of(proposal: Proposal) -> tuple[Given, ...]:
    """Give the rights of its text: both sides write, in a room its own side."""
    return writers(proposal.room_side) if proposal.room_side else writers(*BOTH_SIDES)


def wording_of(proposal: Proposal, actor: Actor) -> Text | None:
    """Give the text in which it is worded; None where there is none for this actor. One query."""
    visibility, _side = readers_of(proposal)
    found = Text.objects.filter(subject=proposal.reference, part=WORDING, visibility=visibility)
    return found.visible_to(actor).first()


def laid_out(content: Content) -> Document:
    """Give its words as a text: the title, then each field of its template under its label, empty ones too.

    Fields that take codes are not in it: those are chosen on a form. No query.
    """
    parts: list[Part] = [Block("title", Kind.H2, words(content.title))]
    for field in _worded(content):
        parts.append(Block(f"f-{field.key}", Kind.H3, words(field.label)))
        lines = [line.strip() for line in str(content.fields.get(field.key, "")).splitlines() if line.strip()]
        parts += [Block(f"f-{field.key}-{number}", runs=words(line)) for number, line in enumerate(lines or [""], 1)]
    return Document(tuple(parts))


def read_back(document: Document, content: Content) -> Content:
    """Give ``content`` with the words of a text that was laid out of it. No query.

    Words that only stand in other lines are the same words. Raises ValidationError for a heading that is none of its
    template's or stands there twice, and for words under none.
    """
    labels = {_plainly(field.label): field for field in _worded(content)}
    title, fields = content.title, dict(content.fields)
    seen: set[str] = set()
    for heading, parts in _under_headings(document):
        said = plain(Document(tuple(parts))).strip()
        field = labels.get(_plainly(heading.text))
        if field is None and not seen and heading.kind is Kind.H2:
            title = heading.text.strip()
            _refuse_loose(said)
            seen.add(TITLE)
            continue
        if field is None or field.key in seen:
            _refuse(heading.text.strip(), said, labels)
            continue
        seen.add(field.key)
        if _plainly(said) != _plainly(str(fields.get(field.key, ""))):
            fields[field.key] = said
    return content.changed(title=title, fields={key: value for key, value in fields.items() if value})


def _worded(content: Content) -> list[TemplateField]:
    return [field for field in template_in_words(content.template).fields if field.choices is None]


def _under_headings(document: Document) -> Iterator[tuple[Block, list[Part]]]:
    """Cut a text at its headings: each with what stands below; a block without words for what is above the first."""
    heading, below = Block(""), list[Part]()
    for part in document.parts:
        if isinstance(part, Block) and part.kind in HEADINGS and part.text.strip():
            yield heading, below
            heading, below = part, []
        else:
            below.append(part)
    yield heading, below


def _plainly(text: str) -> str:
    return " ".join(text.split()).casefold()


def _refuse_loose(said: str) -> None:
    if said:
        sentence = _("“%(words)s” stands under no heading: put it under the field that it belongs to.")
        raise ValidationError(sentence % {"words": said[:60]})


def _refuse(heading: str, said: str, labels: dict[str, TemplateField]) -> None:
    if not heading:
        _refuse_loose(said)
        return
    known = "; ".join(field.label for field in labels.values())
    sentence = _("The heading “%(heading)s” is none of the template's, or stands twice. The template has: %(known)s")
    raise ValidationError(sentence % {"heading": heading[:120], "known": known})
