"""The commitment templates of the Open Government Partnership: versioned data, never constants in code."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from django.utils.translation import gettext as _

TEMPLATES: Final = Path(__file__).resolve().parent.parent / "data" / "templates"


@dataclass(frozen=True)
class TemplateField:
    """One field: its key, how it is called, what belongs in it; ``choices`` (code to words) for lists of codes."""

    key: str
    label: str
    hint: str
    group: str
    required: bool
    source: str
    choices: Mapping[str, str] | None = None


@dataclass(frozen=True)
class CommitmentTemplate:
    """What a commitment has to say, as asked for in one period of the Open Government Partnership."""

    name: str
    title: str
    source: str
    groups: Mapping[str, str]
    fields: tuple[TemplateField, ...]

    def complaint(self, given: Mapping[str, Any]) -> str:
        """Say in words why a commitment with these fields does not fit; "" when it does."""
        known = {field.key: field for field in self.fields}
        for key in given:
            if key not in known:
                return _("The template “%(title)s” has no field “%(key)s”; it has: %(fields)s.") % {
                    "title": self.title,
                    "key": key,
                    "fields": ", ".join(known),
                }
        for field in self.fields:
            if field.required and not given.get(field.key):
                return _("The template “%(title)s” asks for “%(label)s” (%(key)s), which is missing.") % {
                    "title": self.title,
                    "label": field.label,
                    "key": field.key,
                }
            if complaint := wrong_kind(field, given.get(field.key, "")):
                return complaint
        return ""


def wrong_kind(field: TemplateField, value: object) -> str:
    """Say in words why this cannot stand in a field: text where it takes codes, or the reverse; "" when it can."""
    if field.choices is None:
        return "" if isinstance(value, str) else _("“%(label)s” takes text.") % {"label": field.label}
    if not value:
        return ""
    codes = value if isinstance(value, list | tuple) else [value]
    unknown = [str(code) for code in codes if code not in field.choices]
    if not unknown and not isinstance(value, str):
        return ""
    return _("“%(label)s” takes a list of these codes: %(codes)s; not %(unknown)s.") % {
        "label": field.label,
        "codes": ", ".join(field.choices),
        "unknown": ", ".join(unknown) or value,
    }


@cache
def template_named(name: str) -> CommitmentTemplate:
    """Give the template of this name, for example ``ogp-2013``. Raises LookupError, in words, for any other."""
    known = sorted(file.stem for file in TEMPLATES.glob("*.json"))
    if name not in known:
        raise LookupError(
            _("There is no commitment template “%(name)s”; there are: %(known)s.")
            % {"name": name, "known": ", ".join(known)}
        )
    told = json.loads((TEMPLATES / f"{name}.json").read_text(encoding="utf-8"))
    fields = tuple(TemplateField(**{"source": told["source"], **field}) for field in told["fields"])
    return CommitmentTemplate(name, told["title"], told["source"], told["groups"], fields)
