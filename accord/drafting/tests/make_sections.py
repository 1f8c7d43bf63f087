"""Parts of the plan's text and editions, made the honest way: through the operations."""

from datetime import date
from typing import Any

from accord.access.actors import Actor
from accord.drafting.models import Edition, Section, Version
from accord.drafting.operations import editions, sections
from accord.drafting.queries.sections import text_of
from accord.drafting.tests.make_proposals import DRAFT, Contents
from accord.kit.dates import When
from accord.prose.document import Document, paragraphs
from accord.texts.log import writing

__all__ = ["begun", "frozen", "taken", "written"]


def begun(made: Contents, actor: Actor | None = None, *, day: date = DRAFT, **told: Any) -> Section:
    """A part of the plan's text, begun by government unless an actor is given: what the plan is about."""
    given = {"kind": "problem", "title": "What this is about", "document": paragraphs("We agreed on this."), **told}
    return sections.begin_section(actor or made.government(day), plan=made.plan, since=When.day(day), **given)


def taken(made: Contents, section: Section, actor: Actor | None = None, *, day: date = DRAFT, why: str = "") -> Version:
    """The words of its shared text are taken into the plan."""
    return sections.take_over(actor or made.government(day), section=section, since=When.day(day), why=why)


def written(made: Contents, section: Section, document: Document, *, day: date = DRAFT) -> None:
    """Its shared text says this now."""
    text = text_of(section)
    assert text
    writing.change(made.government(day), text, lambda _before, _name: document)


def frozen(made: Contents, kind: str = "draft", *, day: date = DRAFT, **told: Any) -> Edition:
    """The whole plan is frozen by government's lead; as final it is one that was put together from sources."""
    made.plan.compiled = made.plan.compiled or kind == "final"
    made.plan.save()
    given = {"title": "Our plan", **told}
    return editions.freeze(made.government(day), plan=made.plan, kind=kind, since=When.day(day), **given)
