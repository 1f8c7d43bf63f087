"""The linter: what makes a commitment weak, found in what it says and told in words. Pure: no query, no clock."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final, Protocol

from django.utils.translation import gettext as _

from accord.drafting.models import Content, template_named
from accord.drafting.queries.robustness_parts import PARTS_RULES
from accord.drafting.queries.robustness_rules import Finding, Linted, Rule
from accord.drafting.queries.robustness_wording import WORD_RULES
from accord.drafting.queries.robustness_words import asked_by, words_of

RULES: Final[tuple[Rule, ...]] = (*PARTS_RULES, *WORD_RULES)
"""Every rule, in the order in which findings are told."""


class Lasting(Protocol):
    """What has a first and a last day: a plan."""

    @property
    def first_day(self) -> date:
        """Its first day."""

    @property
    def last_day(self) -> date:
        """Its last day."""


def findings(content: Content, plan: Lasting, language: str = "en") -> list[Finding]:
    """Give what makes this commitment weak, in the order of the rules; in a language nobody wrote words for, less.

    ``plan`` is whatever has ``first_day`` and ``last_day``. Raises LookupError for a template nobody has described.
    """
    linted = Linted(content, asked_by(content.template), plan.last_day, words_of(language))
    return [finding for rule in RULES for finding in rule.look(linted)]


def rule_named(code: str) -> Rule | None:
    """Give the rule of this code; None where there is none (any more)."""
    return next((rule for rule in RULES if rule.code == code), None)


def tally(found: Iterable[Finding]) -> Mapping[Rule, int]:
    """Count findings by rule, in the order of the rules; rules that found nothing are left out."""
    codes = [finding.rule for finding in found]
    return {rule: codes.count(rule.code) for rule in RULES if rule.code in codes}


def place_of(finding: Finding, template: str) -> str:
    """Say in words where in a commitment something was found."""
    kind, _dash, number = finding.where.partition("-")
    if kind == "milestone" and number:
        return _("Milestone %(number)s") % {"number": number}
    names = {
        "milestones": _("Milestones"),
        "leads": _("Leads"),
        "partners": _("Partners"),
        "lens": _("Open government"),
    }
    labels = {field.key: _(field.label) for field in template_named(template).fields}
    return names.get(finding.where) or labels.get(finding.where, finding.where)
