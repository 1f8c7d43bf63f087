"""How the two sides of Norvale deal with each other: mandate, agreement, questions, requests, papers, what happened."""

from dataclasses import replace
from datetime import date

from accord.examples.living.story import COORDINATING, LEAD, Row, Story, read
from accord.kit.dates import When
from accord.network.models import Paper
from accord.network.operations import desk, papers
from accord.process import operations as process
from accord.process.models.clauses import standard_clauses
from accord.process.operations import EventEntry, agreement, decisions


def dealing(story: Story) -> None:
    """Plan all that the two sides said to each other, and the events they logged."""
    told = read("table")
    story.on(story.ago(told["mandate"]["ago"]), mandate, told["mandate"])
    for number, row in enumerate(told["agreement"], 1):
        story.on(story.ago(row["ago"]), propose, row)
        for body, days in row["signed"].items():
            story.on(story.ago(days), sign, number, body)
    for row in told["decision"]:
        question(story, row)
    for row in told["request"]:
        story.on(story.ago(row["ago"]), ask, row)
        if "words" in row:
            story.on(story.ago(row["answered"]), answer, row)
    for row in told["paper"]:
        story.on(story.ago(row["ago"]), lay_down, row)
        if "carried" in row:
            story.on(story.ago(row["carried"]), carry, row)
    happened(story)


def question(story: Story, row: Row) -> None:
    """Plan that a question is put, answered two days later, and settled."""
    story.on(story.ago(row["ago"]), put, row)
    for voice in row["voices"]:
        story.on(story.ago(row["ago"] - 2), speak, row["question"], voice)
    if "settled" in row:
        story.on(story.ago(row["settled"]), settle, row["question"])


def happened(story: Story) -> None:
    """Plan the events, numbered as they happened; what came before the plan is logged when it is opened."""
    opened = story.ago(read("table")["plan"]["ago"])
    days = [(story.day_of(row), row) for row in read("events")["event"]]
    for number, (day, row) in enumerate(sorted(days, key=lambda each: each[0]), 1):
        story.on(max(day, opened), log, number, day, row)


def mandate(story: Story, day: date, row: Row) -> None:
    """The minister's word."""
    told = {name: row[name] for name in ("given_by", "words", "source")}
    agreement.record_mandate(story.actor(COORDINATING, day), plan=story.plan, since=When.day(day), **told)


def propose(story: Story, day: date, row: Row) -> None:
    """A version of the agreement: the standard clauses as they stood when it was first proposed, some terms changed."""
    first = story.plan.agreement_versions.first()
    clauses = [
        replace(each, terms={name: row["terms"].get(name, value) for name, value in each.terms.items()})
        for each in standard_clauses((first.since.first if first else None) or day)
    ]
    agreement.propose(
        story.actor(row["by"], day),
        plan=story.plan,
        clauses=clauses,
        signatories=[story.bodies[LEAD], story.bodies[COORDINATING]],
        reason=row["reason"],
        since=When.day(day),
    )


def sign(story: Story, day: date, number: int, body: str) -> None:
    """A body signs."""
    version = story.plan.agreement_versions.get(number=number)
    agreement.sign(story.actor(body, day), version=version, organisation=story.bodies[body], since=When.day(day))


def put(story: Story, day: date, row: Row) -> None:
    """A question to all bodies."""
    told = {name: row[name] for name in ("question", "background", "matter", "way", "options")}
    actor, closes = story.actor(row["by"], day), story.ago(row["closes"])
    decisions.put(actor, plan=story.plan, closes=closes, since=When.day(day), **told)


def speak(story: Story, day: date, question: str, row: Row) -> None:
    """A body answers."""
    decisions.speak(
        story.actor(row["body"], day),
        decision=story.plan.decisions.get(question=question),
        organisation=story.bodies[row["body"]],
        position=row["position"],
        words=row.get("words", ""),
        since=When.day(day),
    )


def settle(story: Story, day: date, question: str) -> None:
    """The answers are counted."""
    decision = story.plan.decisions.get(question=question)
    decisions.settle(story.actor(LEAD, day), decision=decision, since=When.day(day))


def ask(story: Story, day: date, row: Row) -> None:
    """One side asks the other for something."""
    desk.ask(
        story.actor(row["by"], day),
        partnership=story.partnership,
        title=row["title"],
        body=row["body"],
        owed_by=story.bodies[row["owed_by"]],
        due=When.day(story.ago(row["due"])),
        since=When.day(day),
    )


def answer(story: Story, day: date, row: Row) -> None:
    """Who owes it answers, or puts it off."""
    asked = story.partnership.requests.get(title=row["title"])
    actor, since = story.actor(row["owed_by"], day), When.day(day)
    if "until" in row:
        until = When.day(story.ago(row["until"]))
        desk.put_off(actor, request=asked, due=until, words=row["words"], since=since)
    else:
        desk.answer(actor, request=asked, words=row["words"], since=since)


def lay_down(story: Story, day: date, row: Row) -> None:
    """A side lays a paper down in its own room."""
    papers.lay_down(
        story.actor(row["by"], day),
        partnership=story.partnership,
        kind=row["kind"],
        title=row["title"],
        body=row["body"],
        held=When.day(day) if row["kind"] == Paper.Kind.SESSION else When.unknown(),
        since=When.day(day),
    )


def carry(story: Story, day: date, row: Row) -> None:
    """A paper is laid on the table, or a meeting told to the public by date and subject."""
    actor, since = story.actor(row["by"], day), When.day(day)
    paper = story.partnership.papers.get(title=row["title"])
    if "why" in row:
        papers.move_to_table(actor, paper=paper, why_private=row["why"], since=since)
    else:
        papers.publish_session(actor, paper=paper, since=since)


def log(story: Story, day: date, number: int, happened: date, row: Row) -> None:
    """Something that happened."""
    told = {name: row.get(name, "") for name in ("kind", "stage", "title", "actors", "what", "outcome", "source")}
    entry = EventEntry(number=f"E{number:02}", happened=When.day(happened), **told)
    process.log_event(story.actor(row["by"], day), plan=story.plan, entry=entry)
