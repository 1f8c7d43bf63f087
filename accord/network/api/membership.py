"""What of the members of the network may leave the house, and what is owed there.

Who sent an application is nobody's data to hand out.
"""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from accord.access.actors import Actor, Side
from accord.kit.dates import When
from accord.network.models import Admission, Application, Charter, Declaration, Membership, MembershipEnd
from accord.network.queries.admission import calendar_of, stood
from accord.record.dues import Due, owe
from accord.record.publics import publish

publish(
    Charter,
    lambda _actor: Charter.objects.select_related("partnership").order_by("partnership__slug", "number"),
    {
        "number": "its version",
        "statement": "what the network is for",
        "rules": "how it is run",
        "criteria": "the rules of admission",
        "decision_days": "working days to decide an application",
        "since": "from when it holds",
    },
)
publish(
    Application,
    lambda _actor: Application.objects.select_related("partnership").order_by("id"),
    {
        "name": "the organisation that asked to join",
        "website": "where it can be read about",
        "statement": "why it wants to join",
        "interests": "the interests it declared",
        "funding": "who funds it, in its own words",
        "expertise": "what it knows about",
        "applied": "when it asked",
    },
)
publish(
    Admission,
    lambda _actor: Admission.objects.select_related("application__partnership").order_by("id"),
    {
        "outcome": "admitted, refused or withdrawn",
        "reason": "why, in public",
        "unmet": "the rules of admission not met, by their places from 0",
        "since": "when it was decided",
    },
)
publish(
    Membership,
    lambda _actor: Membership.objects.select_related("partnership", "organisation").order_by("id"),
    {
        "organisation": "who belongs to the network",
        "founding": "whether from the founding, or known before applications were taken here",
        "since": "since when it belongs",
    },
)
publish(
    MembershipEnd,
    lambda _actor: MembershipEnd.objects.select_related("membership__organisation").order_by("id"),
    {"membership": "who left the network", "reason": "why, where it said so", "since": "when it left"},
)
publish(
    Declaration,
    lambda _actor: Declaration.objects.select_related("partnership", "organisation").order_by("id"),
    {
        "organisation": "who declares",
        "interests": "its interests",
        "funding": "who funds it",
        "expertise": "what others may ask it about",
        "themes": "the themes it follows",
        "since": "since when it declares this",
    },
)


@owe
def decisions(_actor: Actor, day: date, partnership: str) -> Iterator[Due]:
    """Give the decisions on applications that a network owes: within the working days its rules allow. One query."""
    sent = Application.objects.filter(partnership__slug=partnership).as_of(day).exclude(decision__since_last__lte=day)
    for application in sent.select_related("partnership", "charter", "decision"):
        home = application.partnership
        due = stood(application, calendar_of(home), day).due
        yield Due(
            what=_("Decide on the application of %(name)s") % {"name": application.name},
            side=Side.CIVIL_SOCIETY,
            body=home.network_name,
            by=When.day(due) if due else When.unknown(),
            address=reverse("network:application", args=[home.slug, application.pk]),
        )
