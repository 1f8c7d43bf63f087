"""What a commitment lacks before it can be launched, read off what it says."""

from collections.abc import Iterable, Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from accord.drafting.models import Content, template_named
from accord.drafting.queries.launch_missing import Kind, Missing
from accord.drafting.queries.proposals import Making
from accord.process.models import Plan


def in_the_plan(title: str, number: int = 0) -> str:
    """Give what a commitment in the making is called in a list."""
    if not number:
        return _("“%(title)s”") % {"title": title}
    return _("Commitment %(number)s “%(title)s”") % {"number": number, "title": title}


def gaps_in(plan: Plan, standing: Iterable[Making]) -> Iterator[Missing]:
    """Give what the commitments lack: lead, theme, required fields, dated milestones, a partner. One query."""
    themes = set(plan.themes.values_list("title", flat=True))
    for each in standing:
        address = reverse("drafting:proposal", args=[plan.slug, each.proposal.code])
        what, said = in_the_plan(each.said.title, each.number), each.said
        for kind, words, blocks, stops in (*_wrong(said, themes), *_lacking(said)):
            told = _("%(what)s: %(words)s") % {"what": what, "words": words}
            yield Missing(kind, told, address, blocks=blocks, stops=stops)


def _wrong(said: Content, themes: set[str]) -> Iterator[tuple[Kind, str, bool, bool]]:
    """Give what a commitment cannot be published without."""
    if not said.leads:
        yield Kind.LEAD, _("nobody leads it."), True, True
    if said.theme not in themes:
        yield Kind.TEMPLATE, _("it stands under no theme of the plan."), True, True
    if complaint := template_named(said.template).complaint(said.fields):
        yield Kind.TEMPLATE, complaint, True, True


def _lacking(said: Content) -> Iterator[tuple[Kind, str, bool, bool]]:
    """Give what a commitment should have."""
    undated = [str(number) for number, step in enumerate(said.milestones, 1) if not step.due.is_known]
    if not said.milestones:
        yield Kind.MILESTONE, _("it has no milestone."), True, False
    if undated:
        told = {"numbers": ", ".join(undated)}
        yield Kind.MILESTONE, _("milestones without a date: %(numbers)s.") % told, True, False
    if not said.partners:
        yield Kind.PARTNER, _("no partner outside government is named."), False, False
