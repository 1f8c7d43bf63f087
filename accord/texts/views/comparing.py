from dataclasses import dataclass

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.doors import ActingRequest, anyone
from accord.kit.page import page
from accord.prose.document import Document
from accord.prose.readings import base
from accord.texts.forms.versions import CompareForm
from accord.texts.log.writing import now
from accord.texts.models import Text, Version
from accord.texts.queries.comparing import difference
from accord.texts.queries.texts import reads_now, text_or_404
from accord.texts.queries.versions import version_or_404, versions_of, words_for
from accord.texts.views.talking import crumbs

NOW = "now"


@dataclass(frozen=True)
class Side:
    """One of the two that are compared: a version, or the words of this minute."""

    title: str
    document: Document
    version: Version | None


@anyone
def compare(request: ActingRequest, actor: Actor, *, text: int) -> HttpResponse:
    """Compare two versions of a text, or one with its words of this minute, word by word."""
    found = text_or_404(text, actor)
    live = reads_now(actor, found)
    rows = list(versions_of(found, actor))
    choices = [(str(row.number), _label(row)) for row in rows] + [(NOW, str(_("The text as it stands now")))] * live
    form = CompareForm(request.GET if {"old", "new"} <= request.GET.keys() else None, choices=choices)
    context = {
        "text": found,
        "crumbs": crumbs(found, (str(_("Versions")), reverse("texts:versions", args=[found.pk]))),
        "form": form,
        "choices": choices,
    }
    if form.is_bound and form.is_valid():
        old, new = (_side(found, actor, form.cleaned_data[name]) for name in ("old", "new"))
        context |= {"old": old, "new": new, "difference": difference(old.document, new.document)}
    return page(request, "texts/compare.html", context, status=400 if form.errors else 200)


def _label(version: Version) -> str:
    told = {"number": version.number, "name": version.name}
    return _("Version %(number)s: %(name)s") % told if version.name else _("Version %(number)s") % told


def _side(text: Text, actor: Actor, which: str) -> Side:
    if which == NOW:
        return Side(_("The text as it stands now"), base(now(text)), None)
    version = version_or_404(text.pk, int(which), actor)
    return Side(_label(version), base(words_for(actor, version)), version)
