"""The menu of a plan's pages, in the order of the work."""

from dataclasses import dataclass
from functools import lru_cache

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accord.kit.templating import address


@dataclass(frozen=True)
class Item:
    """One entry of a menu."""

    label: str
    url: str
    current: bool


PLAN: tuple[tuple[str, str | Promise, tuple[str, ...]], ...] = (
    ("process:plan", _("Overview"), ()),
    ("process:timeline", _("Timeline"), ()),
    ("process:events", _("Events"), ()),
    ("drafting:commitments", _("Commitments"), ("drafting:commitment",)),
    ("drafting:asks", _("Asks"), ("drafting:ask",)),
    ("standards:standards", _("Figures"), ()),
    ("record:plan", _("Record"), ()),
)
"""Address name, label, and the names of pages that stand below the entry."""


@lru_cache(maxsize=1024)
def plan_menu(plan: str, asof: str, here: str, language: str) -> tuple[Item, ...]:  # noqa: ARG001  # the labels are in it
    """Give the menu of the plan with slug ``plan``; ``asof`` is carried along, ``here`` names the present page."""
    return tuple(
        Item(str(label), address(name, (), (("plan", plan),)) + asof, current=here == name or here in below)
        for name, label, below in PLAN
    )
