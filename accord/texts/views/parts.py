"""Writing without scripts: one paragraph after the other, in plain forms."""

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.doors import ActingRequest, signed_in
from accord.kit.forms import asked, told, tried, typed
from accord.kit.page import page
from accord.prose.document import Document
from accord.prose.html import html
from accord.prose.merge import merged
from accord.texts.forms.writing import NewPartForm, PartForm, RemoveForm
from accord.texts.log.parts import Gone, Meanwhile, Typed, add_part, change_part, remove_part, shown
from accord.texts.log.writing import now
from accord.texts.models import Level, Text
from accord.texts.queries.texts import local_day, written_or_404
from accord.texts.rules.rights import level
from accord.texts.rules.texts import may
from accord.texts.views.talking import crumbs

CONFLICT = 409
"""The status of a page that shows what somebody else wrote meanwhile."""


@signed_in
def write_part(request: ActingRequest, actor: Actor, *, text: int, part: str) -> HttpResponse:
    """Change one paragraph or table."""
    found = written_or_404(text, actor)
    if request.method != "POST":
        stands = _standing(found, part)
        return _form_page(request, actor, found, PartForm(shape=stands.shape, words=stands.words), part)
    form = PartForm(request.POST)

    def work() -> Document:
        read = Typed(form.cleaned_data["was_shape"], form.cleaned_data["was"])
        return change_part(actor, found, part, Typed(form.shape, form.cleaned_data["words"]), read=read)

    try:
        made = tried(form, work)
    except Meanwhile as other:
        return _merge_page(request, actor, found, form, part, other.now)
    except Gone:
        return _gone_page(request, actor, found, form)
    if made is not None:
        return told(request, _done(actor, found), _address(found, part))
    return _form_page(request, actor, found, form, part)


def _standing(text: Text, key: str) -> Typed:
    part = shown(text).part(key)
    if part is None:
        raise Http404(_("This paragraph is no longer in the text."))
    return Typed.of(part)


def _form_page(request: ActingRequest, actor: Actor, text: Text, form: PartForm, key: str) -> HttpResponse:
    return page(request, "texts/write_part.html", {"form": form, **_about(actor, text, key)}, status=form.status)


def _about(actor: Actor, text: Text, key: str = "") -> dict[str, Any]:
    """Give what the page of a paragraph shows beside the form: how it stands, whether it becomes a suggestion."""
    stands = now(text).part(key)
    markup = html(Document((stands,)), suggestions=True, notes=True) if stands else ""
    return {
        "text": text,
        "crumbs": _crumbs(text),
        "whole": markup,
        "stands": markup if stands and any(stands.names) else "",
        "writes": _writes(actor, text),
        "why": may(Level.SUGGEST).refusal(actor, text),
    }


def _merge_page(  # what there is to show
    request: ActingRequest, actor: Actor, text: Text, form: PartForm, key: str, stands: Typed
) -> HttpResponse:
    """Show what both wrote, with a form that holds both; saved, it stands on what the other one wrote."""
    mine, was = form.cleaned_data["words"], form.cleaned_data["was"]
    both = merged(was, mine, stands.words)
    words = both.chosen([f"{clash.theirs.rstrip()} {clash.mine.lstrip()}" for clash in both.clashes])
    shape = stands.shape if form.shape == form.cleaned_data["was_shape"] else form.shape
    anew = PartForm(shape=shape, words=words)
    anew.initial = {**anew.initial, "was": stands.words, "was_shape": stands.shape}
    context = {"form": anew, "mine": mine, "theirs": stands.words, "clashes": both.clashes}
    return page(request, "texts/write_part.html", context | _about(actor, text, key), status=CONFLICT)


def _gone_page(request: ActingRequest, actor: Actor, text: Text, form: PartForm) -> HttpResponse:
    """Show that the paragraph is gone, with its words in a form that adds them again."""
    anew = NewPartForm(shape=form.shape, words=form.cleaned_data["words"])
    context = {"form": anew, "gone": True, "action": f"{reverse('texts:add_part', args=[text.pk])}?after=-"}
    return page(request, "texts/write_part.html", context | _about(actor, text), status=CONFLICT)


@signed_in
def add(request: ActingRequest, actor: Actor, *, text: int) -> HttpResponse:
    """Add a paragraph or table behind another, or as the first."""
    found = written_or_404(text, actor)
    after = request.GET.get("after", "")
    form = NewPartForm(typed(request))

    def work() -> Document:
        wanted = Typed(form.shape, form.cleaned_data["words"])
        return add_part(actor, found, form.cleaned_data["key"], wanted, after=after)

    return asked(
        request,
        form,
        work,
        done=_done(actor, found),
        leads=lambda _made: _address(found, form.cleaned_data["key"]),
        template="texts/write_part.html",
        new=True,
        **_about(actor, found),
    )


@signed_in
def remove(request: ActingRequest, actor: Actor, *, text: int, part: str) -> HttpResponse:
    """Take out a paragraph or table."""
    found = written_or_404(text, actor)
    form = RemoveForm(typed(request), initial=_hidden(found, part))

    def work() -> Document:
        read = Typed(form.cleaned_data["was_shape"], form.cleaned_data["was"])
        return remove_part(actor, found, part, read=read)

    context = _about(actor, found, part)
    try:
        made = tried(form, work) if form.is_bound else None
    except Meanwhile:
        context |= {"form": RemoveForm(initial=_hidden(found, part)), "meanwhile": True}
        return page(request, "texts/remove_part.html", context, status=CONFLICT)
    if made is not None:
        return told(request, _done(actor, found), reverse("texts:write", args=[found.pk]))
    return page(request, "texts/remove_part.html", context | {"form": form}, status=form.status)


def _hidden(text: Text, key: str) -> dict[str, str]:
    """Give how a paragraph stands, for the fields that nobody sees; nothing where it is gone."""
    part = shown(text).part(key)
    stands = Typed.of(part) if part else None
    return {"was": stands.words, "was_shape": stands.shape} if stands else {}


def _writes(actor: Actor, text: Text) -> bool:
    return level(actor, text, local_day(text, actor.at)) >= Level.EDIT


def _done(actor: Actor, text: Text) -> str:
    if _writes(actor, text):
        return _("Saved: it stands in the text.")
    return _("Saved as your suggestion: it stands in the text once it is accepted.")


def _address(text: Text, key: str) -> str:
    return f"{reverse('texts:write', args=[text.pk])}#p-{key}"


def _crumbs(text: Text) -> list[tuple[str, str]]:
    return crumbs(text, (str(_("Write")), reverse("texts:write", args=[text.pk])))
