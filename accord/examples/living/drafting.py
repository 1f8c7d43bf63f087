"""What Norvale is making: commitments in the making, asks, where the sides differ, and who agreed to what."""

from datetime import date
from typing import Any, Final

from accord.access.models import Visibility
from accord.drafting.models import Ask, Body, Content, Difference, Proposal, Step, Version
from accord.drafting.operations import asks, assents, contents, differences, proposals, robustness
from accord.drafting.queries.proposals import latest
from accord.examples.living.story import Row, Story, read
from accord.kit.dates import When
from accord.meetings.models import Meeting
from accord.network.queries.vision import published

TEMPLATE: Final = "ogp-2022"


def drafting(story: Story) -> None:
    """Plan everything that is made; routes of the sign-off stand before it, and what is cleared after."""
    told = read("drafting")
    for row in told["ask"]:
        plan_ask(story, row)
    plan_facts(story, told["takes_up"] | {"number": told["takes_up"]["ask"], "owners": []})
    story.on(min(story.ago(row["ago"]) for row in told["proposal"]), add_themes, told["proposal"])
    for row in told["proposal"]:
        plan_proposal(story, row)
    for row in told["descent"]:
        story.on(story.ago(row["ago"]), descend, row)
    for row in told["difference"]:
        plan_difference(story, row)
    for row in told["challenge"]:
        story.on(story.ago(row["ago"]), challenge, row)
    for row in told["score"]:
        story.on(story.ago(row["ago"]), score, row)
    for row in told["support"]:
        story.on(story.ago(row["ago"]), support, row)


def proposal_of(story: Story, code: str) -> Proposal:
    """Find a commitment in the making."""
    return Proposal.objects.get(plan=story.plan, code=code)


def ask_of(story: Story, number: str) -> Ask:
    """Find an ask."""
    return Ask.objects.get(plan=story.plan, number=number)


def plan_ask(story: Story, row: Row) -> None:
    """An ask, published, and what is told of it afterwards."""
    story.on(story.ago(row["ago"]), publish_ask, row)
    plan_facts(story, row)


def plan_facts(story: Story, row: Row) -> None:
    """Who owns and supports an ask, what was said to it, how far the sides are."""
    for part, name in (("owner", "owners"), ("supporter", "supporters")):
        for body in row.get(name, ()):
            story.on(story.ago(row.get("ago", 60)), stand_behind, row["number"], body, part)
    for state in row.get("states", ()):
        story.on(story.ago(state["ago"]), move_ask, row["number"], state)
    for estimate in row.get("estimates", ()):
        story.on(story.ago(estimate["ago"]), estimate_ask, row["number"], row["by"], estimate)
    if "position" in row:
        story.on(story.ago(row["position"]["ago"]), take_position, row["number"], row["position"])
    if "evidence" in row:
        story.on(story.ago(row["ago"]), add_evidence, row)
    if "serves" in row:
        story.on(story.ago(row["ago"]), say_serves, row)


def publish_ask(story: Story, day: date, row: Row) -> None:
    """Civil society asks for something."""
    told = {name: row[name] for name in ("number", "section", "title", "summary")}
    contents.publish_ask(story.actor(row["by"], day), plan=story.plan, since=When.day(day), **told)


def stand_behind(story: Story, day: date, number: str, body: str, part: str) -> None:
    """An organisation owns or supports an ask."""
    ask, since = ask_of(story, number), When.day(day)
    asks.stand_behind(story.actor(body, day), ask=ask, organisation=story.bodies[body], part=part, since=since)


def move_ask(story: Story, day: date, number: str, row: Row) -> None:
    """How far the sides are with an ask."""
    told = {"state": row["state"], "reason": row["reason"], "since": When.day(day)}
    asks.move_ask(story.actor(row["by"], day), ask=ask_of(story, number), **told)


def estimate_ask(story: Story, day: date, number: str, body: str, row: Row) -> None:
    """Civil society's own view of an ask, in its room."""
    told = {name: row[name] for name in ("likelihood", "effort", "impact", "blockers")}
    asks.estimate(story.actor(body, day), ask=ask_of(story, number), since=When.day(day), **told)


def take_position(story: Story, day: date, number: str, row: Row) -> None:
    """A department says in its own words how it stands to an ask."""
    body = story.bodies[row["body"]]
    actor, since = story.actor(row["body"], day), When.day(day)
    asks.take_position(actor, ask=ask_of(story, number), organisation=body, words=row["words"], since=since)


def add_evidence(story: Story, day: date, row: Row) -> None:
    """What speaks for an ask."""
    asks.add_evidence(
        story.actor(row["by"], day), ask=ask_of(story, row["number"]), since=When.day(day), **row["evidence"]
    )


def say_serves(story: Story, day: date, row: Row) -> None:
    """The words of the vision that an ask serves."""
    told = {"version": published(story.partnership).get(), "words": row["serves"], "since": When.day(day)}
    asks.say_serves(story.actor(row["by"], day), ask=ask_of(story, row["number"]), **told)


def add_themes(story: Story, day: date, rows: list[Row]) -> None:
    """The parts of the plan under which commitments stand, in the order in which they are first named."""
    for order, title in enumerate(dict.fromkeys(row["is"]["theme"] for row in rows), start=1):
        lead = story.actor("Ministry of Public Administration", day)
        contents.add_theme(lead, plan=story.plan, order=order, title=title, since=When.day(day))


def plan_proposal(story: Story, row: Row) -> None:
    """A commitment in the making: proposed, moved, changed, agreed to."""
    story.on(story.ago(row["ago"]), propose, row)
    for stage in row.get("stages", ()):
        story.on(story.ago(stage["ago"]), move, row["code"], stage)
    for change in row.get("then", ()):
        story.on(story.ago(change["ago"]), revise, row["code"], change)
    for word in row.get("agreed", ()):
        story.on(story.ago(word["ago"]), agree, row["code"], word)


def content(story: Story, told: Row) -> Content:
    """What a commitment says in its first version."""

    def named(part: str) -> tuple[Body, ...]:
        bodies = (story.bodies[name] for name in told.get(part, ()))
        return tuple(Body(body.slug, body.name) for body in bodies)

    return Content(
        title=told["title"],
        template=TEMPLATE,
        theme=told["theme"],
        fields=told["fields"],
        leads=named("leads"),
        partners=named("partners"),
        milestones=tuple(step(story, each) for each in told.get("milestones", ())),
    )


def step(story: Story, told: Row) -> Step:
    """A milestone, due so many months after the plan begins, where a day is set at all."""
    due = When.unknown()
    if "months" in told:
        months = story.plan.first_day.month + told["months"] - 1
        due = When.month(story.plan.first_day.year + months // 12, months % 12 + 1)
    lead = story.bodies[told["lead"]].slug if "lead" in told else ""
    return Step(told["summary"], told.get("output", ""), due, lead)


def propose(story: Story, day: date, row: Row) -> None:
    """Somebody proposes it."""
    told: dict[str, Any] = {name: row[name] for name in ("code", "visibility", "reason")}
    actor, since = story.actor(row["by"], day), When.day(day)
    proposals.propose(actor, plan=story.plan, content=content(story, row["is"]), since=since, **told)


def move(story: Story, day: date, code: str, row: Row) -> None:
    """It goes on the shortlist, becomes a commitment, goes into another, or is dropped."""
    into = proposal_of(story, row["into"]) if "into" in row else None
    told = {"stage": row["stage"], "reason": row["reason"], "criteria": row.get("criteria"), "into": into}
    proposals.move(story.actor(row["by"], day), proposal=proposal_of(story, code), since=When.day(day), **told)


def revise(story: Story, day: date, code: str, row: Row) -> None:
    """Some of it is said differently."""
    proposal = proposal_of(story, code)
    last = latest(proposal)
    said = last.said.changed(fields={**last.said.fields, **row["fields"]})
    because = [cause(story, told) for told in row.get("because", ())]
    told = {"why": row["why"], "because": because, "since": When.day(day)}
    proposals.revise(story.actor(row["by"], day), proposal=proposal, content=said, based_on=last, **told)


def cause(story: Story, told: str) -> Ask | Difference | Meeting:
    """Find what led to a change: "ask:A01", "meeting:m9"."""
    kind, _colon, key = told.partition(":")
    return ask_of(story, key) if kind == "ask" else Meeting.objects.get(plan=story.plan, code=key)


def agree(story: Story, day: date, code: str, row: Row) -> None:
    """A side agrees to a version."""
    version = Version.objects.get(proposal=proposal_of(story, code), number=row["version"])
    told = {"stance": row.get("stance", "agreed"), "words": row.get("words", "")}
    assents.agree(story.actor(row["by"], day), version=version, sha256=version.sha256, since=When.day(day), **told)


def descend(story: Story, day: date, row: Row) -> None:
    """An ask becomes a commitment in the making, or joins one."""
    told = {name: row[name] for name in ("way", "kept", "changed", "dropped")}
    ask, proposal = ask_of(story, row["ask"]), proposal_of(story, row["proposal"])
    asks.descend(story.actor(row["by"], day), ask=ask, proposal=proposal, since=When.day(day), **told)


def plan_difference(story: Story, row: Row) -> None:
    """Where the sides differ: opened, answered, tried, settled."""
    story.on(story.ago(row["ago"]), open_difference, row)
    story.on(story.ago(row["other"]["ago"]), answer_difference, row["code"], row["other"])
    for tried in row.get("tried", ()):
        story.on(story.ago(tried["ago"]), try_option, row["code"], tried)
    if "settled" in row:
        story.on(story.ago(row["settled"]["ago"]), settle, row["code"], row["settled"])


def open_difference(story: Story, day: date, row: Row) -> None:
    """One side says that the two differ, and how it would word it."""
    matter = proposal_of(story, row["proposal"]) if "proposal" in row else ask_of(story, row["ask"])
    differences.open_difference(
        story.actor(row["by"], day),
        plan=story.plan,
        matter=matter,
        owner=story.bodies[row["owner"]],
        deadline=story.ago(row["deadline"]),
        visibility=Visibility.TABLE,
        since=When.day(day),
        **{name: row[name] for name in ("code", "title", "clause", "words", "wording")},
    )


def answer_difference(story: Story, day: date, code: str, row: Row) -> None:
    """The other side says how it stands to it."""
    actor, difference = story.actor(row["by"], day), Difference.objects.get(plan=story.plan, code=code)
    told = {"side": actor.side, "words": row["words"], "wording": row["wording"]}
    differences.take_position(actor, difference=difference, since=When.day(day), **told)


def try_option(story: Story, day: date, code: str, row: Row) -> None:
    """Something was tried."""
    difference = Difference.objects.get(plan=story.plan, code=code)
    differences.try_option(story.actor(row["by"], day), difference=difference, words=row["words"], since=When.day(day))


def settle(story: Story, day: date, code: str, row: Row) -> None:
    """It ended."""
    difference = Difference.objects.get(plan=story.plan, code=code)
    told = {"outcome": row["outcome"], "words": row["words"], "since": When.day(day)}
    differences.settle(story.actor(row["by"], day), difference=difference, **told)


def challenge(story: Story, day: date, row: Row) -> None:
    """A side says that a commitment is weak."""
    told = {"kind": row["kind"], "words": row["words"], "since": When.day(day)}
    robustness.challenge(story.actor(row["by"], day), proposal=proposal_of(story, row["proposal"]), **told)


def score(story: Story, day: date, row: Row) -> None:
    """A side scores an exact version."""
    version, given = (
        latest(proposal_of(story, row["proposal"])),
        {scale: tuple(said) for scale, said in row["given"].items()},
    )
    robustness.score(story.actor(row["by"], day), version=version, given=given, since=When.day(day))


def support(story: Story, day: date, row: Row) -> None:
    """An organisation says whether it stands behind the plan."""
    told = {"stance": row["stance"], "words": row["words"], "since": When.day(day)}
    assents.support(
        story.actor(row["by"], day), plan=story.plan, organisation=story.bodies[row["by"]], visibility="public", **told
    )
