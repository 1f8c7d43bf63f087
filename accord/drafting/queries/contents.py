"""What a commitment may say: its template's fields, bodies of the table, steps within the plan. In words where not."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accord.drafting.models import Content, template_named
from accord.drafting.models.template import wrong_kind
from accord.kit.dates import When
from accord.network.models import Organisation
from accord.process.models import Plan

LONGEST = 200
"""Characters of a title."""


def check_content(plan: Plan, content: Content) -> None:
    """Raise ValidationError, by field, for what no commitment of this plan can say. One query.

    What is only missing is no error while it is in the making: the linter tells it.
    """
    if not content.title.strip():
        raise ValidationError({"title": _("Give it a title by which both sides know it.")})
    if len(content.title) > LONGEST:
        raise ValidationError({"title": _("At most %(most)s characters.") % {"most": LONGEST}})
    _check_fields(content)
    _check_bodies(plan, content)
    for number, step in enumerate(content.milestones, 1):
        _check_step(plan, number, step.summary, step.due)


def _check_fields(content: Content) -> None:
    try:
        template = template_named(content.template)
    except LookupError as unknown:
        raise ValidationError({"template": str(unknown.args[0])}) from unknown
    known = {field.key: field for field in template.fields}
    for key, value in content.fields.items():
        if key not in known:
            told = {"title": template.title, "key": key}
            raise ValidationError({"fields": _("The template “%(title)s” has no field “%(key)s”.") % told})
        if complaint := wrong_kind(known[key], value):
            raise ValidationError({key: complaint})


def _check_bodies(plan: Plan, content: Content) -> None:
    for part in ("leads", "partners", "supporting"):
        slugs = [body.slug for body in getattr(content, part)]
        if len(set(slugs)) < len(slugs):
            raise ValidationError({part: _("Name each body once.")})
    named = {body.slug for body in content.bodies} | {step.lead for step in content.milestones if step.lead}
    known = set(Organisation.objects.filter(partnership=plan.partnership).values_list("slug", flat=True))
    if named - known:
        missing = ", ".join(sorted(named - known))
        raise ValidationError({"leads": _("Not a body of this table: %(missing)s.") % {"missing": missing}})


def _check_step(plan: Plan, number: int, summary: str, due: When) -> None:
    told: dict[str, Any] = {"number": number, "due": due, "first": When.day(plan.first_day)}
    if not summary.strip():
        raise ValidationError({"milestones": _("Milestone %(number)s says nothing.") % told})
    if due.last and due.last < plan.first_day:
        sentence = _("Milestone %(number)s is due %(due)s, before the plan begins on %(first)s.")
        raise ValidationError({"milestones": sentence % told})
