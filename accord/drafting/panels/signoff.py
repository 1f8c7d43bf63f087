"""Sign-off as commitments in the making and sections show it: who has cleared this exact version, who has not."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from accord.access.actors import BOTH_SIDES, Actor
from accord.drafting.models import Section, Version
from accord.drafting.queries.fields import read
from accord.drafting.queries.proposals import Making
from accord.drafting.queries.sections import document_of
from accord.drafting.queries.signoff import version_named
from accord.process.models import Plan
from accord.prose.html import html
from accord.signoff.queries.standing import of_subject


def of_proposal(
    request: HttpRequest, *, making: Making, plan: Plan, day: date, actor: Actor, past: bool, **_subject: Any
) -> SafeString:
    """Tell on the page of a commitment in the making which bodies have cleared this exact version. One query."""
    send = reverse("drafting:send_proposal", args=[plan.slug, making.proposal.code])
    open_to_send = not (past or making.gone)
    return _shown(request, making.version, plan, actor, day, send if open_to_send else "")


def of_section(
    request: HttpRequest,
    *,
    section: Section,
    version: Version | None,
    plan: Plan,
    day: date,
    actor: Actor,
    past: bool,
    **_subject: Any,
) -> SafeString:
    """Tell the same of a part of the plan's text. One query; none while nothing of it was taken over."""
    if version is None:
        return mark_safe("")
    send = reverse("drafting:send_section", args=[plan.slug, section.code])
    return _shown(request, version, plan, actor, day, "" if past else send)


def _shown(request: HttpRequest, version: Version, plan: Plan, actor: Actor, day: date, send: str) -> SafeString:
    standings = of_subject(version.piece.reference, actor, day, plan=plan)
    now = [each for each in standings if not each.replaced]
    here = [each for each in now if each.submission.sha256 == version.sha256]
    older = [each for each in now if each.submission.sha256 != version.sha256]
    given = {each.organisation.slug for each in now}
    named = version.said.bodies if version.proposal_id else ()
    offered = (
        send if actor.side in BOTH_SIDES and actor.seat and actor.seat.partnership == plan.partnership.slug else ""
    )
    if not (now or offered):
        return mark_safe("")
    context = {
        "plan": plan,
        "version": version,
        "here": here,
        "older": older,
        "without": [body.name for body in named if body.slug not in given],
        "send": offered,
    }
    return render_to_string("drafting/signoff_panel.html", context, request)


def words_to_sign(request: HttpRequest, *, reference: str, sha256: str, **_subject: Any) -> SafeString:
    """Show the exact words of a version to whoever signs it by letter. One query."""
    version = version_named(reference, sha256)
    if version is None:
        return mark_safe("")
    return render_to_string("drafting/signoff_words.html", words_of(version), request)


def words_of(version: Version) -> dict[str, Any]:
    """Give what the words of a version are set from. No query."""
    if version.section_id:
        return {"words": html(document_of(version), heading=3)}
    said = version.said
    names = {body.slug: body.name for body in said.bodies}
    undated = sum(not step.due.is_known for step in said.milestones)
    return {"said": said, "text": read(said), "names": names, "undated": undated}
