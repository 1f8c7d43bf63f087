"""What this room shows on pages of earlier rooms."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from accord.drafting.queries import glance, listings_on, movement, plans_with_listings
from accord.network.models import Partnership
from accord.process.models import Plan


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
