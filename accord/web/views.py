from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.doors import anyone
from accord.access.rules import why_not
from accord.kit.asof import reading
from accord.kit.page import page
from accord.network.models import Partnership
from accord.network.verbs import Network
from accord.process.models import Plan
from accord.web.api import api


@dataclass(frozen=True)
class Entry:
    """A plan as the front door shows it: how it stands on a day, by its own first and last day."""

    plan: Plan
    day: date

    @property
    def state(self) -> str:
        """Whether it is being made, runs, or has ended."""
        if self.day < self.plan.first_day:
            return _("Being made")
        return _("Running") if self.day <= self.plan.last_day else _("Ended")

    @property
    def kind(self) -> str:
        """The class of its tag."""
        return "part" if self.plan.first_day <= self.day <= self.plan.last_day else ""


@anyone
def home(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Say what Accord is, and list the partnerships with their plans. Costs two queries."""
    day = reading(request, settings.TIME_ZONE, actor.at).day
    plans = Plan.objects.as_of(day)
    tables = [
        (partnership, [Entry(plan, day) for plan in plans if plan.partnership_id == partnership.pk])
        for partnership in Partnership.objects.filter(since_last__lte=day).order_by("name")
    ]
    founds = not why_not(actor, Network.FOUND_PARTNERSHIP, Partnership())
    return page(request, "web/home.html", {"tables": tables, "founds": founds})


@anyone
def about(request: HttpRequest, actor: Actor) -> HttpResponse:  # noqa: ARG001  # the same for every reader
    """Say what Accord is for, what it is not, and on what terms."""
    return page(request, "web/about.html", {"version": settings.BUILD})


@anyone
def data(request: HttpRequest, actor: Actor) -> HttpResponse:  # noqa: ARG001  # the same for every reader
    """Say how to take the data home: the API's addresses as its own schema lists them, and the files."""
    paths = api.get_openapi_schema(path_prefix="/api/v1/")["paths"]
    return page(request, "web/data.html", {"addresses": [(path, told["get"]) for path, told in paths.items()]})


@anyone
def look(request: HttpRequest, actor: Actor) -> HttpResponse:  # noqa: ARG001  # the same for every reader
    """Show every component of the look, with its states."""
    return page(request, "kit/look.html")


@anyone
def accessibility(request: HttpRequest, actor: Actor) -> HttpResponse:  # noqa: ARG001  # the same for every reader
    """Say who can use the pages and what is known not to work."""
    return page(request, "web/accessibility.html")


@anyone
def privacy(request: HttpRequest, actor: Actor) -> HttpResponse:  # noqa: ARG001  # the same for every reader
    """Say what is kept about whom, for how long, and how to be erased."""
    return page(request, "web/privacy.html", {"days": settings.SESSION_COOKIE_AGE // 86400})
