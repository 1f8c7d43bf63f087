from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from accord.access.actors import Actor
from accord.access.doors import ActingRequest, anyone
from accord.kit.asof import reading
from accord.kit.page import page
from accord.prose.document import Document
from accord.prose.html import html
from accord.texts.log.writing import now
from accord.texts.models import Suggestion, Text
from accord.texts.queries.standing import open_comments, readers, standing_of
from accord.texts.queries.texts import reads_now, text_or_404
from accord.texts.queries.versions import newest, published, words_for
from accord.texts.views.talking import crumbs


@anyone
def text(request: ActingRequest, actor: Actor, *, text: int) -> HttpResponse:
    """Show the words of a text: as they stand, to who sits at its table; as they were kept last, to everybody else.

    Who may not read the text is led to what was published of it.
    """
    try:
        found = text_or_404(text, actor)
    except Http404:
        return HttpResponseRedirect(_published(text, actor))
    read = reading(request, found.timezone, actor.at)
    live = reads_now(actor, found) and not read.past
    version = None if live else newest(found, actor, read.day)
    document = now(found) if live else words_for(actor, version) if version else Document()
    marked = bool(document.names) and "suggestions" in request.GET
    context = {
        "text": found,
        "crumbs": crumbs(found)[:-1],
        "past": read.past,
        "live": live,
        "version": version,
        "words": html(document, suggestions=marked, notes=marked, who=_makers(found, document) if marked else {}),
        "marked": marked,
        "suggestions": len(document.names),
        "comments": open_comments(found, actor, read.day),
        "standing": standing_of(found, actor, read.day),
        "readers": readers(found),
    }
    return page(request, "texts/text.html", context)


def _published(text: int, actor: Actor) -> str:
    number = published(text, actor)
    if number is None:
        raise Http404
    return reverse("texts:version", args=[text, number])


def _makers(text: Text, document: Document) -> dict[str, str]:
    """Give who suggests what is in a document: the bodies, by the names of the suggestions. One query."""
    rows = Suggestion.objects.filter(text=text, name__in=document.names).select_related("writer")
    return {row.name: row.writer.body or row.writer.get_side_display() for row in rows}
