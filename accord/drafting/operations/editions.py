"""The whole plan, frozen: numbered, with a digest that anybody can compute again, at a permanent address."""

from collections.abc import Sequence
from dataclasses import replace

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accord.access.actors import Actor
from accord.access.models import Visibility
from accord.access.rules import demand
from accord.drafting import rules  # noqa: F401  # the table of who may
from accord.drafting.models import DraftItem, Edition, EditionPart, Published
from accord.drafting.operations.contents import publish_draft_item
from accord.drafting.queries.editions import parts_now, sha256_of
from accord.drafting.queries.editions_parts import PartTold
from accord.drafting.queries.entries import body_of, refuse_unknown, said
from accord.drafting.verbs.editions import Editions
from accord.kit.dates import When
from accord.kit.facts import happened
from accord.process.models import Plan
from accord.process.queries.plans import in_turn, local_day, next_number
from accord.record.operations import operation, write


@operation
def freeze(  # noqa: PLR0913  # the edition's own columns
    actor: Actor,
    *,
    plan: Plan,
    kind: str,
    title: str,
    since: When,
    visibility: str = Visibility.PUBLIC,
    source: str = "",
    launched_without: str = "",
    missing: Sequence[str] = (),
) -> Edition:
    """Freeze the whole plan as it stands at the end of the day ``since``: the next edition.

    Its digest is taken as `queries.editions.hashed` says. More people may read the edition than its parts: what is
    printed in it is published, what its making said stays where it is. A public draft for consultation also gives
    each commitment in it an item of the draft. A plan that is made here becomes final with its launch alone. Raises
    ValidationError, by field, where there is nothing to freeze, for a day to come, an unknown kind, a plan that is not
    being launched, a second one, a side's own room, and a title that cannot be kept.
    """
    edition = Edition(plan=plan, kind=kind, title=title.strip(), visibility=visibility)
    demand(actor, Editions.FREEZE, edition)
    in_turn(plan)
    edition.since = happened(since, local_day(plan, actor.at))
    _check(edition)
    parts = _to_print(actor, edition)
    edition.source, edition.launched_without, edition.missing = source, launched_without, list(missing)
    _keep(actor, edition, parts)
    write(
        actor,
        Editions.FREEZE,
        edition,
        when=since,
        since=since,
        kind=Edition.Kind(kind),
        parts=len(parts),
        sha256=edition.sha256,
        **said(launched_without=launched_without),
    )
    return edition


def _to_print(actor: Actor, edition: Edition) -> list[PartTold]:
    """Give the parts as they stood at the end of the edition's day. Raises ValidationError where there are none."""
    day = edition.since.last or local_day(edition.plan, actor.at)
    parts = parts_now(edition.plan, actor, day, edition.kind)
    if not parts:
        raise ValidationError(_("There is nothing to freeze yet: no part of the plan’s text, and no commitment."))
    return parts


def _keep(actor: Actor, edition: Edition, parts: Sequence[PartTold]) -> None:
    """Keep an edition and its parts under the next number, with its digest."""
    edition.number, edition.side = next_number(edition.plan.editions), actor.side
    edition.body = body_of(actor)
    edition.sha256 = sha256_of(edition, parts)
    edition.save(force_insert=True)
    EditionPart.objects.bulk_create(_rows(edition, _with_items(actor, edition, parts)))


def _check(edition: Edition) -> None:
    refuse_unknown("kind", edition.kind, Edition.Kind.values)
    refuse_unknown("visibility", edition.visibility, Visibility.values)
    if not edition.title:
        raise ValidationError({"title": _("Give it a title by which readers know it.")})
    edition.clean_fields(exclude={"plan", "number", "source", "sha256", "launched_without", "missing", "side", "body"})
    if edition.visibility == Visibility.ROOM:
        raise ValidationError({"visibility": _("An edition is for both sides or for everybody.")})
    if edition.kind == Edition.Kind.FINAL:
        _check_final(edition.plan)


def _check_final(plan: Plan) -> None:
    """Refuse a second plan, and one made here of which nothing was published: the launch does that first."""
    if plan.editions.filter(kind=Edition.Kind.FINAL).exists():
        raise ValidationError({"kind": _("The plan was launched already: what was published stays.")})
    if not plan.compiled and not Published.objects.filter(proposal__plan=plan).exists():
        raise ValidationError({"kind": _("A plan that is made here is not frozen as final: it is launched.")})


def _with_items(actor: Actor, edition: Edition, parts: Sequence[PartTold]) -> list[PartTold]:
    """Publish an item of the draft for each commitment that the public is consulted on; one has the same in all."""
    if edition.kind != Edition.Kind.CONSULTATION or edition.visibility != Visibility.PUBLIC:
        return list(parts)
    rows = EditionPart.objects.filter(edition__plan=edition.plan, item__isnull=False, kind="commitment")
    known = {row.key: row.item for row in rows.select_related("item")}
    taken = set(edition.plan.draft_items.values_list("number", flat=True))
    found = []
    for part in parts:
        item = part.item
        if part.is_commitment and part.version:
            item = known.get(part.key) or _publish(actor, edition, part, taken)
        found.append(replace(part, item=item))
    return found


def _publish(actor: Actor, edition: Edition, part: PartTold, taken: set[str]) -> DraftItem:
    number = next(each for each in (f"D{n:02}" for n in range(1, len(taken) + 2)) if each not in taken)
    taken.add(number)
    return publish_draft_item(actor, plan=edition.plan, number=number, title=part.title, since=edition.since)


def _rows(edition: Edition, parts: Sequence[PartTold]) -> list[EditionPart]:
    return [
        EditionPart(
            edition=edition,
            order=order,
            kind=part.kind,
            key=part.key,
            number=part.number,
            heading=part.heading,
            title=part.title,
            content=part.content,
            sha256=part.sha256,
            version=part.version,
            item=part.item,
            commitment=part.commitment,
        )
        for order, part in enumerate(parts, 1)
    ]
