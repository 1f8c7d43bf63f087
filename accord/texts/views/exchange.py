"""Live writing without a socket: the same frames, carried by plain requests that the page sends again and again.

A request says hello, and what was typed; the answer says what the window may do, how far its words are kept, and what
others wrote. Nothing is remembered between two requests but texts that are open anyway, to save reading them anew.
"""

from collections import OrderedDict
from threading import Lock
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accord.access.actors import Actor
from accord.access.doors import ActingRequest, signed_in
from accord.access.rules import Refused
from accord.texts.log import keeping
from accord.texts.log.frames import (
    BadFrame,
    FromClient,
    FromServer,
    Hello,
    Refusal,
    Saved,
    Updated,
    Updates,
    Welcome,
    from_client,
    packed,
    unpacked,
)
from accord.texts.log.opened import Opened, RefusedUpdate
from accord.texts.models import Text
from accord.texts.queries.texts import text_or_404
from accord.texts.views.live_standing import Admission, Somebody, admit

FRAMES: Final = "application/octet-stream"
MOST_OPEN: Final = 8
"""Texts that a process keeps open between requests."""
NOTHING: Final = b"\0\0"
"""An update that says nothing."""


class _Shelf:
    """Open texts that nobody is using just now, the last used last."""

    def __init__(self) -> None:
        self._texts: OrderedDict[int, Opened] = OrderedDict()
        self._lock = Lock()

    def take(self, text: int) -> Opened:
        """Give a text as its log has it by now; it is the caller's alone until it is put back."""
        with self._lock:
            opened = self._texts.pop(text, None)
        if opened is None:
            return keeping.open_text(text)
        for number, data in keeping.since(text, opened.number):
            opened.follow(number, data)
        return opened

    def put(self, opened: Opened) -> None:
        """Put a text back that says what its log says."""
        with self._lock:
            self._texts[opened.text] = opened
            while len(self._texts) > MOST_OPEN:
                self._texts.popitem(last=False)


_shelf: Final = _Shelf()


@never_cache
@require_POST
@signed_in
def exchange(request: ActingRequest, actor: Actor, *, text: int) -> HttpResponse:
    """Take what a window typed, and answer with what it lacks: frames both ways.

    409 asks it to say hello anew: what it sent builds on what is not here.
    """
    found = text_or_404(text, actor)
    try:
        hello, typed = _read(request)
        admission = _admitted(actor, found, hello)
        answer = _answer(actor, found, admission, hello, typed)
    except BadFrame as error:
        return HttpResponseBadRequest(str(error), content_type="text/plain")
    except RefusedUpdate as refusal:
        return HttpResponse(str(refusal), status=409, content_type="text/plain")
    return HttpResponse(packed(answer), content_type=FRAMES)


def _read(request: HttpRequest) -> tuple[Hello, list[Updated]]:
    """Read what a window says; where its cursor stands is not told to others on this way. Raises BadFrame."""
    frames: list[FromClient] = [from_client(each) for each in unpacked(request.body)]
    if not frames or not isinstance(frames[0], Hello):
        raise BadFrame("a client says hello first")
    return frames[0], [each for each in frames if isinstance(each, Updated)]


def _admitted(actor: Actor, text: Text, hello: Hello) -> Admission:
    admission = admit(lambda _session: Somebody(actor), "", text.pk, hello.client)
    if admission is None or not admission.standing.level:
        raise Refused(_("You cannot read this text."))
    return admission


def _answer(actor: Actor, text: Text, admission: Admission, hello: Hello, typed: list[Updated]) -> list[FromServer]:
    """Give the answer. Raises RefusedUpdate where the window has to say hello anew."""
    standing = admission.standing
    welcome = Welcome(admission.key, standing.level, standing.manner, standing.words, text.last)
    if not typed and hello.seen == text.last:
        return [welcome, Updates(text.last, NOTHING)]
    opened = _shelf.take(text.pk)
    told = _kept(actor, opened, admission, typed)
    answer = [welcome, Updates(opened.number, opened.lacking(hello.state)), *told]
    _shelf.put(opened)
    return answer


def _kept(actor: Actor, opened: Opened, admission: Admission, typed: list[Updated]) -> list[FromServer]:
    """Keep what was typed, until some of it is refused; say so. Raises RefusedUpdate as ``_answer`` does."""
    told: list[FromServer] = []
    for each in typed:
        try:
            _keep(actor, opened, admission, each.update)
        except RefusedUpdate as refusal:
            if refusal.resync:  # also where it is known here, and the log does not take it
                raise
            return [*told, Refusal(each.counter, str(refusal))]
        told = [Saved(each.counter)]
    return told


def _keep(actor: Actor, opened: Opened, admission: Admission, update: bytes) -> None:
    hand, standing = admission.hand, admission.standing
    if hand is None:
        raise RefusedUpdate(standing.words)
    found = opened.take(update, hand, standing.level)
    if found.fresh:
        entry = keeping.Entry(update, hand.key, actor.at, found.names, found.clients)
        opened.kept(keeping.append(opened.text, [entry]))
