from functools import lru_cache
from itertools import groupby

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.defaultfilters import urlizetrunc
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from accord.access.actors import BOTH_SIDES, Actor
from accord.access.doors import ActingRequest, anyone, signed_in
from accord.access.models import Visibility
from accord.drafting.forms.contents import EarlierPlan
from accord.drafting.queries import (
    CHOICES,
    Heading,
    Listed,
    Standing,
    chosen,
    commitment_on,
    commitments_on,
    counted,
    draft_items_on,
    origins_of,
    passage_on,
    read,
    steps_of,
)
from accord.drafting.queries.proposals import makings_of
from accord.drafting.queries.proposals_reading import made_from
from accord.drafting.queries.wording import (
    ANALYSIS,
    WORDING,
    earlier_plans,
    laid_out,
    promises_of,
    subject_of,
    wording_of,
)
from accord.drafting.views.proposals import sorted_out
from accord.kit.dates import When
from accord.kit.forms import Form, asked, typed
from accord.kit.page import page
from accord.process.queries import plan_or_404, reading_of
from accord.process.queries.plans import local_day
from accord.process.queries.texts import subject_of as plan_as_subject
from accord.process.queries.texts import to_look_at
from accord.texts.models import Manner
from accord.texts.operations import texts
from accord.texts.queries.texts import writers


@anyone
def commitments(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """Show the commitments by theme; before there are any, what is in the making and the items of the draft."""
    found = plan_or_404(plan)
    day = reading_of(request, actor, found).day
    standings = commitments_on(found, day)
    if not standings:
        making = sorted_out(makings_of(found, actor, day), day)
        context = {"plan": found, "items": draft_items_on(found, day), "on": day, **making}
        return page(request, "drafting/draft.html", context)
    choice = chosen(request.GET.get("show", ""))
    shown = sorted((each for each in standings if choice is None or choice.holds(each)), key=_place)
    passage = passage_on(found, day)
    return page(
        request,
        "drafting/commitments.html",
        {
            "plan": found,
            "listed": Listed(found, day, standings),
            "standings": standings,
            "counts": {code: sum(map(each.holds, standings)) for code, each in CHOICES.items()},
            "from_ask": sum(each.new and each.from_ask for each in standings),
            "milestones": sum(each.milestones for each in standings),
            "undated": sum(each.undated for each in standings),
            "all_themes": len({each.theme for each in standings}),
            "choice": choice,
            "shown": len(shown),
            "themes": [(theme, list(rows)) for theme, rows in groupby(shown, key=lambda each: each.theme)],
            "passage": [(fate, [row for row in passage if row.fate == fate]) for fate in counted(passage)],
            "drafted": sum(row.draft_item_id is not None for row in passage),
        },
    )


def _place(standing: Standing) -> tuple[Heading, int]:
    return standing.theme, standing.commitment.number


@anyone
def commitment(request: ActingRequest, actor: Actor, *, plan: str, number: int) -> HttpResponse:
    """Show one commitment: what it promises, who is named, its milestones, ratings, and where it came from."""
    found = plan_or_404(plan)
    day = reading_of(request, actor, found).day
    standing = commitment_on(found, day, number, actor)
    if standing is None:
        missing = {"plan": found, "commitment": number, "on": day}
        return page(request, "drafting/nothing_yet.html", missing, status=404)
    steps = steps_of(standing.commitment, day)
    origins = origins_of(standing.commitment, day)
    return page(
        request,
        "drafting/commitment.html",
        {
            "plan": found,
            "on": day,
            "day_told": When.day(day),
            "standing": standing,
            "commitment": standing.commitment,
            "text": read(standing.commitment),
            "steps": steps,
            "passed": sum(step.passed for step in steps),
            "redated": [step for step in steps if step.earlier],
            "linked": linked,
            "items": [each for each in origins if each.item],
            "asks": [each for each in origins if each.ask],
            "others": [each for each in origins if not each.item and not each.ask],
            "made": made_from(standing.commitment, actor, day) if standing.is_made else None,
        },
    )


@lru_cache(maxsize=1024)
def linked(source: str) -> SafeString:
    """Give a source with links for its addresses; found once, since many milestones were told by the same one."""
    return urlizetrunc(source, 50)


@signed_in
def wording(request: ActingRequest, actor: Actor, *, plan: str, number: int) -> HttpResponse:
    """Lead to the text in which a commitment is worded by both sides; begin it from its fields where there is none."""
    found = plan_or_404(plan)
    today = local_day(found, actor.at)
    standing = commitment_on(found, today, number, actor)
    if standing is None:
        raise Http404(_("There is no such commitment."))
    commitment = standing.commitment
    commitment.plan = found
    if text := wording_of(commitment, actor):
        return HttpResponseRedirect(reverse("texts:text", args=[text.pk]))
    return asked(
        request,
        Form(typed(request)),
        lambda: texts.begin(
            actor,
            subject=subject_of(commitment),
            part=WORDING,
            title=_("Wording of commitment %(number)s") % {"number": number},
            since=When.day(today),
            visibility=Visibility.TABLE,
            manner=Manner.SUGGESTED,
            content=laid_out(commitment),
            rights=writers(*BOTH_SIDES),
        ),
        done=_("Both sides can suggest changes to each word now."),
        leads=lambda begun: reverse("texts:write", args=[begun.pk]),
        kicker=commitment.title,
        heading=_("Work on the wording"),
        lede=_("From the fields as they stand: one side suggests, the other accepts, counters or says no."),
        send=_("Begin"),
        plan=found,
        crumbs=[(commitment.title, reverse("drafting:commitment", args=[found.slug, number]))],
    )


@signed_in
def earlier(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """Begin a joint look at an earlier plan of the partnership, commitment by commitment."""
    found = plan_or_404(plan)
    form = EarlierPlan(typed(request), plans=earlier_plans(found))
    return asked(
        request,
        form,
        lambda: texts.begin(
            actor,
            subject=plan_as_subject(found),
            part=ANALYSIS,
            title=_("What we learn from %(plan)s") % {"plan": form.chosen},
            since=When.day(local_day(found, actor.at)),
            visibility=Visibility.TABLE,
            content=to_look_at(promises_of(form.chosen)),
            rights=writers(*BOTH_SIDES),
        ),
        done=_("The text is begun, with a heading for each commitment."),
        leads=lambda begun: reverse("texts:write", args=[begun.pk]),
        heading=_("Look at an earlier plan together"),
        lede=_("What was promised, what was done, what we learn: asked of each commitment, answered by both sides."),
        send=_("Begin"),
        plan=found,
        crumbs=[(_("Texts"), reverse("process:texts", args=[found.slug]))],
    )
