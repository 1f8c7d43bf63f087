"""A side's lead agrees to exactly what is on the screen, or takes its word back."""

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.doors import ActingRequest, signed_in
from accord.access.rules import why_not
from accord.drafting.forms.assents import AgreeForm, TakeBackForm
from accord.drafting.models import Assent, Section, Version
from accord.drafting.operations import assents as operations
from accord.drafting.queries.assents import last_agreed, word_of
from accord.drafting.queries.proposals import making_or_404, versions_of
from accord.drafting.queries.proposals_compare import compare
from accord.drafting.queries.sections import section_or_404, versions_of_section, words_of
from accord.drafting.verbs.assents import Assents
from accord.drafting.views.proposals import crumbs, told_of
from accord.kit.dates import When
from accord.kit.forms import asked, typed
from accord.process.models import Plan
from accord.process.queries import plan_or_404
from accord.process.queries.plans import local_day
from accord.prose.html import html
from accord.texts.queries.comparing import difference

SHORT = 12
"""So many characters of a digest are shown beside the words: whoever compares has the whole on the version's page."""


@signed_in
def agree(request: ActingRequest, actor: Actor, *, plan: str, code: str) -> HttpResponse:
    """Agree to the latest version of a commitment in the making, with a reservation or not, or dissent."""
    found, making = _making(actor, plan, code)
    return _agree(request, actor, found, versions_of(making.proposal, actor, local_day(found, actor.at)))


@signed_in
def agree_section(request: ActingRequest, actor: Actor, *, plan: str, code: str) -> HttpResponse:
    """Agree to the latest version of a part of the plan's text."""
    found, section = _section(actor, plan, code)
    return _agree(request, actor, found, versions_of_section(section, actor, local_day(found, actor.at)))


@signed_in
def take_back(request: ActingRequest, actor: Actor, *, plan: str, code: str) -> HttpResponse:
    """Take back one's side's word on the latest version of a commitment in the making."""
    found, making = _making(actor, plan, code)
    return _take_back(request, actor, found, making.version)


@signed_in
def take_back_section(request: ActingRequest, actor: Actor, *, plan: str, code: str) -> HttpResponse:
    """Take back one's side's word on the latest version of a part of the plan's text."""
    found, section = _section(actor, plan, code)
    return _take_back(request, actor, found, versions_of_section(section, actor, local_day(found, actor.at))[0])


def _making(actor: Actor, plan: str, code: str) -> tuple[Plan, Any]:
    found = plan_or_404(plan)
    return found, making_or_404(found, code, actor, local_day(found, actor.at))


def _section(actor: Actor, plan: str, code: str) -> tuple[Plan, Section]:
    found = plan_or_404(plan)
    told = section_or_404(found, code, actor, local_day(found, actor.at))
    if told.version is None:
        raise Http404(_("Nothing of it was taken into the plan yet."))
    return found, told.section


def _agree(request: ActingRequest, actor: Actor, plan: Plan, versions: list[Version]) -> HttpResponse:
    """Ask for a side's word on what is shown. Posted, it is on the version that was shown then, if that is no more."""
    today = local_day(plan, actor.at)
    shown = _shown(request, versions)
    form = AgreeForm(typed(request), shown=shown)
    before = next((each for each in versions if each.number == last_agreed(shown, actor.side, today)), None)

    def work() -> Assent:
        told = {name: form.cleaned_data[name] for name in ("stance", "words", "sha256")}
        return operations.agree(actor, version=shown, since=When.day(today), **told)

    return asked(
        request,
        form,
        work,
        done=_done,
        template="drafting/assents_agree.html",
        heading=_("Agree to version %(number)s") % {"number": shown.number},
        lede=_("Your side’s word is on exactly these words. Any later change drops it, and both sides are told."),
        send=_("Say so"),
        why=why_not(actor, Assents.AGREE, shown),
        version=shown,
        short=shown.sha256[:SHORT],
        latest=versions[0],
        before=before,
        **_words(shown, before),
        **_from_the_piece(plan, shown),
    )


def _shown(request: ActingRequest, versions: list[Version]) -> Version:
    """Give the version that was on the screen; the latest, unless another is named by what was sent."""
    number = request.POST.get("number", "")
    return next((each for each in versions if str(each.number) == number), versions[0])


def _done(assent: Assent) -> str:
    if assent.stance == Assent.Stance.DISSENT:
        return _("It is on record that your side does not agree, with your words.")
    return _("Your side has agreed to exactly this version. A change of a single word drops it.")


def _words(shown: Version, before: Version | None) -> dict[str, Any]:
    """Give what a version says, and what changed since the one that this side agreed to last."""
    if shown.section_id:
        said = words_of(shown)
        was = difference(words_of(before), said) if before else None
        return {"document": html(said, heading=3), "changed": was}
    return {**told_of(shown.said), "compared": compare(before.said, shown.said) if before else None}


def _take_back(request: ActingRequest, actor: Actor, plan: Plan, version: Version) -> HttpResponse:
    today = local_day(plan, actor.at)
    assent = word_of(version, actor.side, today)
    if assent is None:
        raise Http404(_("Your side has no word on this version."))
    assent.version, assent.plan = version, plan
    form = TakeBackForm(typed(request))
    return asked(
        request,
        form,
        lambda: operations.take_back(actor, assent=assent, since=When.day(today), **form.cleaned_data),
        done=_("Taken back. That it was said, and why it was taken back, stays on record."),
        heading=_("Take your side’s word back"),
        lede=_("What was said of version %(number)s holds no more from now on.") % {"number": version.number},
        send=_("Take it back"),
        why=why_not(actor, Assents.WITHDRAW, assent),
        **_from_the_piece(plan, version),
    )


def _from_the_piece(plan: Plan, version: Version) -> dict[str, Any]:
    """Give where the forms about a piece stand, and lead back to."""
    name = "section" if version.section_id else "proposal"
    address = reverse(f"drafting:{name}", args=[plan.slug, version.piece.code])
    title = version.content["title"]
    return {
        "plan": plan,
        "kicker": title,
        "crumbs": crumbs(plan, (title, address)),
        "leads": address,
        "compares": reverse(f"drafting:{name}_compare", args=[plan.slug, version.piece.code]),
        "here": reverse(
            "drafting:agree_section" if version.section_id else "drafting:agree", args=[plan.slug, version.piece.code]
        ),
    }
