from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accord.access.actors import Actor
from accord.access.doors import ActingRequest, anyone, signed_in
from accord.access.rules import why_not
from accord.kit.dates import When
from accord.kit.forms import asked, typed
from accord.kit.page import page
from accord.texts.forms.returns import FileForm, SettleForm
from accord.texts.log.writing import now
from accord.texts.models import Text, WordReturn
from accord.texts.operations import returns as operations
from accord.texts.queries.files import FILES
from accord.texts.queries.returns import change_or_404, return_or_404, returns_of
from accord.texts.queries.speakers import names_of
from accord.texts.queries.texts import local_day, reads_now, text_or_404
from accord.texts.rules.returns import is_of_its_side
from accord.texts.verbs.returns import Returns
from accord.texts.views.talking import crumbs


@anyone
def word(request: ActingRequest, actor: Actor, *, text: int) -> HttpResponse:
    """Show in which files a text can be taken along, and which Word documents came back."""
    found = text_or_404(text, actor)
    rows = returns_of(found) if reads_now(actor, found) else []
    context = {
        "text": found,
        "crumbs": crumbs(found),
        "files": [(reverse(f"texts:text_{suffix}", args=[found.pk]), words) for suffix, words in FILES.items()],
        "inside": reads_now(actor, found),
        "returns": rows,
        "names": names_of(actor, found, (row.person for row in rows)),
        "why_return": why_not(actor, Returns.RETURN, found),
        "why_bring": why_not(actor, Returns.BRING, found),
    }
    return page(request, "texts/word.html", context)


@signed_in
def returned(request: ActingRequest, actor: Actor, *, text: int, number: int) -> HttpResponse:
    """Show what became of each change in one document that came back; what found no place, to the side it is of."""
    found = text_or_404(text, actor)
    row = return_or_404(found, number, actor)
    changes = list(row.changes.select_related("suggestion"))
    own = is_of_its_side(actor, row)
    loose = [change for change in changes if own and not change.suggestion]
    context = {
        "text": found,
        "row": row,
        "own": own,
        "crumbs": _crumbs(found),
        "who": names_of(actor, found, [row.person]).get(row.person, ""),
        "waiting": [change for change in loose if not change.settled],
        "settled": [change for change in loose if change.settled],
        "placed": [change for change in changes if change.suggestion],
        "known": {part.id for part in now(found).parts},
        "why": why_not(actor, Returns.SETTLE, row),
    }
    return page(request, "texts/word_return.html", context)


@signed_in
def give_back(request: ActingRequest, actor: Actor, *, text: int) -> HttpResponse:
    """Return a Word document with changes."""
    found = text_or_404(text, actor)
    form = FileForm(typed(request), request.FILES or None)
    return asked(
        request,
        form,
        lambda: operations.return_word(
            actor,
            text=found,
            file_name=form.cleaned_data["file"][0],
            file=form.cleaned_data["file"][1],
            since=_today(actor, found),
        ),
        done=_done,
        leads=lambda row: reverse("texts:word_return", args=[found.pk, row.number]),
        template="texts/word_send.html",
        crumbs=_crumbs(found),
        kicker=found.title,
        heading=_("Return a Word document"),
        lede=_("Each change in it becomes a suggestion of yours, tracked or not. What no longer fits is listed."),
        send=_("Return it"),
        why=why_not(actor, Returns.RETURN, found),
    )


@signed_in
def bring(request: ActingRequest, actor: Actor, *, text: int) -> HttpResponse:
    """Make the text say what a Word document says."""
    found = text_or_404(text, actor)
    form = FileForm(typed(request), request.FILES or None)
    return asked(
        request,
        form,
        lambda: operations.bring_word(actor, text=found, file=form.cleaned_data["file"][1], since=_today(actor, found)),
        done=_("The text says what the document says. A version of what it said before is kept."),
        leads=reverse("texts:text", args=[found.pk]),
        template="texts/word_send.html",
        crumbs=_crumbs(found),
        kicker=found.title,
        heading=_("Bring a Word document"),
        lede=_("Its words take the place of all that the text says. Pictures are left out."),
        send=_("Bring it"),
        why=why_not(actor, Returns.BRING, found),
    )


@signed_in
def settle(request: ActingRequest, actor: Actor, *, text: int, number: int, order: int) -> HttpResponse:
    """Say what was done with a change that found no place."""
    found = text_or_404(text, actor)
    row = return_or_404(found, number, actor)
    change = change_or_404(row, order, actor)
    form = SettleForm(typed(request))
    leads = reverse("texts:word_return", args=[found.pk, number])
    return asked(
        request,
        form,
        lambda: operations.settle_change(actor, change=change, since=_today(actor, found), **form.cleaned_data),
        done=_("The change is settled."),
        leads=leads,
        template="texts/word_settle.html",
        change=change,
        crumbs=[*_crumbs(found), (str(row), leads)],
        kicker=found.title,
        heading=_("Settle a change that found no place"),
        send=_("Settle it"),
        why=why_not(actor, Returns.SETTLE, row),
    )


def _done(row: WordReturn) -> str:
    placed = row.changes.exclude(suggestion=None).count()
    return ngettext("%(n)s change is suggested now.", "%(n)s changes are suggested now.", placed) % {"n": placed}


def _crumbs(text: Text) -> list[tuple[str, str]]:
    return crumbs(text, (_("Word and other files"), reverse("texts:word", args=[text.pk])))


def _today(actor: Actor, text: Text) -> When:
    return When.day(local_day(text, actor.at))
