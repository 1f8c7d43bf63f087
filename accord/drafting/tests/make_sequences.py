"""Anything both sides could do in any order, and what must hold after each of it."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from accord.access.actors import BOTH_SIDES, Actor, Side
from accord.access.rules import Refused
from accord.drafting.models import Assent, Content, Edition, EditionPart, Proposal, Published, Step, Version, digest
from accord.drafting.operations import assents, editions, launch, proposals
from accord.drafting.queries.assents import agreed_on
from accord.drafting.queries.launch import gate
from accord.drafting.queries.launch_missing import Kind
from accord.drafting.queries.proposals import latest
from accord.drafting.queries.signoff import subject_of
from accord.drafting.tests.make_proposals import DRAFT, WORDS, as_body, changed, contents, moved, proposed
from accord.kit.dates import When
from accord.record.verifying import canonical
from accord.signoff.models import Submission
from accord.signoff.operations import moves, routes, submissions
from accord.signoff.queries.routes import StepEntry

TODAY = When.day(DRAFT)
DEEDS = ("revise", "agree", "agree_stale", "take_back", "widen", "move", "submit", "approve", "freeze", "launch")
STAGES = ("commitment", "shortlist", "dropped")


@dataclass
class World:
    """A plan with commitments in the making, and what each side must be told to have agreed to, kept beside it.

    ``agreed`` has for each commitment the sides that agreed to what it says now; ``first`` the bytes of each version
    when it was first there.
    """

    made: Any = field(default_factory=contents)
    proposals: list[Proposal] = field(default_factory=list)
    agreed: dict[int, set[Side]] = field(default_factory=dict)
    first: dict[int, str] = field(default_factory=dict)
    done: list[str] = field(default_factory=list)

    def begin(self) -> "World":
        """Two commitments, and a body that must clear what names it."""
        routes.expect(self.side(0), plan=self.made.plan, organisation=self.made.cabinet, since=TODAY)
        steps = (StepEntry("Lawyers", "lawyer", 1, looks_at=("words",)), StepEntry("Minister", "minister", 1))
        routes.set_route(
            self.side(0), plan=self.made.plan, organisation=self.made.cabinet, steps=steps, since=TODAY, reason="So."
        )
        for number in range(2):
            proposal = proposed(self.made, title=f"Promise {number}")
            moved(self.made, proposal)
            self.proposals.append(proposal)
            self.agreed[proposal.pk] = set()
        return self

    def side(self, number: int) -> Actor:
        """One of the two leads."""
        return self.made.government(DRAFT) if number % 2 == 0 else self.made.civil_society(DRAFT)

    def does(self, deed: str, piece: int, number: int) -> None:
        """Do it, as far as it is not refused; what is refused leaves everything as it was."""
        proposal = Proposal.objects.get(pk=self.proposals[piece % 2].pk)
        try:
            getattr(self, deed)(proposal, number)
        except (ValidationError, Refused):
            return
        self.done.append(deed)

    def revise(self, proposal: Proposal, number: int) -> None:
        """Some of it is said differently; now and then again as it was before."""
        step = Step(f"Step {number}", "An address", When.day(date(2014, 6, 1 + number)))
        ways: tuple[dict[str, Any], ...] = (
            {"title": f"Promise {number}"},
            {"fields": {**WORDS, "problem": f"Nobody sees, {number}."}},
            {"milestones": (step,)},
            {"partners": (as_body(self.made.making.table.involve),)},
            {"leads": (as_body(self.made.cabinet),), "milestones": ()},
        )
        changed(self.made, proposal, self.side(number), **ways[number % len(ways)])
        self.agreed[proposal.pk] = set()

    def agree(self, proposal: Proposal, number: int) -> None:
        """A side says its word on the latest version."""
        self._says(latest(proposal), number)

    def agree_stale(self, proposal: Proposal, number: int) -> None:
        """A side says its word on the first version, or with a digest that is not the version's."""
        version = proposal.versions.earliest("number")
        self._says(version, number, version.sha256 if number % 2 else "0" * 64)

    def _says(self, version: Version, number: int, sha256: str = "") -> None:
        actor, stance = self.side(number), Assent.Stance.values[number % 3]
        given = {"sha256": sha256 or version.sha256, "stance": stance, "words": "In our words."}
        assents.agree(actor, version=version, since=TODAY, **given)
        if stance != Assent.Stance.DISSENT:
            self.agreed[version.proposal_id].add(actor.side)

    def take_back(self, proposal: Proposal, number: int) -> None:
        """A side takes its word back."""
        actor = self.side(number)
        rows = Assent.objects.filter(version__proposal=proposal, side=actor.side, end=None)
        assent = rows.order_by("-pk").first()
        if assent:
            assents.take_back(actor, assent=assent, reason="We thought again.", since=TODAY)
            self.agreed[proposal.pk].discard(actor.side)

    def widen(self, proposal: Proposal, number: int) -> None:
        """More people may read it."""
        proposals.widen(self.side(number), proposal=proposal, visibility="public", since=TODAY)

    def move(self, proposal: Proposal, number: int) -> None:
        """It is somewhere else on the way."""
        stage = STAGES[number % 3]
        proposals.move(self.side(number), proposal=proposal, stage=stage, reason="So it is.", since=TODAY)

    def submit(self, proposal: Proposal, _number: int) -> None:
        """The latest version goes round."""
        version = latest(proposal)
        version.plan, version.proposal = self.made.plan, proposal
        submissions.submit(
            self.side(0), plan=self.made.plan, subject=subject_of(version), organisation=self.made.cabinet, since=TODAY
        )

    def approve(self, proposal: Proposal, number: int) -> None:
        """An office clears what it was sent last."""
        row = Submission.objects.filter(subject=proposal.reference).last()
        if row:
            step = row.route.steps.get(order=1 + number % 2)
            moves.approve(self.side(0), submission=row, step=step, sha256=row.sha256, since=TODAY)

    def freeze(self, _proposal: Proposal, number: int) -> None:
        """The whole is frozen as a draft."""
        kind = ("draft", "consultation")[number % 2]
        editions.freeze(self.side(number), plan=self.made.plan, kind=kind, title="A draft", since=TODAY)

    def launch(self, _proposal: Proposal, number: int) -> None:
        """The plan is launched, seldom."""
        if number == 0:
            launch.launch(self.side(number), plan=self.made.plan, title="The plan", since=TODAY, reason="It is time.")

    def check(self) -> None:
        """Every byte that is shown as agreed, frozen or published is one that was agreed to, frozen, published."""
        self._versions_stay()
        self._agreed_is_what_was_agreed_to()
        self._editions_say_what_versions_say()
        self._published_is_what_was_frozen()
        self._gate_tells_what_is_missing()

    def _versions_stay(self) -> None:
        for version in Version.objects.filter(plan=self.made.plan):
            assert digest(version.content) == version.sha256
            assert self.first.setdefault(version.pk, canonical(version.content)) == canonical(version.content)

    def _agreed_is_what_was_agreed_to(self) -> None:
        for proposal in self.proposals:
            last = latest(proposal)
            found = agreed_on([last], DRAFT)[last.pk]
            assert set(found.agreeing) == self.agreed[proposal.pk], self.done
            for assent in found.by.values():
                assert assent.version_id == last.pk
                assert assent.sha256 == digest(last.content)
        for assent in Assent.objects.filter(plan=self.made.plan).select_related("version"):
            assert assent.sha256 == digest(assent.version.content)

    def _editions_say_what_versions_say(self) -> None:
        for part in EditionPart.objects.filter(edition__plan=self.made.plan).select_related("version"):
            assert digest(part.content) == part.sha256
            if part.version:
                assert canonical(part.content) == self.first[part.version.pk]

    def _published_is_what_was_frozen(self) -> None:
        for row in Published.objects.filter(commitment__plan=self.made.plan).select_related("commitment", "version"):
            said, commitment = Content.from_json(row.version.content), row.commitment
            assert row.version.pk == latest(row.proposal).pk
            assert (commitment.title, commitment.fields) == (said.title, said.fields)
            named = {"lead": said.leads, "partner": said.partners, "supporting": said.supporting}
            for part, bodies in named.items():
                slugs = commitment.named_bodies.filter(part=part).values_list("organisation__slug", flat=True)
                assert list(slugs) == [body.slug for body in bodies]
            steps = commitment.milestones.all()
            assert [step.summary for step in steps] == [step.summary for step in said.milestones]
            dues = [due.on if (due := step.due_dates.first()) else When.unknown() for step in steps]
            assert dues == [step.due for step in said.milestones]
            edition = Edition.objects.get(plan=self.made.plan, kind="final")
            assert edition.parts.get(version=row.version).sha256 == row.version.sha256

    def _gate_tells_what_is_missing(self) -> None:
        if Edition.objects.filter(plan=self.made.plan, kind="final").exists():
            return
        found = gate(self.made.plan, self.side(0), DRAFT)
        told = {kind: {each.address for each in found if each.kind == kind} for kind in Kind}
        for proposal in self.proposals:
            address = f"/plans/{self.made.slug}/commitments/drafts/{proposal.code}/"
            if proposal.stages.latest("pk").stage == "commitment":
                last = latest(proposal)
                agreed = self.agreed[proposal.pk] == set(BOTH_SIDES)
                assert (address not in told[Kind.AGREEMENT]) == agreed, self.done
                assert (address not in told[Kind.SIGN_OFF]) == _cleared(proposal, last), self.done


def _cleared(proposal: Proposal, version: Version) -> bool:
    """Whether every office cleared exactly these bytes."""
    row = Submission.objects.filter(subject=proposal.reference, sha256=version.sha256).last()
    if row is None or hasattr(row, "replaced_by"):
        return False
    return set(row.moves.values_list("step__order", flat=True)) == {1, 2}
