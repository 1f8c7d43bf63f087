"""The roof's middleware: who acts, and refusals as pages."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone

from accord.access.actors import Actor
from accord.access.rules import Refused
from accord.kit.asof import BadDay
from accord.kit.page import page
from accord.network.queries import SEAT, seat_among, seats_of

Answer = Callable[[HttpRequest], HttpResponse]


def acting(answer: Answer) -> Answer:
    """Give every request its Actor: the person signed in, the seat they chose, and now; and all their seats.

    A reader without a session cookie costs no query and gets no cookie.
    """

    def with_actor(request: HttpRequest) -> HttpResponse:
        request.actor = _actor(request)  # type: ignore[attr-defined]  # doors take it as an ActingRequest
        return answer(request)

    return with_actor


def _actor(request: HttpRequest) -> Actor:
    now = timezone.now()
    if not request.COOKIES or not request.user.is_authenticated:
        return Actor.anonymous(now)
    person = request.user
    seats = seats_of(person, now)
    request.seats = seats  # type: ignore[attr-defined]  # the frame's menu lists them
    return Actor(person.reference, seat_among(seats, request.session.get(SEAT)), now)


class refusals:  # noqa: N801  # middleware by the same law of names
    """A rule's refusal and a day that cannot be read become pages that say why."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; only exceptions are of interest here."""
        return self.answer(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer 403 with the rule's sentence, 400 with what a day should look like; else let it pass."""
        if isinstance(error, Refused):
            return page(request, "403.html", {"refusal": str(error)}, status=403)
        if isinstance(error, BadDay):
            request.GET = QueryDict()  # the page that says so stands on no day
            return page(request, "400.html", {"reason": str(error)}, status=400)
        return None
