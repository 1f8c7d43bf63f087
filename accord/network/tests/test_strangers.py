"""Whatever is done at a table is refused to who sits at another, or at none: every verb of the room, on real things."""

from dataclasses import replace
from datetime import date

import pytest

from accord.access.actors import Actor, Role, Side
from accord.access.rules import table as rules
from accord.access.rules import why_not
from accord.kit.dates import When
from accord.network.models import Absence, Charter, Declaration, Membership, Seat, VisionSupport
from accord.network.operations import desk
from accord.network.tests import make, make_membership, make_papers
from accord.network.tests import make_coordination as made

pytestmark = pytest.mark.django_db
OF_NO_TABLE = {"network.apply", "network.open_installation", "network.found_partnership"}
"""Anybody with an account applies; an installation without administrator is opened at the server."""


def things():
    """One thing for each verb, at the United Kingdom's table."""
    network, call = made.asked("Involve", "Oxfam")
    table, term = network.table, network.in_office(deputy=network.bodies["Oxfam"])
    make_membership.charter(table)
    home, body = network.partnership, network.bodies["Oxfam"]
    application = make_membership.application(table, name="Newcomer")
    membership = Membership.objects.get(organisation=body)
    request = desk.ask(
        table.government(), partnership=home, title="What?", due=When.day(date(2012, 5, 1)), since=When.day(make.START)
    )
    paper = make_papers.paper(table)
    vacancy = Seat(partnership=home, organisation=body, role=Role.MEMBER)
    by_thing = [
        (home, ("open_installation", "found_partnership")),
        (body, ("add_organisation",)),
        (vacancy, ("give_seat", "seat_person", "end_seat")),
        (Charter(partnership=home, number=9), ("adopt_charter",)),
        (membership, ("found_membership", "leave", "end_membership")),
        (application, ("apply", "admit", "refuse", "withdraw")),
        (Declaration(partnership=home, organisation=body), ("declare",)),
        (call, ("open_call", "freeze_roll", "vote", "object", "close_call")),
        (call.nominations.first(), ("nominate", "withdraw_nomination")),
        (term, ("take_office", "name_deputy", "resign", "expire")),
        (Absence(partnership=home, term=term), ("note_absence",)),
        (request, ("ask", "answer", "put_off", "withdraw_request")),
        (home, ("begin_vision", "publish_vision", "support_vision")),
        (VisionSupport(partnership=home), ("withdraw_support",)),
        (paper, ("lay_down", "move_to_table", "veil", "publish_paper", "publish_session")),
    ]
    return {f"network.{verb}": thing for thing, verbs in by_thing for verb in verbs}


def strangers():
    """Who has the same roles elsewhere, for bodies of the same names; who has none; the reviewer of this table."""
    there = make.table("wales", day=make.START)
    elsewhere = [there.government(made.OPENS), there.civil_society(made.OPENS)]
    elsewhere += [
        replace(elsewhere[1], seat=replace(elsewhere[1].seat, role=role, body=name))
        for role in (Role.MEMBER, Role.COORDINATOR)
        for name in ("Oxfam", "Involve")
    ]
    reviewer = replace(there.lead, partnership="uk", side=Side.INDEPENDENT, role=Role.IRM_READER, body="IRM")
    at = make.noon(made.OPENS)
    return [*elsewhere, Actor(make.person("Nobody").reference, None, at), Actor("", reviewer, at)]


def test_nobody_of_another_table_or_of_none_does_anything_here():
    here = things()
    assert set(here) == {verb for verb in rules() if verb.startswith("network.")}
    at_large = strangers()
    for verb, thing in here.items():
        if verb not in OF_NO_TABLE:
            assert [actor for actor in at_large if not why_not(actor, verb, thing)] == [], verb
    keeper = make.administrator(made.OPENS)
    allowed = {verb for verb, thing in here.items() if not why_not(keeper, verb, thing)}
    assert allowed <= OF_NO_TABLE


def test_government_has_no_say_in_the_network():
    here = things()
    table = here["network.add_organisation"].partnership
    official = Seat.objects.get(partnership=table, role=Role.LEAD_OFFICIAL)
    actor = Actor("", official.value, make.noon(made.OPENS))
    allowed = {verb for verb, thing in here.items() if not why_not(actor, verb, thing)} - OF_NO_TABLE
    assert allowed == {"network.ask", "network.withdraw_request", "network.lay_down"}
