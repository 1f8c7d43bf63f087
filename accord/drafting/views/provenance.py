"""Where each sentence of an edition came from."""

from datetime import date

from django.http import HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.doors import ActingRequest, anyone
from accord.drafting.models import Edition
from accord.drafting.queries.editions import edition_or_404
from accord.drafting.queries.influence import figures_of, shares
from accord.drafting.queries.provenance import where_from as read_where_from
from accord.drafting.views.sections_acts import crumbs
from accord.kit.figures import split
from accord.kit.page import page
from accord.process.queries import plan_or_404, reading_of


@anyone
def where_from(request: ActingRequest, actor: Actor, *, plan: str, number: int) -> HttpResponse:
    """Show an edition sentence by sentence with where each came from, and the shares by origin."""
    edition, day = _edition(request, actor, plan, number)
    found, parts = edition.plan, read_where_from(edition, actor, day)
    address = reverse("drafting:edition", args=[found.slug, number])
    context = {
        "plan": found,
        "edition": edition,
        "parts": [part for part in parts if part.sentences],
        "shares": shares(parts),
        "crumbs": crumbs(
            found, (str(_("Editions")), reverse("drafting:editions", args=[found.slug])), (edition.title, address)
        ),
    }
    return page(request, "drafting/provenance.html", context)


@anyone
def where_from_json(request: ActingRequest, actor: Actor, *, plan: str, number: int) -> HttpResponse:
    """Give the shares by origin as data; what cannot be said is null, with its reason."""
    edition, day = _edition(request, actor, plan, number)
    values, reasons = split(figures_of(read_where_from(edition, actor, day)))
    return JsonResponse({"plan": plan, "edition": number, "as_of": day, "influence": values, "reasons": reasons})


def _edition(request: ActingRequest, actor: Actor, plan: str, number: int) -> tuple[Edition, date]:
    found = plan_or_404(plan)
    day = reading_of(request, actor, found).day
    return edition_or_404(found, number, actor, day), day
