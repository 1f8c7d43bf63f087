from typing import Any

from django.http import HttpRequest
from ninja import Router
from ninja.errors import HttpError

from accord.access.actors import Actor
from accord.kit.asof import BadDay, reading
from accord.process.models import Plan
from accord.standards.queries import scorecard

router = Router(tags=["figures"])


@router.get("/plans/{plan}/figures", url_name="figures", summary="The scorecard of a plan, computed from the record")
def figures(request: HttpRequest, plan: str, as_of: str = "") -> dict[str, Any]:  # noqa: ARG001  # read by ``reading``
    """Give every figure as it stood at the end of ``as_of`` (YYYY-MM-DD; today by default); what is not known is null.

    ``reasons`` says by dotted path why a figure is null.
    """
    found = Plan.objects.select_related("partnership").filter(slug=plan).first()
    if found is None:
        raise HttpError(404, f"There is no plan “{plan}”.")
    actor: Actor = request.actor  # type: ignore[attr-defined]  # an ActingRequest
    try:
        day = reading(request, found.partnership.timezone, actor.at).day
    except BadDay as wrong:
        raise HttpError(400, str(wrong)) from wrong
    return scorecard(found, day)
