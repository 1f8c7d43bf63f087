"""Freshness: what a public page is made of, so that it is made once and asked again for nothing.

The ETag comes from the public sequence (one query), the local dates of the partnerships, the language, the build
and the address. Pages of readers without a cookie are kept until one of these changes; nobody else's page is kept,
nor one that changes within the day (``kit.page.passing``).
"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from gzip import compress
from hashlib import sha256
from threading import Lock
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.urls import Resolver404, get_urlconf, resolve
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import get_language, override

from accord.kit.page import is_passing
from accord.network.queries import time_zones
from accord.record.queries import public_sequence

Answer = Callable[[HttpRequest], HttpResponse]
OK = 200
LARGEST = 512 * 1024
"""Bytes above which a page is not kept."""


@dataclass(frozen=True)
class Kept:
    """One page as it was last rendered; ``zipped`` when ``body`` is."""

    body: bytes
    kind: str
    zipped: bool

    def answer(self) -> HttpResponse:
        """Make the response."""
        response = HttpResponse(self.body, content_type=self.kind, headers={"Content-Length": str(len(self.body))})
        if self.zipped:
            response["Content-Encoding"] = "gzip"
        return response


class Shelf:
    """The pages kept by this process, the least asked for thrown out first; bounded in bytes."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.size = 0
        self.pages: OrderedDict[str, Kept] = OrderedDict()
        self.lock = Lock()

    def take(self, tag: str) -> Kept | None:
        """Give the page kept under ``tag``."""
        with self.lock:
            if tag in self.pages:
                self.pages.move_to_end(tag)
            return self.pages.get(tag)

    def put(self, tag: str, page: Kept) -> None:
        """Keep a page unless it is too large, and let go of the oldest while there is too much."""
        if len(page.body) > min(self.limit, LARGEST):
            return
        with self.lock:
            self.size += len(page.body) - len(self.pages[tag].body if tag in self.pages else b"")
            self.pages[tag] = page
            while self.size > self.limit:
                self.size -= len(self.pages.popitem(last=False)[1].body)


class Freshness:
    """Answer readers without a cookie from what is kept, with 304 where they hold it already, else render."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        self.shelf = Shelf(settings.PAGES_KEPT_BYTES)
        self.zones: tuple[tuple[int, ...], tuple[str, ...]] = ((), ())

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Serve one request."""
        if not is_public_reading(request):
            return private(self.answer(request))
        language = get_language() or settings.LANGUAGE_CODE
        with override(language, deactivate=True):  # the page is made in the language that its tag names
            return self.public_page(request, language)

    def public_page(self, request: HttpRequest, language: str) -> HttpResponse:
        """Answer with a page that is the same for every reader of this language."""
        sequence = public_sequence()
        tag = self.tag(request, language, sequence, timezone.now())
        early = get_conditional_response(request, etag=tag)
        if early is not None and early.status_code == HttpResponseNotModified.status_code:
            return public(early, tag)
        kept = self.shelf.take(tag)
        if kept is not None:
            return public(kept.answer(), tag)
        response = self.answer(request)
        if response.status_code != OK or response.streaming or response.cookies or is_private(response):
            return response
        if is_passing(request):
            return private(response)
        kept = keep(response, zipped=takes_gzip(request))
        self.shelf.put(tag, kept)
        return public(kept.answer(), tag)

    def tag(self, request: HttpRequest, language: str, sequence: tuple[int, ...], now: datetime) -> str:
        """Give the strong ETag of an address in a language at this state of the record."""
        if self.zones[0] != sequence:
            self.zones = (sequence, time_zones())
        dates = ",".join(now.astimezone(ZoneInfo(zone)).date().isoformat() for zone in self.zones[1])
        target = request.headers.get("HX-Target", "")
        made_of = (
            settings.BUILD,
            language,
            dates,
            sequence,
            request.get_full_path(),
            target,
            takes_gzip(request),
        )
        return f'"{sha256(repr(made_of).encode()).hexdigest()[:32]}"'


def takes_gzip(request: HttpRequest) -> bool:
    """Say whether the reader's browser unpacks gzip. Only public pages are packed: they hold no secret to guess."""
    return "gzip" in request.headers.get("Accept-Encoding", "")


def keep(response: HttpResponse, *, zipped: bool) -> Kept:
    """Take from a response what is worth keeping."""
    body = compress(response.content, 6, mtime=0) if zipped else response.content
    return Kept(body, response["Content-Type"], zipped)


def is_public_reading(request: HttpRequest) -> bool:
    """Say whether a request reads a page that is the same for every reader: GET, no cookie, a door for anyone."""
    if request.method not in {"GET", "HEAD"} or request.COOKIES:
        return False
    return door_of(request.path_info, get_urlconf() or settings.ROOT_URLCONF) == "anyone"


@lru_cache(maxsize=4096)
def door_of(path: str, urlconf: str) -> str:
    """Give the door of an address, "" where there is none; addresses do not change while the house stands."""
    try:
        match = resolve(path, urlconf)
    except Resolver404:
        return ""
    return getattr(match.func, "door", "")


def public(response: HttpResponse, tag: str) -> HttpResponse:
    """Let any cache keep the answer, if it asks again each time."""
    response["ETag"] = tag
    response["Cache-Control"] = "public, max-age=0, must-revalidate"
    patch_vary_headers(response, ["Accept-Encoding", "HX-Target"])
    return response


def is_private(response: HttpResponse) -> bool:
    """Say whether an answer without a cookie is one person's all the same: a secret address opened it."""
    return "private" in response.get("Cache-Control", "")


def private(response: HttpResponse) -> HttpResponse:
    """Let no shared cache keep an answer made for one person."""
    response.setdefault("Cache-Control", "private, no-cache")
    return response
