from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Protocol

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accord.drafting.models import CommitmentTemplate, TemplateField, template_named


class Templated(Protocol):
    """What says something in the fields of a template: a published commitment, or the content of one in the making."""

    @property
    def template(self) -> str: ...  # noqa: D102

    @property
    def fields(self) -> Mapping[str, Any]: ...  # noqa: D102


@dataclass(frozen=True)
class Said:
    """What a commitment says in one field of its template: text, or codes with their words."""

    label: str
    text: str
    codes: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Reading:
    """A commitment read by its template: its first field as the opening, the others, and what is not said."""

    template: CommitmentTemplate
    opening: str
    said: tuple[Said, ...]
    unsaid: tuple[str, ...]


def read(commitment: Templated) -> Reading:
    """Read a commitment by the template it was written in. No query: templates are files."""
    template = _in_words(commitment.template, get_language())
    opening, *others = template.fields
    given = commitment.fields
    return Reading(
        template=template,
        opening=given.get(opening.key, ""),
        said=tuple(_said(field, given[field.key]) for field in others if given.get(field.key)),
        unsaid=tuple(field.label for field in others if not given.get(field.key)),
    )


def lacking(commitment: Templated) -> tuple[str, ...]:
    """Give the labels of the fields that its template asks for and that say nothing yet. No query."""
    template = _in_words(commitment.template, get_language())
    return tuple(field.label for field in template.fields if field.required and not commitment.fields.get(field.key))


def template_in_words(name: str) -> CommitmentTemplate:
    """Give a template with its labels in the reader's language. Raises LookupError for an unknown name."""
    return _in_words(name, get_language())


def _said(field: TemplateField, value: Any) -> Said:
    if field.choices is None:
        return Said(field.label, value, ())
    return Said(field.label, "", tuple((code, field.choices[code]) for code in value))


@cache
def _in_words(name: str, _language: str | None) -> CommitmentTemplate:
    """Give a template with its labels in the reader's language, found once for each."""
    template = template_named(name)
    return replace(template, fields=tuple(_labelled(field) for field in template.fields))


def _labelled(field: TemplateField) -> TemplateField:
    choices = field.choices and {code: _(words) for code, words in field.choices.items()}
    return replace(field, label=_(field.label), choices=choices)
