"""The words of a part of the plan as one document: what is printed, compared word by word, and read for sentences."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from accord.drafting.models import Body, Content, EditionPart, Step
from accord.drafting.queries.fields import read
from accord.prose.document import Block, Document, Kind, Part, Run, words

Plain = Mapping[str, Any]


def document_of(kind: str, content: Plain) -> Document:
    """Give what a part says, below its title. An item is known by its title alone: it says nothing here. No query."""
    if kind == EditionPart.Kind.SECTION:
        return Document.from_json(content["document"])
    if kind == EditionPart.Kind.COMMITMENT:
        return Document(tuple(_commitment(Content.from_json(content))))
    lines = content.get("lines", ())
    return Document(tuple(Block(f"l{number}", Kind.BULLET, words(line)) for number, line in enumerate(lines, 1)))


def titled(kind: str, content: Plain) -> Document:
    """Give what a part says with its title above it, for comparing."""
    title = Block("the-title", Kind.H2, words(content["title"]))
    return Document((title, *(part for part in document_of(kind, content).parts if part.id != title.id)))


def placed(document: Document, place: str) -> Document:
    """Give the same with identifiers of its own, so that many can stand in one page."""
    return Document(tuple(replace(part, id=f"{place}-{part.id}") for part in document.parts))


def due_words(step: Step) -> str:
    """Say by when a milestone is to be reached."""
    return str(step.due) if step.due.is_known else _("no date")


def _commitment(said: Content) -> Iterator[Part]:
    reading = read(said)
    yield from _lines("opening", reading.opening.splitlines())
    for number, each in enumerate(reading.said, 1):
        yield Block(f"f{number}", Kind.H3, words(each.label))
        yield from _lines(f"f{number}", each.text.splitlines())
        yield from _items(f"f{number}", (f"{code} {told}" for code, told in each.codes))
    for key, label, bodies in (
        ("leads", _("Lead"), said.leads),
        ("partners", _("Partners in civil society"), said.partners),
        ("supporting", _("Supporting"), said.supporting),
    ):
        yield from _headed(key, label, (_body(body) for body in bodies))
    yield from _headed("milestones", _("Milestones"), (_step(step, said) for step in said.milestones), Kind.NUMBER)
    if said.initiatives:
        yield Block("linked", Kind.H3, words(_("Belongs together with")))
        for number, other in enumerate(said.initiatives, 1):
            yield Block(f"linked-{number}", Kind.BULLET, (Run(other.title, link=other.address),))
    yield from _headed("carried", _("Carried over from an earlier plan"), [said.carried_over] * bool(said.carried_over))


def _headed(key: str, label: str, lines: Iterable[str], kind: Kind = Kind.BULLET) -> Iterator[Part]:
    found = list(lines)
    if found:
        yield Block(key, Kind.H3, words(label))
        yield from _items(key, found, kind)


def _lines(key: str, lines: Iterable[str]) -> Iterator[Part]:
    for number, line in enumerate((line.strip() for line in lines if line.strip()), 1):
        yield Block(f"{key}-{number}", runs=words(line))


def _items(key: str, lines: Iterable[str], kind: Kind = Kind.BULLET) -> Iterator[Part]:
    for number, line in enumerate(lines, 1):
        yield Block(f"{key}-{number}", kind, words(line))


def _body(body: Body) -> str:
    return f"{body.name} ({body.sector})" if body.sector else body.name


def _step(step: Step, said: Content) -> str:
    """Say a milestone in one line: what, what there is to see then, by when, and who sees to it."""
    names = {body.slug: body.name for body in said.bodies}
    told = [step.summary.strip(), _("By: %(due)s") % {"due": due_words(step)}]
    if step.output:
        told.insert(1, _("To be seen then: %(output)s") % {"output": step.output.strip()})
    if step.lead:
        told.append(_("Sees to it: %(body)s") % {"body": names.get(step.lead, step.lead)})
    return " ".join(each if each.endswith((".", "!", "?")) else f"{each}." for each in told)
