"""What a commitment says, as one value: the canonical form of it is what a side agrees to, byte for byte."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from typing import Any, Final, Self

from accord.kit.dates import When
from accord.record.verifying import canonical

PARTS: Final = ("words", "bodies", "milestones")
"""What a change can touch, and what a step of a sign-off looks at: the template's words; who is named; the steps."""
Plain = dict[str, Any]


def digest(plain: object) -> str:
    """Give the SHA-256 of the canonical JSON of plain data, in hexadecimal."""
    return sha256(canonical(plain).encode()).hexdigest()


@dataclass(frozen=True)
class Body:
    """A body that is named, by its slug at this table and its name as it was then; ``sector`` in words, "" unsaid."""

    slug: str
    name: str
    sector: str = ""


@dataclass(frozen=True)
class Step:
    """A milestone: what is to be reached, what there is to see then, by when, and which body sees to it ("" unsaid)."""

    summary: str
    output: str = ""
    due: When = field(default_factory=When.unknown)
    lead: str = ""


@dataclass(frozen=True)
class Linked:
    """Something elsewhere that belongs to it: an initiative, a law, a plan; with an address where it has one."""

    title: str
    address: str = ""


@dataclass(frozen=True)
class Content:
    """Everything a commitment says. ``fields`` are its template's, by key; ``theme`` the title of its theme."""

    title: str
    template: str
    theme: str = ""
    fields: Mapping[str, Any] = field(default_factory=dict)
    leads: tuple[Body, ...] = ()
    partners: tuple[Body, ...] = ()
    supporting: tuple[Body, ...] = ()
    milestones: tuple[Step, ...] = ()
    initiatives: tuple[Linked, ...] = ()
    carried_over: str = ""  # "nap-1/7": the slug of an earlier plan and the number there

    def to_json(self) -> Plain:
        """Give it as plain data, always in the same shape; ``from_json`` reads it again."""
        return {
            "title": self.title,
            "template": self.template,
            "theme": self.theme,
            "fields": {key: value for key, value in self.fields.items() if value},
            **{part: [_body(each) for each in getattr(self, part)] for part in ("leads", "partners", "supporting")},
            "milestones": [_step(each) for each in self.milestones],
            "initiatives": [{"title": each.title, "address": each.address} for each in self.initiatives],
            "carried_over": self.carried_over,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read what ``to_json`` gave."""
        return cls(
            title=data["title"],
            template=data["template"],
            theme=data["theme"],
            fields=data["fields"],
            **{part: tuple(Body(**each) for each in data[part]) for part in ("leads", "partners", "supporting")},
            milestones=tuple(_read_step(each) for each in data["milestones"]),
            initiatives=tuple(Linked(**each) for each in data["initiatives"]),
            carried_over=data["carried_over"],
        )

    @property
    def bodies(self) -> Iterator[Body]:
        """Every body it names, each once: leads, partners, supporting."""
        seen: set[str] = set()
        for each in (*self.leads, *self.partners, *self.supporting):
            if each.slug not in seen:
                seen.add(each.slug)
                yield each

    def parts(self) -> dict[str, str]:
        """Give the digest of each of PARTS: two contents with the same one say the same there."""
        plain = self.to_json()
        named = {part: plain.pop(part) for part in ("leads", "partners", "supporting")}
        milestones = plain.pop("milestones")
        return {"words": digest(plain), "bodies": digest(named), "milestones": digest(milestones)}

    def changed(self, **parts: Any) -> "Content":
        """Give the same with some of it said differently."""
        return replace(self, **parts)


def _body(body: Body) -> Plain:
    return {"slug": body.slug, "name": body.name, "sector": body.sector}


def _step(step: Step) -> Plain:
    due = step.due
    return {
        "summary": step.summary,
        "output": step.output,
        "due": {
            "first": due.first.isoformat() if due.first else "",
            "last": due.last.isoformat() if due.last else "",
            "precision": due.precision.value,
            "words": due.words,
        },
        "lead": step.lead,
    }


def _read_step(data: Mapping[str, Any]) -> Step:
    due = data["due"]
    return Step(
        summary=data["summary"],
        output=data["output"],
        due=When.kept(_day(due["first"]), _day(due["last"]), due["precision"], due["words"]),
        lead=data["lead"],
    )


def _day(told: str) -> date | None:
    return date.fromisoformat(told) if told else None
