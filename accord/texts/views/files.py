from collections.abc import Callable
from typing import Final

from django.http import Http404, HttpResponse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.doors import ActingRequest, anyone, signed_in
from accord.prose.document import Document
from accord.prose.markdown import markdown
from accord.prose.plain import plain
from accord.prose.readings import clean
from accord.texts.log import keeping
from accord.texts.models import Text
from accord.texts.queries.files import word_of
from accord.texts.queries.returns import return_or_404
from accord.texts.queries.texts import local_day, reads_now, text_or_404
from accord.texts.queries.versions import newest
from accord.texts.rules.returns import is_of_its_side

WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@anyone
def file(request: ActingRequest, actor: Actor, *, text: int, suffix: str) -> HttpResponse:  # noqa: ARG001  # a view's signature
    """Give a text as a file."""
    found = text_or_404(text, actor)
    kind, made = MADE[suffix]
    response = HttpResponse(made(actor, found), content_type=kind)
    name = slugify(found.title) or f"text-{found.pk}"
    disposition = "attachment" if suffix == "docx" else "inline"
    response["Content-Disposition"] = f'{disposition}; filename="{name}.{suffix}"'
    return response


@signed_in
def returned_file(request: ActingRequest, actor: Actor, *, text: int, number: int) -> HttpResponse:  # noqa: ARG001  # a view's signature
    """Give a document as it came back, to the side that returned it: what it says among itself may be in it."""
    found = text_or_404(text, actor)
    row = return_or_404(found, number, actor)
    if not is_of_its_side(actor, row):
        raise Http404(_("There is no returned document at this address."))
    response = HttpResponse(bytes(row.file), content_type=WORD)
    response["Content-Disposition"] = f'attachment; filename="returned-{found.pk}-{number}.docx"'
    return response


def copy_of(actor: Actor, text: Text) -> tuple[Document, int]:
    """Give the words that a reader may take along, and the number of the last update of the log in them.

    As they stand, to who sits at the text's table; to everybody else as last kept. Three queries.
    """
    if reads_now(actor, text):
        opened = keeping.open_text(text.pk)
        return opened.document, opened.number
    version = newest(text, actor, local_day(text, actor.at))
    return (clean(version.document), version.update) if version else (Document(), 0)


MADE: Final[dict[str, tuple[str, Callable[[Actor, Text], str | bytes]]]] = {
    "docx": (WORD, lambda actor, text: word_of(actor, text, *copy_of(actor, text))),
    "md": ("text/markdown; charset=utf-8", lambda actor, text: markdown(copy_of(actor, text)[0])),
    "txt": ("text/plain; charset=utf-8", lambda actor, text: plain(copy_of(actor, text)[0])),
    "json": ("application/json", lambda actor, text: clean(copy_of(actor, text)[0]).canonical()),
}
"""What each suffix gives: its media type, and how it is made."""
