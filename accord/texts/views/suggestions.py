from collections.abc import Callable, Sequence

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accord.access.actors import Actor
from accord.access.doors import ActingRequest, anyone, signed_in
from accord.kit.asof import reading
from accord.kit.dates import When
from accord.kit.forms import typed
from accord.kit.page import page
from accord.prose.light import marked
from accord.texts.forms.suggestions import CounterForm, DecideForm, TakeBackForm
from accord.texts.models import Outcome, SuggestionEnd, Text
from accord.texts.operations import suggestions as operations
from accord.texts.queries.suggestions import SuggestionRead, proposed, suggestion_or_404, suggestions_of
from accord.texts.queries.texts import local_day, reads_now, text_or_404
from accord.texts.rules.suggestions import Change
from accord.texts.views.talking import answered, crumbs, words_of


@anyone
def suggestions(request: ActingRequest, actor: Actor, *, text: int) -> HttpResponse:
    """List the changes suggested to a text: whose they are, what they would change, what became of them."""
    found = text_or_404(text, actor)
    read = reading(request, found.timezone, actor.at)
    listed = suggestions_of(actor, Change.standing(actor, found), read.day, words_of(actor, found, read.day))
    context = {
        "text": found,
        "crumbs": crumbs(found),
        "seated": reads_now(actor, found) and not read.past,
        "open": [each for each in listed if each.is_open],
        "closed": [each for each in listed if not each.is_open],
    }
    return page(request, "texts/suggestions.html", context)


@signed_in
def decide(request: ActingRequest, actor: Actor, *, text: int) -> HttpResponse:
    """Accept or reject suggestions, one or several, everywhere or in one paragraph."""
    found = text_or_404(text, actor)
    chosen = request.GET.getlist("names")
    form = DecideForm(typed(request), initial={"names": chosen, "part": request.GET.get("part", "")})

    def work() -> list[SuggestionEnd]:
        given = dict(form.cleaned_data)
        done = operations.accept if given.pop("outcome") == "accept" else operations.reject
        return done(actor, text=found, since=_today(actor, found), **given)

    return _asked(request, actor, found, form, work, "accept", _("Decide on changes"), _("Decide"))


@signed_in
def withdraw(request: ActingRequest, actor: Actor, *, text: int) -> HttpResponse:
    """Take back what one suggested."""
    found = text_or_404(text, actor)
    chosen = request.GET.getlist("names")
    form = TakeBackForm(typed(request), initial={"names": chosen, "part": request.GET.get("part", "")})

    def work() -> list[SuggestionEnd]:
        return operations.withdraw(actor, text=found, since=_today(actor, found), **form.cleaned_data)

    return _asked(request, actor, found, form, work, "withdraw", _("Take changes back"), _("Take back"))


def _asked(  # a decision's own parts
    request: ActingRequest,
    actor: Actor,
    text: Text,
    form: TakeBackForm,
    work: Callable[[], list[SuggestionEnd]],
    step: str,
    heading: str,
    send: str,
) -> HttpResponse:
    """Show what is decided on, with the form; posted, decide."""
    names = set(form["names"].value() or [])
    listed = suggestions_of(actor, Change.standing(actor, text), local_day(text, actor.at), words_of(actor, text))
    chosen = [each for each in listed if each.is_open and each.name in names]
    return answered(
        request,
        form,
        work,
        says=lambda ends: {"ended": [{"name": end.suggestion.name, "outcome": end.outcome} for end in ends]},
        done=_told,
        leads=_list(text),
        template="texts/decide.html",
        heading=heading,
        kicker=text.title,
        send=send,
        crumbs=_crumbs(text),
        why=next((each.why_not[step] for each in chosen if each.why_not[step]), ""),
        text=text,
        chosen=chosen,
        part=form["part"].value(),
    )


@signed_in
def counter(request: ActingRequest, actor: Actor, *, text: int, suggestion: str) -> HttpResponse:
    """Answer a suggestion with other words for one of its paragraphs."""
    found = text_or_404(text, actor)
    document = words_of(actor, found)
    each = suggestion_or_404(found, actor, suggestion, document)
    part = request.POST.get("part") or request.GET.get("part") or _first(each)
    words = proposed(document, suggestion, part)
    initial = {"part": part, "words": marked(words) if words else ""}
    form = CounterForm(typed(request), initial=initial)
    return answered(
        request,
        form,
        lambda: operations.counter(actor, suggestion=each.suggestion, since=_today(actor, found), **form.cleaned_data),
        says=lambda made: {"name": made.name},
        done=_("Your change stands in the text in place of the one it answers, and waits for the other side."),
        leads=_list(found),
        template="texts/decide.html",
        heading=_("Answer with another change"),
        kicker=found.title,
        send=_("Answer"),
        crumbs=_crumbs(found),
        why=each.why_not["counter"] if each.is_open else "",
        text=found,
        chosen=[each] if each.is_open else [],
        part=part,
    )


def _first(each: SuggestionRead) -> str:
    return each.parts[0].id if each.parts else ""


def _told(ends: Sequence[SuggestionEnd]) -> str:
    words = {
        Outcome.ACCEPTED: ngettext("%(n)s change accepted.", "%(n)s changes accepted.", len(ends)),
        Outcome.REJECTED: ngettext("%(n)s change rejected.", "%(n)s changes rejected.", len(ends)),
        Outcome.WITHDRAWN: ngettext("%(n)s change taken back.", "%(n)s changes taken back.", len(ends)),
    }
    return words[Outcome(ends[0].outcome)] % {"n": len(ends)}


def _today(actor: Actor, text: Text) -> When:
    return When.day(local_day(text, actor.at))


def _list(text: Text) -> str:
    return reverse("texts:suggestions", args=[text.pk])


def _crumbs(text: Text) -> list[tuple[str, str]]:
    return crumbs(text, (_("Suggested changes"), _list(text)))
