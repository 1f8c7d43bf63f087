"""Annexes that write themselves from what the body says and the record knows, so that they cannot disagree with it."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from accord.access.actors import Side
from accord.access.models import Visibility
from accord.drafting.models import Content, DifferenceOutcome, Support
from accord.drafting.queries.asks_annex import annex_on
from accord.drafting.queries.assents import agreed_on
from accord.drafting.queries.differences_printed import printed_on
from accord.drafting.queries.editions_parts import PartTold, annex
from accord.process.models import Plan
from accord.process.queries.plans import side_names


def annexes(plan: Plan, day: date, printed: Sequence[PartTold]) -> list[PartTold]:
    """Give the annexes to what is printed, without their letters. Five queries.

    Organisations and where they are named, asks not agreed, differences, reservations and dissent, who supports it.
    """
    return [
        *organisations(printed),
        *asks(plan, day),
        *differences(plan, day),
        *reservations(plan, day, printed),
        *support(plan, day),
    ]


def organisations(printed: Sequence[PartTold]) -> list[PartTold]:
    """Give the annex of bodies that commitments name, and where: read from the commitments themselves. No query."""
    named: dict[tuple[str, str], dict[str, list[str]]] = {}
    for part in printed:
        if part.is_commitment:
            _note(named, part.said, part.number)
    words = {"leads": _("leads %(n)s"), "partners": _("partner in %(n)s"), "supporting": _("supports %(n)s")}
    lines = [
        f"{name}: {'; '.join(words[part] % {'n': ', '.join(parts[part])} for part in words if part in parts)}"
        for (_slug, name), parts in sorted(named.items(), key=lambda each: (each[0][1].casefold(), each[0][0]))
    ]
    return annex("organisations", _("Organisations named in the plan"), lines)


def _note(named: dict[tuple[str, str], dict[str, list[str]]], said: Content, number: str) -> None:
    for part in ("leads", "partners", "supporting"):
        for body in getattr(said, part):
            named.setdefault((body.slug, body.name), {}).setdefault(part, []).append(number)


def asks(plan: Plan, day: date) -> list[PartTold]:
    """Give the annex of asks on which the sides are not agreed, with reasons and positions. Two queries."""
    lines = []
    for each in annex_on(plan, day):
        how = each.outcome_label or each.state_label
        told = [f"{each.ask.number} {each.ask.title}" + (f" ({how})" if how else ""), each.note or each.reason]
        told += [f"{said.organisation.name}: {said.words}" for said in each.positions]
        lines.append(" – ".join(part for part in told if part))
    return annex("asks", _("Asks not agreed"), lines)


def differences(plan: Plan, day: date) -> list[PartTold]:
    """Give the annex of differences, open in public or agreed to disagree on, with both positions. One query."""
    names = side_names(plan.partnership)
    lines = []
    for each in printed_on(plan, day):
        outcome = DifferenceOutcome.Outcome(each.outcome).label if each.outcome else _("open")
        told = [f"{each.title} ({outcome})", each.about, each.settled]
        for side, words in each.positions.items():
            wording = _(" Its wording: %(wording)s") % {"wording": each.wordings[side]} if side in each.wordings else ""
            told.append(f"{names[Side(side)]}: {words}{wording}")
        lines.append(" – ".join(part for part in told if part))
    return annex("differences", _("Where the sides differ"), lines)


def reservations(plan: Plan, day: date, printed: Sequence[PartTold]) -> list[PartTold]:
    """Give the annex of what sides said of exactly these versions beside yes, in their own words. One query."""
    versions = {part.version.pk: part for part in printed if part.version}
    agreed = agreed_on([part.version for part in versions.values() if part.version], day)
    names = side_names(plan.partnership)
    lines = []
    for key, part in versions.items():
        for said in (*agreed[key].reservations, *agreed[key].dissents):
            told = {"part": f"{part.number} {part.title}".strip(), "side": names[Side(said.side)], "words": said.words}
            told["stance"] = said.get_stance_display()
            lines.append(_("%(part)s – %(side)s (%(stance)s): %(words)s") % told)
    return annex("reservations", _("Reservations and dissent"), lines)


def support(plan: Plan, day: date) -> list[PartTold]:
    """Give the annex of what organisations said in public of the plan as a whole: the latest of each. One query."""
    rows = Support.objects.as_of(day).filter(plan=plan, proposal=None, visibility=Visibility.PUBLIC)
    latest = {row.organisation_id: row for row in rows.select_related("organisation").order_by("since_last", "pk")}
    said = sorted(latest.values(), key=lambda row: row.organisation.name.casefold())
    lines = []
    for row in said:
        told = {"body": row.organisation.name, "stance": row.get_stance_display()}
        line = _("%(body)s: %(stance)s") % told
        lines.append(f"{line} – {row.words}" if row.words else line)
    return annex("support", _("What organisations say of the plan"), lines)
