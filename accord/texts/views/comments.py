from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.doors import ActingRequest, anyone, signed_in
from accord.access.models import Visibility
from accord.access.rules import why_not
from accord.kit.asof import reading
from accord.kit.dates import When
from accord.kit.forms import Form, typed
from accord.kit.page import page
from accord.prose.anchors import Anchor
from accord.prose.document import Document
from accord.prose.html import html
from accord.texts.forms.comments import AnswerForm, AssignForm, CommentForm, PlaceForm
from accord.texts.models import Text, Thread
from accord.texts.operations import comments as operations
from accord.texts.queries.comments import ThreadRead, anchor_of, thread_or_404, threads_of
from accord.texts.queries.speakers import bodies_of
from accord.texts.queries.texts import local_day, text_or_404
from accord.texts.rules.comments import audiences
from accord.texts.verbs.comments import Comments
from accord.texts.views.talking import answered, crumbs, words_of

FIRST_WORDS = 90
"""Characters by which a paragraph is known in a list of them."""


@anyone
def comments(request: ActingRequest, actor: Actor, *, text: int) -> HttpResponse:
    """Show what is said about a text, in the order of the text; what has lost its place stands first."""
    found = text_or_404(text, actor)
    read = reading(request, found.timezone, actor.at)
    threads = threads_of(found, actor, read.day, words_of(actor, found, read.day))
    open_ones = [each for each in threads if not each.resolved]
    context = {
        "text": found,
        "crumbs": crumbs(found),
        "past": read.past,
        "all": len(threads),
        "lost": [each for each in open_ones if each.why_lost],
        "placed": [each for each in open_ones if not each.why_lost],
        "resolved": [each for each in threads if each.resolved],
        "why": why_not(actor, Comments.COMMENT, Thread(text=found)),
    }
    return page(request, "texts/comments.html", context)


@anyone
def comment(request: ActingRequest, actor: Actor, *, text: int, thread: str) -> HttpResponse:
    """Show one conversation, and what its reader can do there."""
    found = text_or_404(text, actor)
    read = reading(request, found.timezone, actor.at)
    each = thread_or_404(found, actor, thread, read.day, words_of(actor, found, read.day))
    why = why_not(actor, Comments.ANSWER, each.thread)
    bodies = [] if why or read.past else _bodies(actor, found)
    context = {
        "text": found,
        "each": each,
        "crumbs": _crumbs(found),
        "past": read.past,
        "why": why,
        "answer": AnswerForm(bodies=bodies),
        "assign": AssignForm(bodies=bodies, initial={"body": each.assignee}, auto_id="assign-%s"),
    }
    return page(request, "texts/comment.html", context)


@signed_in
def add_comment(request: ActingRequest, actor: Actor, *, text: int) -> HttpResponse:
    """Comment on a paragraph, or on words in it."""
    found = text_or_404(text, actor)
    document, who = words_of(actor, found), audiences(actor, found)
    form = CommentForm(
        typed(request),
        bodies=_bodies(actor, found),
        audiences=[(each.value, _audience(each)) for each in who],
        initial={"part": request.GET.get("part", ""), "quote": request.GET.get("quote", ""), "audience": who[-1:]},
    )

    def work() -> Thread:
        given = dict(form.cleaned_data)
        part, quote, before, after = (given.pop(name) for name in ("part", "quote", "before", "after"))
        told = given["position"] or before or after  # by an editor, which may have words that are not here yet
        anchor = Anchor(part, quote, before, after) if told else anchor_of(document, part, quote)
        return operations.comment(actor, text=found, anchor=anchor, since=_today(actor, found), **given)

    return answered(
        request,
        form,
        work,
        says=_named,
        done=_("Your comment is kept."),
        leads=_address,
        template="texts/add_comment.html",
        heading=_("Comment"),
        send=_("Comment"),
        crumbs=_crumbs(found),
        why=why_not(actor, Comments.COMMENT, Thread(text=found)),
        text=found,
        part=_shown(document, str(form["part"].value() or "")),
        parts=_listed(document),
    )


@signed_in
def answer(request: ActingRequest, actor: Actor, *, text: int, thread: str) -> HttpResponse:
    """Answer in a conversation."""
    found, each = _thread(actor, text, thread)
    form = AnswerForm(typed(request), bodies=_bodies(actor, found))
    work = partial(operations.answer, actor, thread=each.thread)
    return _step(request, actor, each, Comments.ANSWER, form, work, _("Answer"), _("Your answer is kept."))


@signed_in
def resolve(request: ActingRequest, actor: Actor, *, text: int, thread: str) -> HttpResponse:
    """Say that a conversation is settled."""
    _found, each = _thread(actor, text, thread)
    work = partial(operations.resolve, actor, thread=each.thread)
    return _step(request, actor, each, Comments.RESOLVE, Form(typed(request)), work, _("Resolve"), _("Resolved."))


@signed_in
def reopen(request: ActingRequest, actor: Actor, *, text: int, thread: str) -> HttpResponse:
    """Open a settled conversation again."""
    _found, each = _thread(actor, text, thread)
    work = partial(operations.reopen, actor, thread=each.thread)
    return _step(request, actor, each, Comments.REOPEN, Form(typed(request)), work, _("Open again"), _("Open again."))


@signed_in
def assign(request: ActingRequest, actor: Actor, *, text: int, thread: str) -> HttpResponse:
    """Say which body is to answer."""
    found, each = _thread(actor, text, thread)
    form = AssignForm(typed(request), bodies=_bodies(actor, found), initial={"body": each.assignee})
    work = partial(operations.assign, actor, thread=each.thread)
    return _step(request, actor, each, Comments.ASSIGN, form, work, _("Say who answers"), _("Said."))


@signed_in
def place(request: ActingRequest, actor: Actor, *, text: int, thread: str) -> HttpResponse:
    """Put a comment where it belongs, when its words have moved or gone."""
    found = text_or_404(text, actor)
    document = words_of(actor, found)
    each = thread_or_404(found, actor, thread, local_day(found, actor.at), document)
    form = PlaceForm(typed(request), parts=_listed(document))

    def work(*, since: When, part: str, quote: str) -> Any:
        return operations.place(actor, thread=each.thread, anchor=anchor_of(document, part, quote), since=since)

    return _step(request, actor, each, Comments.PLACE, form, work, _("Put it in its place"), _("It has its place."))


def _step(  # a step's own parts
    request: ActingRequest,
    actor: Actor,
    each: ThreadRead,
    verb: Comments,
    form: Form,
    work: Callable[..., Any],
    send: str,
    done: str,
) -> HttpResponse:
    """Take one step in a conversation; asked for with GET, show its form."""
    thread = each.thread
    return answered(
        request,
        form,
        lambda: work(since=_today(actor, thread.text), **form.cleaned_data),
        says=lambda _made: _named(thread),
        done=done,
        leads=_address(thread),
        template="texts/comment_step.html",
        heading=send,
        send=send,
        kicker=thread,
        crumbs=[*_crumbs(thread.text), (_("Comment %(number)s") % {"number": thread.number}, _address(thread))],
        why=why_not(actor, verb, thread),
        each=each,
    )


def _thread(actor: Actor, text: int, thread: str) -> tuple[Text, ThreadRead]:
    """Give a text and a conversation about it; where in the text that is matters to nobody here."""
    found = text_or_404(text, actor)
    return found, thread_or_404(found, actor, thread, local_day(found, actor.at), Document())


def _bodies(actor: Actor, text: Text) -> list[tuple[str, str]]:
    return [(body.name, body.name) for body in bodies_of(actor, text)]


def _audience(audience: Visibility) -> str:
    words = {
        Visibility.PUBLIC: _("everybody"),
        Visibility.TABLE: _("both sides"),
        Visibility.ROOM: _("only your own side"),
    }
    return words[audience]


def _shown(document: Document, key: str) -> str:
    part = document.part(key)
    return html(Document((part,)), suggestions=True, notes=True, heading=3) if part else ""


def _listed(document: Document) -> list[tuple[str, str]]:
    """Give the paragraphs to choose from: identifiers and first words."""
    told = [(part.id, " ".join(part.text.split())) for part in document.parts]
    return [(key, words if len(words) <= FIRST_WORDS else f"{words[:FIRST_WORDS]}…") for key, words in told]


def _today(actor: Actor, text: Text) -> When:
    return When.day(local_day(text, actor.at))


def _named(thread: Thread) -> dict[str, Any]:
    return {"key": thread.slug, "address": _address(thread)}


def _address(thread: Thread) -> str:
    return reverse("texts:comment", args=[thread.text_id, thread.slug])


def _crumbs(text: Text) -> list[tuple[str, str]]:
    return crumbs(text, (_("Comments"), reverse("texts:comments", args=[text.pk])))
