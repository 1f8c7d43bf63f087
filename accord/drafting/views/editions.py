"""Editions of the plan: which there are, each for good at its address, and what differs between two."""

from itertools import pairwise

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.doors import ActingRequest, anyone, signed_in
from accord.access.models import Visibility
from accord.access.rules import why_not
from accord.drafting.forms.editions import FreezeForm
from accord.drafting.models import Edition
from accord.drafting.operations import editions as operations
from accord.drafting.queries.editions import (
    edition_or_404,
    editions_of,
    file_of,
    parts_now,
    parts_of_edition,
)
from accord.drafting.queries.editions_compare import compare as compared
from accord.drafting.queries.editions_compare import counted
from accord.drafting.queries.sections_text import edition_read
from accord.drafting.verbs.editions import Editions
from accord.drafting.views.sections_acts import crumbs
from accord.kit.dates import When
from accord.kit.forms import asked, typed
from accord.kit.page import page
from accord.process.models import Plan
from accord.process.queries import plan_or_404, reading_of
from accord.process.queries.plans import local_day
from accord.record.verifying import canonical


@anyone
def editions(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """List the editions of a plan, the latest first."""
    found = plan_or_404(plan)
    read = reading_of(request, actor, found)
    rows = editions_of(found, actor, read.day)
    context = {
        "plan": found,
        "past": read.past,
        "editions": rows,
        "pairs": list(pairwise(rows)),
        "why": why_not(actor, Editions.FREEZE, Edition(plan=found)),
    }
    return page(request, "drafting/editions.html", context)


@anyone
def edition(request: ActingRequest, actor: Actor, *, plan: str, number: int) -> HttpResponse:
    """Show an edition as it was frozen: the whole text, who had agreed to each part, its digest."""
    found = plan_or_404(plan)
    read = reading_of(request, actor, found)
    each = edition_or_404(found, number, actor, read.day)
    others = [one for one in editions_of(found, actor, read.day) if one.number != number]
    context = {
        "plan": found,
        "edition": each,
        "parts": edition_read(each, actor),
        "others": others,
        "file": reverse("drafting:edition_json", args=[found.slug, number]),
        "crumbs": _crumbs(found),
    }
    return page(request, "drafting/editions_edition.html", context)


@anyone
def edition_json(request: ActingRequest, actor: Actor, *, plan: str, number: int) -> HttpResponse:
    """Give an edition as data: what its digest is taken of, every word, and how to compute it again."""
    found = plan_or_404(plan)
    each = edition_or_404(found, number, actor, reading_of(request, actor, found).day)
    response = HttpResponse(canonical(file_of(each, parts_of_edition(each))), content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="{found.slug}-edition-{number}.json"'
    return response


@anyone
def compare(request: ActingRequest, actor: Actor, *, plan: str, number: int, other: int) -> HttpResponse:
    """Compare two editions: which commitments are kept, changed, new or gone, and the words within each."""
    found = plan_or_404(plan)
    day = reading_of(request, actor, found).day
    old, new = (edition_or_404(found, each, actor, day) for each in (number, other))
    changes = compared(old, new, day)
    context = {
        "plan": found,
        "old": old,
        "new": new,
        "changes": changes,
        "counts": [(fate, number) for fate, number in counted(changes).items() if number],
        "crumbs": _crumbs(found),
    }
    return page(request, "drafting/editions_compare.html", context)


@signed_in
def freeze(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """Freeze the whole plan as a draft."""
    found = plan_or_404(plan)
    today = local_day(found, actor.at)
    form = FreezeForm(typed(request))
    return asked(
        request,
        form,
        lambda: operations.freeze(actor, plan=found, since=When.day(today), **form.cleaned_data),
        done=lambda made: (
            _("Edition %(number)s is frozen: not a word of it changes any more.") % {"number": made.number}
        ),
        leads=lambda made: reverse("drafting:edition", args=[found.slug, made.number]),
        template="drafting/editions_freeze.html",
        heading=_("Freeze an edition"),
        lede=_("The whole plan as it stands now, numbered, with a digest that anybody can check."),
        send=_("Freeze it"),
        why=why_not(actor, Editions.FREEZE, Edition(plan=found)),
        unpublished=_unpublished(found, actor),
        plan=found,
        crumbs=_crumbs(found),
    )


def _unpublished(plan: Plan, actor: Actor) -> list[str]:
    """Give the titles of parts that a public edition would publish: those one may read that are not public yet."""
    parts = parts_now(plan, actor, local_day(plan, actor.at))
    return [part.title for part in parts if part.version and part.version.visibility != Visibility.PUBLIC]


def _crumbs(plan: Plan) -> list[tuple[str, str]]:
    return crumbs(plan, (str(_("Editions")), reverse("drafting:editions", args=[plan.slug])))
