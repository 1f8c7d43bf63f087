"""What the contents of a plan show on pages of earlier rooms."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from accord.drafting.models import AskOutcome
from accord.drafting.queries import glance, listings_on, movement, plans_with_listings
from accord.drafting.queries.asks import asks_on
from accord.drafting.queries.commitments import commitments_on
from accord.drafting.queries.wording import earlier_plans
from accord.network.models import Partnership
from accord.process.models import Plan, Post

DIFFERENT = (AskOutcome.Outcome.PARTLY, AskOutcome.Outcome.NOT)
"""Outcomes of an ask after which the two sides still differ."""


def figure_links(request: HttpRequest, *, plan: Plan, day: date, **_subject: Any) -> SafeString:
    """Give the plan's front page the counts of this room, each leading to its rows. One query."""
    return render_to_string("drafting/figure_links.html", {"plan": plan, "seen": glance(plan, day)}, request)


def organisations(request: HttpRequest, *, partnership: Partnership, day: date, **_subject: Any) -> SafeString:
    """Give the network page how organisations stand to each plan, plan by plan; nothing before any is listed."""
    listed = [(plan, listings_on(plan, day)) for plan in plans_with_listings(partnership, day)]
    if not listed:
        return SafeString("")
    told = [(plan, listings, movement(listings)) for plan, listings in listed]
    return render_to_string("drafting/organisations.html", {"told": told}, request)


def earlier(request: HttpRequest, *, plan: Plan, **_subject: Any) -> SafeString:
    """Offer a joint look at an earlier plan, where the partnership has one. One query."""
    if not earlier_plans(plan):
        return SafeString("")
    return render_to_string("drafting/earlier.html", {"plan": plan}, request)


def printed(request: HttpRequest, *, plan: Plan, **_subject: Any) -> SafeString:
    """Lead from the texts of a plan to the plan as it is printed, its editions, and what the launch waits for."""
    return render_to_string("drafting/printed.html", {"plan": plan}, request)


def handover(request: HttpRequest, *, plan: Plan, day: date, post: Post, **_subject: Any) -> SafeString:
    """Give a newcomer the promises that name their post's body, and where the asks stand. Two queries."""
    asks, body = asks_on(plan, day), post.organisation.slug
    named = [
        (each, body in {lead.slug for lead in each.leads})
        for each in commitments_on(plan, day)
        if body in {one.slug for one in (*each.leads, *each.partners, *each.supporting)}
    ]
    context = {
        "plan": plan,
        "post": post,
        "day": day,
        "commitments": named,
        "open_asks": [each for each in asks if not each.outcome],
        "differences": [each for each in asks if each.outcome in DIFFERENT],
    }
    return render_to_string("drafting/handover.html", context, request)
