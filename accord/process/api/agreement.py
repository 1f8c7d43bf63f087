"""What of the partnership agreement and the mandate may leave the house, and what is owed there."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.access.actors import Actor, Side
from accord.kit.asof import parse_day
from accord.kit.dates import When
from accord.process.models import AgreementVersion, Clause, Mandate, Signatory, Signature
from accord.process.queries.plans import side_names
from accord.record.dues import Due, owe
from accord.record.publics import publish

publish(
    AgreementVersion,
    lambda _actor: AgreementVersion.objects.select_related("plan__partnership").order_by("plan__slug", "number"),
    {
        "number": "its number within the plan",
        "proposed_by": "the side that proposed it",
        "reason": "what it changes, and why",
        "reconstructed": "whether it was written down afterwards, as the two sides worked",
        "since": "when it was proposed",
    },
)
publish(
    Clause,
    lambda _actor: Clause.objects.select_related("version__plan__partnership").order_by("version", "order"),
    {
        "slug": "its name within the version",
        "order": "its place",
        "title": "what it is called",
        "text": "what it says; terms are named in braces",
        "terms": "the values it sets, by name",
    },
)
publish(
    Signatory,
    lambda _actor: Signatory.objects.select_related("version__plan__partnership", "organisation").order_by("id"),
    {"organisation": "a body that must sign the version before it is in force"},
)
publish(
    Signature,
    lambda _actor: Signature.objects.select_related("plan__partnership", "signatory__organisation").order_by("id"),
    {
        "signatory": "the body that signed, and the version",
        "basis": "how it is known, where nobody signed here",
        "since": "when it signed",
    },
)
publish(
    Mandate,
    lambda _actor: Mandate.objects.select_related("plan__partnership").order_by("plan__slug", "number"),
    {
        "number": "its number within the plan",
        "given_by": "who gave it, with the office",
        "words": "what was said",
        "source": "where it can be read",
        "since": "when it was given",
    },
)


@owe
def signatures(_actor: Actor, day: date, partnership: str) -> Iterable[Due]:
    """Give the signatures that named bodies owe on what was proposed last, while the plan lasts; no day is set.

    One query.
    """
    later = AgreementVersion.objects.as_of(day).filter(
        plan=OuterRef("version__plan"), number__gt=OuterRef("version__number")
    )
    rows = Signatory.objects.filter(version__plan__partnership__slug=partnership, version__plan__last_day__gte=day)
    rows = rows.filter(~Exists(later), version__since_last__lte=day)
    for row in rows.exclude(signature__since_last__lte=day).select_related("organisation", "version__plan"):
        plan, number = row.version.plan, row.version.number
        yield Due(
            what=_("Sign version %(number)s of the partnership agreement, or propose another") % {"number": number},
            side=Side(row.organisation.side),
            body=row.organisation.name,
            by=When.unknown(),
            address=reverse("process:agreement_sign", kwargs={"plan": plan.slug, "number": number}),
        )


@owe
def reviews(_actor: Actor, day: date, partnership: str) -> Iterable[Due]:
    """Give the reviews that both sides owe by the day their agreement sets, while no change is proposed. One query."""
    later = AgreementVersion.objects.as_of(day).filter(
        plan=OuterRef("version__plan"), number__gt=OuterRef("version__number")
    )
    held = AgreementVersion.objects.signed_by(day)
    rows = Clause.objects.filter(~Exists(later), version__in=held, terms__has_key="review-date")
    rows = rows.filter(version__plan__partnership__slug=partnership, version__plan__last_day__gte=day)
    for row in rows.select_related("version__plan__partnership"):
        plan, by = row.version.plan, parse_day(row.terms["review-date"])
        for side, name in side_names(plan.partnership).items():
            yield Due(
                what=_("Review the partnership agreement"),
                side=Side(side),
                body=name,
                by=When.day(by) if by else When.unknown(),
                address=reverse("process:agreement", kwargs={"plan": plan.slug}),
            )
