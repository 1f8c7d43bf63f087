"""What the pages of suggestions and comments have in common."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.urls import reverse

from accord.access.actors import Actor
from accord.access.doors import ActingRequest
from accord.kit.forms import UNREADABLE, Form, asked, tried
from accord.prose.document import Document
from accord.texts.log.writing import now
from accord.texts.models import Text
from accord.texts.queries.texts import local_day, reads_now
from accord.texts.queries.versions import newest, words_for


def words_of(actor: Actor, text: Text, day: date | None = None) -> Document:
    """Give the words that a reader sees: as they stand this minute, to who sits at the table; else as last kept.

    On a past ``day`` everybody reads them as kept by then.
    """
    today = local_day(text, actor.at)
    if reads_now(actor, text) and day in (None, today):
        return now(text)
    last = newest(text, actor, day or today)
    return words_for(actor, last) if last else Document()


def answered(
    request: ActingRequest,
    form: Form,
    work: Callable[[], Any],
    *,
    says: Callable[[Any], dict[str, Any]],
    **page: Any,
) -> HttpResponse:
    """Do what a form asks for. The page of one form answers (`asked`), or what it ``says`` to who wants plain data.

    An editor posts the same form to the same address with ``Accept: application/json``; refusals come by field.
    """
    if request.method != "POST" or request.headers.get("Accept", "") != "application/json":
        return asked(request, form, work, **page)
    made = tried(form, work)
    if made is None:
        return JsonResponse({"errors": form.errors.get_json_data()}, status=UNREADABLE)
    return JsonResponse(says(made))


def crumbs(text: Text, *more: tuple[str, str]) -> list[tuple[str, str]]:
    """Give the way to a page of a text: what the text belongs to, the text, and what lies between."""
    return [(text.subject_title, text.subject_address), (text.title, reverse("texts:text", args=[text.pk])), *more]
