from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.access.actors import BOTH_SIDES, Actor
from accord.access.doors import ActingRequest, anyone, signed_in
from accord.access.models import Visibility
from accord.access.rules import why_not
from accord.kit.dates import When
from accord.kit.forms import Form, asked, typed
from accord.kit.page import page
from accord.process.forms.texts import BeginText, NewText
from accord.process.models import Plan
from accord.process.models.clauses import standard_clauses
from accord.process.queries.agreement import clauses_of, read_agreement
from accord.process.queries.agreement_text import PART, laid_out
from accord.process.queries.plans import local_day, plan_or_404, reading_of
from accord.process.queries.texts import part_for, sections, shelves, subject_of, to_look_at
from accord.process.views.table import below_table
from accord.prose.document import Document
from accord.texts.models import Manner, Text
from accord.texts.operations import texts as operations
from accord.texts.queries.texts import Subject, writers
from accord.texts.verbs.texts import Texts


@anyone
def texts(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """Show the texts that are written on this plan, as far as the reader may know of them."""
    found = plan_or_404(plan)
    read = reading_of(request, actor, found)
    context = {
        "plan": found,
        "on": read.day,
        "past": read.past,
        "shelves": shelves(found, actor, read.day),
        "why": why_not(actor, Texts.BEGIN, _new(found, actor, Visibility.TABLE)),
    }
    return page(request, "process/texts.html", context)


@signed_in
def begin_text(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """Begin a text on this plan: at the table, before everybody, or in one's own room."""
    found = plan_or_404(plan)
    form = BeginText(typed(request))

    def work() -> Text:
        kind = form.cleaned_data["kind"]
        content = to_look_at(form.lines()) if kind == "analysis" else sections(form.lines())
        today = When.day(local_day(found, actor.at))
        return begun(actor, form, subject_of(found), today, content, part="" if kind == "other" else kind)

    return asked(
        request,
        form,
        work,
        done=_("The text is begun."),
        leads=lambda text: reverse("texts:write", args=[text.pk]),
        heading=_("Begin a text"),
        lede=_("Both sides write in it at once, or suggest to each other; every version stays."),
        send=_("Begin"),
        plan=found,
        crumbs=[*below_table(found), (_("Texts"), reverse("process:texts", args=[found.slug]))],
    )


def begun(  # what is typed, and what it is about
    actor: Actor, form: NewText, subject: Subject, since: When, content: Document, *, part: str = ""
) -> Text:
    """Begin a text of a subject as its form says: written by those who read it. Without ``part`` one is found."""
    told = form.cleaned_data
    room = actor.side if told["visibility"] == Visibility.ROOM else None
    return operations.begin(
        actor,
        subject=subject,
        part=part or part_for(subject, told["title"], actor),
        title=told["title"],
        since=since,
        visibility=Visibility(told["visibility"]),
        room_side=room or "",
        manner=Manner(told["manner"]),
        content=content,
        rights=writers(*([room] if room else BOTH_SIDES)),
    )


@signed_in
def write_agreement(request: ActingRequest, actor: Actor, *, plan: str) -> HttpResponse:
    """Begin to write the next version of the agreement together, from the clauses that hold or the standard ones."""
    found = plan_or_404(plan)
    every = read_agreement(found, local_day(found, actor.at))
    base = every.holding or every.latest
    today = local_day(found, actor.at)
    clauses = clauses_of(base.version) if base else standard_clauses(today)
    form = Form(typed(request))
    return asked(
        request,
        form,
        lambda: operations.begin(
            actor,
            subject=subject_of(found),
            part=PART,
            title=_("Partnership agreement, next version"),
            since=When.day(today),
            visibility=Visibility.TABLE,
            manner=Manner.SUGGESTED,
            content=laid_out(clauses),
            rights=writers(*BOTH_SIDES),
        ),
        done=_("Both sides can suggest changes to each clause now."),
        leads=lambda text: reverse("texts:write", args=[text.pk]),
        why=why_not(actor, Texts.BEGIN, _new(found, actor, Visibility.TABLE)),
        heading=_("Write the next version together"),
        lede=_("Clause by clause: one side suggests, the other accepts, counters or says no."),
        send=_("Begin"),
        plan=found,
        crumbs=[*below_table(found), (_("Partnership agreement"), reverse("process:agreement", args=[found.slug]))],
    )


def _new(plan: Plan, actor: Actor, visibility: Visibility) -> Text:
    """Give a text not kept, to ask the rules about."""
    side = actor.side if visibility == Visibility.ROOM else ""
    return Text(home=plan.partnership.slug, of_plan=plan.slug, visibility=visibility, room_side=side)
