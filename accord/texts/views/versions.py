from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.doors import ActingRequest, anyone, signed_in
from accord.access.rules import why_not
from accord.kit.asof import reading
from accord.kit.dates import When
from accord.kit.forms import Form, asked, typed
from accord.kit.page import page
from accord.prose.html import html
from accord.prose.readings import clean
from accord.texts.forms.versions import FreezeForm, NameForm
from accord.texts.log.writing import now
from accord.texts.models import Text, Version
from accord.texts.operations import versions as operations
from accord.texts.queries.speakers import names_of
from accord.texts.queries.texts import is_read, local_day, reads_now, text_or_404
from accord.texts.queries.versions import version_or_404, versions_of, words_for
from accord.texts.verbs.versions import Versions
from accord.texts.views.talking import crumbs


@anyone
def versions(request: ActingRequest, actor: Actor, *, text: int) -> HttpResponse:
    """List the versions of a text, the newest first."""
    found = text_or_404(text, actor)
    read = reading(request, found.timezone, actor.at)
    rows = list(versions_of(found, actor).as_of(read.day).reverse())
    context = {
        "text": found,
        "crumbs": crumbs(found),
        "past": read.past,
        "live": reads_now(actor, found) and not read.past,
        "named": [row for row in rows if not row.automatic],
        "unasked": [row for row in rows if row.automatic],
        "names": names_of(actor, found, (row.person for row in rows)),
        "why_keep": why_not(actor, Versions.KEEP, found),
        "why_freeze": why_not(actor, Versions.FREEZE, found),
    }
    return page(request, "texts/versions.html", context)


@anyone
def version(request: ActingRequest, actor: Actor, *, text: int, number: int) -> HttpResponse:
    """Show one version: its words, who kept it, and its digest, which anybody can check."""
    each = version_or_404(text, number, actor)
    document = words_for(actor, each)
    marked = bool(document.names) and "suggestions" in request.GET
    inside = is_read(each.text, actor)
    context = {
        "text": each.text,
        "each": each,
        "crumbs": _crumbs(each.text) if inside else [],
        "inside": inside,
        "live": inside and reads_now(actor, each.text),
        "words": html(document, suggestions=marked, notes=marked),
        "marked": marked,
        "suggestions": len(document.names),
        "who": names_of(actor, each.text, [each.person]).get(each.person, ""),
        "why": why_not(actor, Versions.RESTORE, each),
    }
    return page(request, "texts/version.html", context)


@anyone
def version_json(request: ActingRequest, actor: Actor, *, text: int, number: int) -> HttpResponse:  # noqa: ARG001  # a view's signature
    """Give the words of a version in canonical form: the bytes whose SHA-256 is the version's."""
    each = version_or_404(text, number, actor)
    response = HttpResponse(clean(each.document).canonical(), content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="text-{text}-version-{number}.json"'
    return response


@signed_in
def keep(request: ActingRequest, actor: Actor, *, text: int) -> HttpResponse:
    """Keep a version of a text as it stands."""
    found = text_or_404(text, actor)
    form = NameForm(typed(request))
    return asked(
        request,
        form,
        lambda: operations.keep(actor, text=found, since=_today(actor, found), **form.cleaned_data),
        done=lambda made: _("Version %(number)s is kept.") % {"number": made.number},
        leads=_address,
        crumbs=_crumbs(found),
        kicker=found.title,
        heading=_("Keep a version"),
        lede=_("The text as it stands, with what is suggested in it. The text goes on being written."),
        send=_("Keep it"),
        why=why_not(actor, Versions.KEEP, found),
    )


@signed_in
def freeze(request: ActingRequest, actor: Actor, *, text: int) -> HttpResponse:
    """Freeze the words of a text: the copy that is agreed, signed, consulted on or published."""
    found = text_or_404(text, actor)
    form = FreezeForm(typed(request), least=found.visibility)
    document = now(found) if reads_now(actor, found) else None
    return asked(
        request,
        form,
        lambda: operations.freeze(actor, text=found, since=_today(actor, found), **form.cleaned_data),
        done=lambda made: _("Version %(number)s is frozen: its words stay as they are.") % {"number": made.number},
        leads=_address,
        template="texts/freeze.html",
        crumbs=_crumbs(found),
        kicker=found.title,
        heading=_("Freeze the text"),
        lede=_("The copy that is agreed, signed, consulted on or published. It has a digest that anybody can check."),
        send=_("Freeze it"),
        why=why_not(actor, Versions.FREEZE, found),
        text=found,
        left_out=len(document.names) if document else 0,
    )


@signed_in
def restore(request: ActingRequest, actor: Actor, *, text: int, number: int) -> HttpResponse:
    """Go back to the words of a version."""
    each = version_or_404(text_or_404(text, actor).pk, number, actor)
    return asked(
        request,
        Form(typed(request)),
        lambda: operations.restore(actor, version=each, since=_today(actor, each.text)),
        done=_("The text says so again. What it said until now is kept as a version too."),
        leads=lambda made: reverse("texts:text", args=[made.text_id]),
        crumbs=[*_crumbs(each.text), (str(_("Version %(number)s") % {"number": number}), _address(each))],
        kicker=each.text.title,
        heading=_("Go back to version %(number)s") % {"number": number},
        lede=_("The text says again what this version says. What it says now is kept as a version before."),
        send=_("Go back to it"),
        why=why_not(actor, Versions.RESTORE, each),
    )


def _today(actor: Actor, text: Text) -> When:
    return When.day(local_day(text, actor.at))


def _address(version: Version) -> str:
    return reverse("texts:version", args=[version.text_id, version.number])


def _crumbs(text: Text) -> list[tuple[str, str]]:
    return crumbs(text, (str(_("Versions")), reverse("texts:versions", args=[text.pk])))
