"""Templates of routes: data that anyone may read and check, with a reason for each step."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from accord.kit.tables import cell, one_of, read_table, several, whole, words, yes_no
from accord.kit.working_days import KINDS
from accord.signoff.models import PARTS, RouteStep

DATA: Final = Path(__file__).parent.parent / "data" / "routes.csv"


@dataclass(frozen=True)
class TemplateStep:
    """A step of a typical route: the office, how many working days it takes, and which steps it waits for."""

    template: str = cell(words)
    title: str = cell(words)
    order: int = cell(whole)
    kind: str = cell(one_of(*RouteStep.Kind.values))
    office: str = cell(words)
    days: int = cell(whole)
    needs: tuple[int, ...] = cell(several(whole))
    looks_at: tuple[str, ...] = cell(several(one_of(*PARTS)))
    rests: tuple[str, ...] = cell(several(one_of(*KINDS)))
    silence: bool = cell(yes_no)
    reason: str = cell(words)


@cache
def template_steps() -> Sequence[TemplateStep]:
    """Give the steps of every template, in their order."""
    return tuple(read_table(DATA, TemplateStep, unique=["template", "order"]))


def template_titles() -> dict[str, str]:
    """Give what each template is called, by its code."""
    return {row.template: row.title for row in template_steps()}


def steps_in(template: str) -> list[TemplateStep]:
    """Give the steps of one template; none where nobody knows it."""
    return [row for row in template_steps() if row.template == template]
