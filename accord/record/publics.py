"""Publics: per model, what a reader may see and which fields may leave the house.

Search, CSV and JSON exports, the Data Package and the leak test read this registry and nothing else.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet

from accord.access.actors import Actor


@dataclass(frozen=True)
class Public:
    """A table as readers get it: the rows an actor may read, the allowed fields with their descriptions."""

    model: type[Model]
    visible: Callable[[Actor], QuerySet[Any]]
    fields: dict[str, str]

    @property
    def name(self) -> str:
        """The table's public name, for example ``process.event``."""
        return self.model._meta.label_lower  # noqa: SLF001  # Django's own word for a model's description


_publics: dict[str, Public] = {}


def publish(model: type[Model], visible: Callable[[Actor], QuerySet[Any]], fields: dict[str, str]) -> None:
    """Enter a model into the registry; ``fields`` maps each public field to what it means."""
    public = Public(model, visible, fields)
    _publics[public.name] = public


def publics() -> tuple[Public, ...]:
    """Give every registered table, by name."""
    return tuple(_publics[name] for name in sorted(_publics))
