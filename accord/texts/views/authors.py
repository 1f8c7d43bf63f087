from django.http import HttpResponse

from accord.access.actors import Actor
from accord.access.doors import ActingRequest, anyone
from accord.kit.asof import reading
from accord.kit.page import page
from accord.texts.log import authors as log
from accord.texts.queries.credits import credits_of
from accord.texts.queries.texts import reads_now, text_or_404
from accord.texts.queries.versions import newest, words_for
from accord.texts.views.talking import crumbs


@anyone
def authors(request: ActingRequest, actor: Actor, *, text: int) -> HttpResponse:
    """Say who wrote which passage of a text, and how much of it each side and body wrote.

    Of the words that the reader gets: those of this minute, or those of the newest version.
    """
    found = text_or_404(text, actor)
    read = reading(request, found.timezone, actor.at)
    live = reads_now(actor, found) and not read.past
    version = None if live else newest(found, actor, read.day)
    if not live:
        found.last = version.update if version else 0
    passages = log.authors(found) if found.last else {}
    if version:
        words = words_for(actor, version)
        passages = {key: paragraph for key, paragraph in passages.items() if words.part(key)}
    credit = ([(each.words, each.writer) for each in paragraph] for paragraph in passages.values())
    told = credits_of(found, actor, credit)
    context = {"text": found, "crumbs": crumbs(found), "past": read.past, "version": version, "credits": told}
    return page(request, "texts/authors.html", context)
