"""How robust the commitments of a plan are, and what the linter finds in words that are being typed."""

from functools import partial

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accord.access.actors import Actor
from accord.access.doors import ActingRequest, anyone
from accord.drafting.forms.robustness import WordsForm
from accord.drafting.queries.fields import template_in_words
from accord.drafting.queries.proposals import making_or_404, makings_of
from accord.drafting.queries.robustness import RULES, findings, place_of, rule_named, tally
from accord.drafting.queries.robustness_lines import RobustnessLine
from accord.drafting.queries.robustness_published import published_findings
from accord.drafting.queries.robustness_scales import scales
from accord.drafting.queries.robustness_told import all_weighed, language
from accord.drafting.views.proposals import address_of, crumbs
from accord.kit.page import csv_file, page
from accord.process.queries import plan_or_404, reading_of
from accord.process.queries.plans import side_names, stood


@anyone
def overview(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """Show what the linter finds in each commitment, what was challenged, what each side scored; and the rules."""
    found = plan_or_404(plan)
    read = reading_of(request, actor, found)
    makings = [each for each in makings_of(found, actor, read.day) if not each.gone]
    weighed = all_weighed(makings, actor, read.day)
    published = published_findings(found, read.day, language())
    everything = [one for each in weighed for one in each.standing]
    everything += [one for each in published for one in each.findings]
    context = {
        "plan": found,
        "weighed": [(each, tally(each.standing), each.told.holding()) for each in weighed],
        "published": [(each, tally(each.findings)) for each in published],
        "tally": tally(everything),
        "rules": RULES,
        "scales": scales(),
        "sides": side_names(found.partnership),
        "crumbs": crumbs(found),
    }
    return page(request, "drafting/robustness.html", context)


@anyone
def overview_csv(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """Give the same as a file."""
    found = plan_or_404(plan)
    read = reading_of(request, actor, found)
    makings = [each for each in makings_of(found, actor, read.day) if not each.gone]
    lines = [RobustnessLine.of(each) for each in all_weighed(makings, actor, read.day)]
    lines += [RobustnessLine.of_published(each) for each in published_findings(found, read.day, language())]
    return csv_file(lines, RobustnessLine, f"{found.slug}-robustness{stood(read)}")


@anyone
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: ActingRequest, actor: Actor, *, plan: str, code: str) -> HttpResponse:
    """Show what the linter finds in the latest version, or in the words that were posted; nothing is kept of them."""
    found = plan_or_404(plan)
    read = reading_of(request, actor, found)
    making = making_or_404(found, code, actor, read.day)
    template = template_in_words(making.said.template)
    form = WordsForm(request.POST if request.method == "POST" else None, template=template, content=making.said)
    content = form.typed if form.is_valid() else making.said
    context = {
        "plan": found,
        "making": making,
        "form": form,
        "typed": form.is_bound,
        "found": findings(content, found, language()),
        "place_of": partial(place_of, template=making.said.template),
        "rule_named": rule_named,
        "heading": _("Check the words"),
        "crumbs": crumbs(found, (making.said.title, address_of(making.proposal))),
    }
    return page(request, "drafting/robustness_check.html", context)
