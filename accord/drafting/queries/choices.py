from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accord.drafting.queries.commitments import Standing


@dataclass(frozen=True)
class Choice:
    """One part of the list: its code in ``?show=``, what it is called, which commitments are in it."""

    code: str
    label: str | Promise
    holds: Callable[[Standing], bool]


CHOICES: Mapping[str, Choice] = MappingProxyType(
    {
        choice.code: choice
        for choice in (
            Choice("new", _("new since the consultation"), lambda standing: standing.new),
            Choice("no_partner", _("without a civil society partner"), lambda standing: not standing.partners),
            Choice("no_milestone", _("without any milestone"), lambda standing: not standing.milestones),
            Choice("undated", _("with undated milestones"), lambda standing: standing.undated > 0),
        )
    }
)


def chosen(asked: str) -> Choice | None:
    """Read ``?show=``: one of the codes, or None for the whole list and for anything else."""
    return CHOICES.get(asked)
