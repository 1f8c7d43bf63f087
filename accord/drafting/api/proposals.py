"""What of commitments in the making, and of versions, may leave the house: to each reader what pages tell them."""

from typing import Any

from django.db.models import Model, Q, QuerySet

from accord.access.actors import Actor
from accord.drafting.models import Opened, Place, Proposal, ProposalStage, Published, Section, Version
from accord.drafting.models.proposals import readers
from accord.drafting.queries.openings import told_to
from accord.record.publics import publish

OF = "the code of the commitment in the making, where it is about one"
PART = "the code of another part of the plan's text, where it is about one"
SINCE = "since when it is so"


def _of_visible(model: type[Model], actor: Actor) -> QuerySet[Any, Any]:
    """Give rows of a table about commitments in the making that one may read."""
    rows: QuerySet[Any, Any] = model._default_manager.filter(proposal__in=Proposal.objects.visible_to(actor))  # noqa: SLF001  # Django's own word for it
    return rows.select_related("proposal__plan__partnership").order_by("pk")


def _of_pieces(model: type[Model], actor: Actor) -> QuerySet[Any, Any]:
    """Give rows about commitments in the making and other parts of the plan's text that one may read."""
    seen = Q(proposal__in=Proposal.objects.visible_to(actor)) | Q(section__in=Section.objects.visible_to(actor))
    rows: QuerySet[Any, Any] = model._default_manager.filter(seen)  # noqa: SLF001  # as above
    return rows.select_related("proposal__plan__partnership", "section__plan__partnership").order_by("pk")


def _stages(actor: Actor) -> QuerySet[Any, Any]:
    """Give steps that were told to the reader: since it was opened to them, or from the beginning where it began so.

    A merger into something that one may not read is not among the rows.
    """
    seen = Q(into=None) | Q(into__in=Proposal.objects.visible_to(actor))
    return _of_visible(ProposalStage, actor).filter(told_to(actor), seen).select_related("into__plan__partnership")


publish(
    Proposal,
    lambda actor: Proposal.objects.visible_to(actor).select_related("plan__partnership"),
    {
        "code": "its short name within the plan",
        "title": "what it was called when it was proposed, or when more people were let in",
        "template": "the commitment template it is written in",
        "side": "who brought it in",
        "visibility": "who can read it",
        "since": "when it was proposed",
    },
)
publish(
    ProposalStage,
    _stages,
    {
        "proposal": OF,
        "stage": "longlist, shortlist, commitment, merged or dropped",
        "reason": "why",
        "criteria": "what was said of each criterion",
        "into": "what it was merged into",
        "side": "who said so",
        "body": "the body that said so",
        "since": SINCE,
    },
)
publish(
    Version,
    lambda actor: Version.objects.visible_to(actor).select_related("plan__partnership", "proposal", "section"),
    {
        "proposal": OF,
        "section": PART,
        "number": "which version it is",
        "content": "everything it says",
        "sha256": "the digest of the canonical JSON of its content (RFC 8785)",
        "side": "who made it",
        "body": "the body that made it",
        "since": "when it was made",
    },
)
publish(
    Opened,
    lambda actor: _of_pieces(Opened, actor).filter(readers(actor)),
    {
        "proposal": OF,
        "section": PART,
        "visibility": "who can read it",
        "from_version": "from which version on",
        "since": SINCE,
    },
)
publish(
    Place,
    lambda actor: _of_pieces(Place, actor),
    {"proposal": OF, "section": PART, "order": "its place among its like", "since": SINCE},
)
publish(
    Published,
    lambda actor: _of_visible(Published, actor).select_related("commitment__plan__partnership", "version__proposal"),
    {
        "proposal": OF,
        "commitment": "the commitment of the plan that it became",
        "version": "which version that is",
        "since": "since when it stands in the plan",
    },
)
