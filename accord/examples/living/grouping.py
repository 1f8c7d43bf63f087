"""Norvale's working groups, who was introduced to whom, and how far each department is."""

from datetime import date

from accord.access.actors import Side
from accord.examples.living.story import COORDINATING, LEAD, Row, Story, read
from accord.groups.models import Introduction, WorkingGroup
from accord.groups.operations import approaches, groups, matching
from accord.kit.dates import When


def grouping(story: Story) -> None:
    """Plan what the table does to bring officials and organisations together."""
    told = read("meetings")
    for row in told["group"]:
        story.on(story.ago(row["ago"]), set_up, row)
        if "ended" in row:
            story.on(story.ago(row["ended"]["ago"]), end_lead, row["title"], row["ended"])
    for row in told["mandate"]:
        story.on(story.ago(row["ago"]), answer_for, row)
    for row in told["introduction"]:
        introduce_all(story, row)
    for row in told["approach"]:
        story.on(story.ago(row["ago"]), approach, row)
    for row in told["stakeholder"]:
        story.on(story.ago(row["ago"]), note, row)


def introduce_all(story: Story, row: Row) -> None:
    """Plan one introduction, step by step."""
    story.on(story.ago(row["ago"]), introduce, row)
    for body, days in row["accepted"].items():
        story.on(story.ago(days), accept, row, body)
    if "sent" in row:
        story.on(story.ago(row["sent"]), send, row)


def set_up(story: Story, day: date, row: Row) -> None:
    """The lead official sets a group up; each side names who leads it there, and bodies join."""
    since = When.day(day)
    told = {name: row[name] for name in ("title", "theme", "purpose", "quiet_days")}
    group = groups.set_up(story.actor(LEAD, day), plan=story.plan, since=since, **told)
    for body, name in row["leads"].items():
        organisation = story.bodies[body]
        by = LEAD if organisation.side == Side.GOVERNMENT else COORDINATING
        groups.name_lead(story.actor(by, day), group=group, organisation=organisation, name=name, since=since)
    for body in row["members"]:
        groups.join(story.actor(body, day), group=group, organisation=story.bodies[body], since=since)


def end_lead(story: Story, day: date, title: str, row: Row) -> None:
    """Whoever led a group for its side no longer does."""
    lead = WorkingGroup.objects.get(plan=story.plan, title=title).leads.get(organisation=story.bodies[row["body"]])
    groups.end_lead(story.actor(LEAD, day), lead=lead, reason=row["reason"], since=When.day(day))


def answer_for(story: Story, day: date, row: Row) -> None:
    """A body of government says what it answers for."""
    told = {"words": row["words"], "themes": row["themes"], "since": When.day(day)}
    matching.state_mandate(story.actor(LEAD, day), plan=story.plan, organisation=story.bodies[row["body"]], **told)


def introduce(story: Story, day: date, row: Row) -> None:
    """The coordinator proposes that two bodies meet."""
    told = {"official": story.bodies[row["official"]], "civil": story.bodies[row["civil"]], "reason": row["reason"]}
    matching.introduce(story.actor(COORDINATING, day), plan=story.plan, since=When.day(day), **told)


def accept(story: Story, day: date, row: Row, body: str) -> None:
    """One of the two says yes."""
    matching.accept(story.actor(body, day), introduction=introduction(story, row), since=When.day(day))


def send(story: Story, day: date, row: Row) -> None:
    """The two are introduced to each other."""
    matching.send(story.actor(COORDINATING, day), introduction=introduction(story, row), since=When.day(day))


def introduction(story: Story, row: Row) -> Introduction:
    """Find the introduction of a row."""
    return Introduction.objects.get(plan=story.plan, official__name=row["official"], civil__name=row["civil"])


def approach(story: Story, day: date, row: Row) -> None:
    """The lead official says how far a department is."""
    approaches.approach(
        story.actor(LEAD, day),
        plan=story.plan,
        organisation=story.bodies[row["body"]],
        state=row["state"],
        words=row.get("words", ""),
        next_step=row.get("next_step", ""),
        next_by=story.ago(row["next_by"]) if "next_by" in row else None,
        visibility=row["visibility"],
        since=When.day(day),
    )


def note(story: Story, day: date, row: Row) -> None:
    """A body notes whose agreement it needs inside, in its side's own room."""
    told = {name: row[name] for name in ("name", "concerns", "position", "words")}
    approaches.note_stakeholder(
        story.actor(row["by"], day),
        plan=story.plan,
        organisation=story.bodies[row["by"]],
        engaged=When.day(story.ago(row["engaged"])),
        since=When.day(day),
        **told,
    )
