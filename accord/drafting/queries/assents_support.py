"""Which organisations stand behind the plan, each in its own word, as it stood on a day for a reader."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from django.db.models import OuterRef, Q, Subquery

from accord.access.actors import Actor
from accord.drafting.models import Proposal, Relation, Support, Version
from accord.kit.tables import cell, one_of, text, words
from accord.network.models import Organisation
from accord.network.queries.papers import sits_at
from accord.process.models import Plan
from accord.process.queries.decisions import seated_at


@dataclass(frozen=True)
class Word:
    """The last word of an organisation on the plan, or on one commitment; ``earlier`` are those it took back so.

    ``code`` and ``title`` are those of the commitment in the making, "" for the plan as a whole.
    """

    row: Support
    code: str
    title: str
    earlier: tuple[Support, ...] = ()


@dataclass(frozen=True)
class Standing:
    """What was said by a day: ``words`` in the order of the sides and names; who has a seat and has not spoken.

    ``silent`` is None for a reader without a seat here: who spoke among the two sides is not theirs to know.
    """

    words: tuple[Word, ...]
    silent: tuple[Organisation, ...] | None
    listed: dict[Relation.Kind, int]

    @property
    def whole(self) -> list[Word]:
        """What was said of the plan as a whole."""
        return [each for each in self.words if not each.code]

    @property
    def counts(self) -> dict[Support.Stance, int]:
        """How many stand where, on the plan as a whole; every stance is named."""
        said = [each.row.stance for each in self.whole]
        return {stance: said.count(stance) for stance in Support.Stance}

    @property
    def on_commitments(self) -> list[tuple[str, str, list[Word]]]:
        """What was said of single commitments: code, title, words."""
        found: dict[tuple[str, str], list[Word]] = {}
        for each in self.words:
            if each.code:
                found.setdefault((each.code, each.title), []).append(each)
        return [(code, title, rows) for (code, title), rows in found.items()]


def supports_of(plan: Plan, actor: Actor, day: date) -> Standing:
    """Give which organisations stand behind the plan, as far as ``actor`` may read it. Three queries."""
    found: dict[tuple[int, int | None], list[Any]] = {}
    for row in _rows(plan, actor, day):
        found.setdefault((row.organisation_id, row.proposal_id), []).append(row)
    told = tuple(sorted((_word(rows) for rows in found.values()), key=_turn))
    return Standing(told, _silent(plan, actor, day, told), _listed(plan, day))


def _rows(plan: Plan, actor: Actor, day: date) -> Iterable[Any]:
    seen = Proposal.objects.filter(plan=plan).seen_on(actor, day)
    versions = Version.objects.filter(proposal=OuterRef("proposal")).visible_to(actor).as_of(day).order_by("-number")
    rows: Any = Support.objects.filter(Q(proposal=None) | Q(proposal__in=seen), plan=plan).visible_to(actor).as_of(day)
    described: Iterable[Any] = rows.select_related("organisation", "proposal").annotate(
        called=Subquery(versions.values("content__title")[:1])
    )
    return described


def _word(rows: Sequence[Any]) -> Word:
    last = rows[-1]
    return Word(last, last.proposal.code if last.proposal else "", last.called or "", tuple(reversed(rows[:-1])))


def _turn(each: Word) -> tuple[str, str, str, str]:
    body = each.row.organisation
    return each.title, each.code, "" if body.side == "government" else body.side, body.name


def _silent(plan: Plan, actor: Actor, day: date, told: Iterable[Word]) -> tuple[Organisation, ...] | None:
    if not sits_at(actor, plan.partnership):
        return None
    spoken = {each.row.organisation_id for each in told if not each.code}
    seated = {seat.organisation_id: seat.organisation for seat in seated_at(day, plan.partnership)}
    bodies = [body for key, body in seated.items() if body and key not in spoken]
    return tuple(sorted(bodies, key=lambda body: (body.side != "government", body.name)))


def _listed(plan: Plan, day: date) -> dict[Relation.Kind, int]:
    kinds = list(Relation.objects.as_of(day).filter(plan=plan).values_list("kind", flat=True))
    return {kind: kinds.count(kind) for kind in Relation.Kind}


@dataclass(frozen=True)
class SupportLine:
    """One organisation's last word in a file; days as exactly as they are known (EDTF)."""

    organisation: str = cell(words)
    side: str = cell(words)
    about: str = cell(text)
    title: str = cell(text)
    stance: str = cell(one_of(*Support.Stance.values))
    said: str = cell(text)
    since: str = cell(words)

    @classmethod
    def of(cls, each: Word) -> Self:
        """Give the line of a word; ``about`` is the commitment's code, empty for the plan as a whole."""
        row = each.row
        body = row.organisation
        return cls(body.name, body.side, each.code, each.title, row.stance, row.words, row.since.edtf)
