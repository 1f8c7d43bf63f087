"""The page on which a later room submits an exact version: it knows what, this room knows to whom."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accord.access.actors import Actor
from accord.access.doors import ActingRequest
from accord.access.rules import why_not
from accord.kit.dates import When
from accord.kit.forms import asked, typed
from accord.network.models import Organisation
from accord.process.models import Plan
from accord.process.queries.plans import local_day
from accord.signoff.forms.submissions import SendForm
from accord.signoff.models import Route, Submission
from accord.signoff.operations import submissions as operations
from accord.signoff.queries.outlooks import planned_launch
from accord.signoff.queries.routes import BodyRoutes, routes_of
from accord.signoff.queries.subjects import Subject
from accord.signoff.verbs.submissions import Submissions


def submit(
    request: ActingRequest,
    actor: Actor,
    *,
    plan: Plan,
    subject: Subject,
    leads_back: str,
    named: Collection[str] = (),
    **context: Any,
) -> HttpResponse:
    """Ask to which bodies a version goes; posted, submit it to each, to all or to none.

    ``named``: the slugs of the bodies that it names, which are ticked. ``context``: as `kit.forms.asked` takes it.
    """
    day = local_day(plan, actor.at)
    routes = routes_of(plan, day)
    why = _why(actor, plan, subject, [each.organisation for each in routes])
    ready = {each.organisation.slug: each.organisation for each in routes if _can_get(actor, plan, subject, each)}
    form = _form(request, subject, ready, named, planned_launch(plan, day), day)
    lacking = [each.organisation.name for each in routes if not each.confirmed and each.organisation.slug in named]
    context |= {"plan": plan, "subject": subject, "lacking": lacking}
    return asked(
        request,
        form,
        lambda: _submit_to_each(actor, plan, subject, [ready[slug] for slug in form.cleaned_data["bodies"]], form, day),
        done=_sent,
        leads=leads_back,
        template="signoff/submit.html",
        heading=_("Send for sign-off"),
        lede=_("Each body clears exactly this version, along the route it agreed. A later change comes back to it."),
        send=_("Send it"),
        why=why or ("" if ready else _("No body that you may submit to has confirmed how it clears a text.")),
        **context,
    )


def _form(
    request: ActingRequest,
    subject: Subject,
    ready: Mapping[str, Organisation],
    named: Collection[str],
    launch: date | None,
    day: date,
) -> SendForm:
    return SendForm(
        typed(request),
        bodies=[(slug, body.name) for slug, body in ready.items()],
        sha256=subject.sha256,
        chosen=[slug for slug in ready if slug in named],
        needed_by=launch if launch and launch >= day else None,
    )


def _meant(plan: Plan, subject: Subject, organisation: Organisation) -> Submission:
    organisation.partnership = plan.partnership
    route = Route(plan=plan, organisation=organisation)
    return Submission(plan=plan, route=route, visibility=subject.visibility, room_side=subject.room_side)


def _can_get(actor: Actor, plan: Plan, subject: Subject, each: BodyRoutes) -> bool:
    """Whether a body has said how it clears a text, and the actor may submit to it."""
    meant = _meant(plan, subject, each.organisation)
    return each.confirmed is not None and not why_not(actor, Submissions.SUBMIT, meant)


def _why(actor: Actor, plan: Plan, subject: Subject, bodies: list[Organisation]) -> str:
    """Why somebody can submit it to none of the bodies; "" where there is one, or no body at all."""
    refusals = [why_not(actor, Submissions.SUBMIT, _meant(plan, subject, body)) for body in bodies]
    return refusals[0] if refusals and all(refusals) else ""


def _submit_to_each(
    actor: Actor, plan: Plan, subject: Subject, bodies: list[Organisation], form: SendForm, day: date
) -> list[Submission]:
    if form.cleaned_data["sha256"] not in ("", subject.sha256):
        told = {"number": subject.version}
        raise ValidationError(
            _("It was changed meanwhile: version %(number)s is the latest. Open this page anew.") % told
        )
    with transaction.atomic():
        return [_submit_to(actor, plan, subject, body, form.cleaned_data["needed_by"], day) for body in bodies]


def _submit_to(
    actor: Actor, plan: Plan, subject: Subject, body: Organisation, needed_by: date | None, day: date
) -> Submission:
    try:
        return operations.submit(
            actor, plan=plan, subject=subject, organisation=body, since=When.day(day), needed_by=needed_by
        )
    except ValidationError as error:
        told = error.message_dict if hasattr(error, "error_dict") else {}
        raise ValidationError(
            {"needed_by" if "needed_by" in told else "bodies": f"{body.name}: {' '.join(error.messages)}"}
        ) from None


def _sent(rows: list[Submission]) -> str:
    words = ngettext("Sent to %(number)s body.", "Sent to %(number)s bodies.", len(rows))
    return words % {"number": len(rows)}
