from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accord.access.actors import Actor
from accord.access.doors import ActingRequest, anyone, signed_in
from accord.access.rules import why_not
from accord.kit.dates import When
from accord.kit.forms import Form, asked, typed
from accord.kit.page import page
from accord.process.models import Plan
from accord.process.queries import plan_or_404, reading_of
from accord.process.queries.plans import local_day
from accord.signoff.forms.routes import ReasonForm
from accord.signoff.forms.submissions import WordsForm
from accord.signoff.models import Move, Submission
from accord.signoff.operations import letters
from accord.signoff.operations import submissions as operations
from accord.signoff.queries.standing import SubmissionStanding, standing
from accord.signoff.queries.submissions import moves_of, step_or_404, submission_or_404
from accord.signoff.verbs.letters import Letters
from accord.signoff.verbs.submissions import Submissions
from accord.signoff.views.routes import body_address, crumbs_of

Words = str | Promise


@dataclass(frozen=True)
class Act:
    """What can be done at a step: its verb, its operation, the words of its page. No ``label``: nothing is typed."""

    verb: Submissions
    work: Callable[..., Move]
    heading: Words
    send: Words
    done: Words
    lede: Words = ""
    label: Words = ""


ACTS: Final[Mapping[str, Act]] = {
    "approve": Act(
        Submissions.APPROVE,
        operations.approve,
        gettext_lazy("Approve these exact words"),
        gettext_lazy("Approve"),
        gettext_lazy("Approved for this step. If a word changes that it looks at, it is asked again."),
        gettext_lazy("For your body, at this step. It holds for exactly the version that was submitted."),
    ),
    "query": Act(
        Submissions.QUERY,
        operations.query,
        gettext_lazy("Ask something first"),
        gettext_lazy("Ask"),
        gettext_lazy("Asked. The step waits for the answer."),
        gettext_lazy("Question and answer are read by the body’s own side only."),
        gettext_lazy("Your question"),
    ),
    "answer": Act(
        Submissions.ANSWER,
        operations.answer,
        gettext_lazy("Answer the question"),
        gettext_lazy("Answer"),
        gettext_lazy("Answered: it is the office’s turn again."),
        gettext_lazy("Question and answer are read by the body’s own side only."),
        gettext_lazy("Your answer"),
    ),
    "condition": Act(
        Submissions.CONDITION,
        operations.condition,
        gettext_lazy("Approve on a condition"),
        gettext_lazy("Approve on this condition"),
        gettext_lazy("The step is cleared once the condition is met."),
        gettext_lazy("The condition is read by the body’s own side only."),
        gettext_lazy("The condition"),
    ),
    "met": Act(
        Submissions.MET,
        operations.met,
        gettext_lazy("The condition is met"),
        gettext_lazy("It is met"),
        gettext_lazy("The condition is met, and the step is cleared."),
    ),
    "refuse": Act(
        Submissions.REFUSE,
        operations.refuse,
        gettext_lazy("Refuse these words"),
        gettext_lazy("Refuse"),
        gettext_lazy("Refused. Only a newer version can be cleared now."),
        gettext_lazy("Whoever reads of the submission reads why."),
        gettext_lazy("Why"),
    ),
}


@anyone
def submission(request: ActingRequest, actor: Actor, *, plan: str, code: str) -> HttpResponse:
    """Show what was submitted to a body, and how far it is along the body's route."""
    found = plan_or_404(plan)
    read = reading_of(request, actor, found)
    row = submission_or_404(found, code, actor, read.day)
    each = standing(row, actor, read.day)
    if each is None:
        raise Http404(_("There is no such submission."))
    seated = not read.past and bool(actor.person)
    context = {
        "plan": found,
        "past": read.past,
        "each": each,
        "row": row,
        "moves": moves_of(row, actor, read.day),
        "acts": _acts_by_step(actor, each) if seated else {},
        "withdrawal": row.withdrawal if each.withdrawn else None,
        "newer": row.replaced_by if each.replaced else None,
        "may_withdraw": seated and each.is_open and not why_not(actor, Submissions.WITHDRAW, row),
        "may_write": seated and each.is_open and not why_not(actor, Letters.WRITE, row),
        "waiting": {each_step.step.order: each_step for each_step in each.waiting},
    }
    return page(request, "signoff/submission.html", context)


def _acts_by_step(actor: Actor, each: SubmissionStanding) -> dict[int, list[tuple[Words, str]]]:
    """Give what can be done at each step whose turn it is, by the step's number: words and address."""
    row = each.submission
    found = {}
    for waiting in each.waiting:
        move = Move(submission=row, step=waiting.step, kind=Move.Kind.APPROVE)
        fits = _fitting(query=waiting.query, condition=waiting.condition)
        found[waiting.step.order] = [
            (ACTS[name].heading, reverse("signoff:move", args=[row.plan.slug, row.code, waiting.step.order, name]))
            for name in fits
            if not why_not(actor, ACTS[name].verb, move)
        ]
    return found


def _fitting(*, query: bool, condition: bool) -> Iterable[str]:
    if condition:
        return ("met", "refuse")
    return (*(("answer",) if query else ()), "approve", "query", "condition", "refuse")


@signed_in
def move(request: ActingRequest, actor: Actor, *, plan: str, code: str, order: int, act: str) -> HttpResponse:
    """Approve, ask, answer, set a condition, say that it is met, or refuse: at one step of a submission."""
    if act not in ACTS:
        raise Http404(_("Nothing of this kind is done here."))
    chosen = ACTS[act]
    found, day, row = _open(actor, plan, code)
    step = step_or_404(row, order)
    form = WordsForm(typed(request), label=chosen.label) if chosen.label else Form(typed(request))
    exact = {} if act == "answer" else {"sha256": request.POST.get("sha256", "")}

    def work() -> Move:
        told = {**exact, **form.cleaned_data}
        return chosen.work(actor, submission=row, step=step, since=When.day(day), **told)

    return asked(
        request,
        form,
        work,
        done=str(chosen.done),
        template="signoff/move.html",
        heading=chosen.heading,
        lede=chosen.lede,
        send=chosen.send,
        row=row,
        step=step,
        why=why_not(actor, chosen.verb, Move(submission=row, step=step, kind=Move.Kind.APPROVE)),
        **_from_the_text(found, row) | {"kicker": f"{row.route.organisation.name}: {step.office}"},
    )


@signed_in
def withdraw(request: ActingRequest, actor: Actor, *, plan: str, code: str) -> HttpResponse:
    """Take a submission back, with a reason."""
    found, day, row = _open(actor, plan, code)
    form = ReasonForm(typed(request))
    return asked(
        request,
        form,
        lambda: operations.withdraw(actor, submission=row, since=When.day(day), **form.cleaned_data),
        done=_("Taken back. It stays here, with the reason."),
        heading=_("Take it back"),
        send=_("Take it back"),
        why=why_not(actor, Submissions.WITHDRAW, row),
        **_from_the_text(found, row),
    )


@signed_in
def write_to_signers(request: ActingRequest, actor: Actor, *, plan: str, code: str) -> HttpResponse:
    """Write again to whoever signs in the offices whose turn it is, or stands in there."""
    found, _day, row = _open(actor, plan, code)
    return asked(
        request,
        Form(typed(request)),
        lambda: letters.write_to_signers(actor, submission=row),
        done=_("A letter is on its way."),
        heading=_("Write to whoever signs"),
        lede=_(
            "A letter with a link goes out by itself when it is somebody’s turn. This sends one where none is open."
        ),
        send=_("Send the letter"),
        why=why_not(actor, Letters.WRITE, row),
        **_from_the_text(found, row),
    )


def _open(actor: Actor, plan: str, code: str) -> tuple[Plan, date, Submission]:
    found = plan_or_404(plan)
    day = local_day(found, actor.at)
    return found, day, submission_or_404(found, code, actor, day)


def _from_the_text(plan: Plan, row: Submission) -> dict[str, Any]:
    """Give where the forms about a submission stand, and lead back to."""
    address = reverse("signoff:submission", args=[plan.slug, row.code])
    body = row.route.organisation
    crumbs = crumbs_of(plan, (body.name, body_address(plan, body)), (row.subject_title, address))
    return {"plan": plan, "crumbs": crumbs, "kicker": row.subject_title, "leads": address}
