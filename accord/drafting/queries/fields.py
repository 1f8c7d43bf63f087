from dataclasses import dataclass

from django.utils.translation import gettext as _

from accord.drafting.models import Commitment, CommitmentTemplate, TemplateField, template_named


@dataclass(frozen=True)
class Said:
    """What a commitment says in one field of its template: text, or codes with their words."""

    label: str
    text: str
    codes: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Part:
    """A group of the template's fields, with what the commitment says in them."""

    label: str
    said: tuple[Said, ...]


@dataclass(frozen=True)
class Reading:
    """A commitment read by its template: its first field as the opening, the rest by groups, and what is not said."""

    template: CommitmentTemplate
    opening: str
    parts: tuple[Part, ...]
    unsaid: tuple[str, ...]


def read(commitment: Commitment) -> Reading:
    """Read a commitment by the template it was written in. No query: templates are files."""
    template = template_named(commitment.template)
    opening, *others = template.fields
    parts = [
        Part(
            _(label),
            tuple(_said(field, commitment) for field in others if field.group == group and _given(field, commitment)),
        )
        for group, label in template.groups.items()
    ]
    return Reading(
        template=template,
        opening=commitment.fields.get(opening.key, ""),
        parts=tuple(part for part in parts if part.said),
        unsaid=tuple(_(field.label) for field in others if not _given(field, commitment)),
    )


def _given(field: TemplateField, commitment: Commitment) -> bool:
    return bool(commitment.fields.get(field.key))


def _said(field: TemplateField, commitment: Commitment) -> Said:
    value = commitment.fields[field.key]
    if field.choices is None:
        return Said(_(field.label), value, ())
    return Said(_(field.label), "", tuple((code, _(field.choices[code])) for code in value))
