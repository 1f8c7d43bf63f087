"""How Norvale's plan is worked on: its stages, its work plan, what was done when, and what was put off."""

from datetime import date

from accord.examples.living.story import COORDINATING, LEAD, SLUG, Row, Story, read
from accord.kit.dates import When
from accord.process import operations as process
from accord.process.models import Task, WorkPlan
from accord.process.operations import work_plan
from accord.process.operations.opening import set_up_plan

AFTER_FORMULATION = 105
"""Working days from the last of the fifth task, as first planned, to the launch: the template's own durations."""


def working(story: Story) -> None:
    """Plan the opening, the work plan and all that was said of its days."""
    told, opened = read("work"), read("table")["plan"]
    story.on(story.ago(opened["ago"]), open_plan, opened)
    for row in told["key_date"]:
        key_date(story, row)
    story.on(story.ago(told["plan"]["ago"]), propose, told)
    story.on(story.ago(told["plan"]["agreed"]), agree)
    story.on(story.ago(told["plan"]["published"]), publish)
    for row in told["stage"]:
        story.on(story.day_of(row), turn, row)
    for row in told["redating"]:
        story.on(story.work(row["on"]), redate, row)
    for row in (*told["task"], *told["work"]):
        for said in ("begun", "done"):
            if said in row:
                story.on(story.work(row[said]), say, said, row)


def launch(story: Story) -> date:
    """Give the day of the launch, so that the fifth task was first planned to end four working days from now."""
    return story.work(-4 - AFTER_FORMULATION)


def open_plan(story: Story, day: date, row: Row) -> None:
    """The plan, with the standard stages and key dates. It covers two years from the month after the launch."""
    begins = launch(story).replace(day=1)
    first = begins.replace(year=begins.year + begins.month // 12, month=begins.month % 12 + 1)
    story.plan = set_up_plan(
        story.actor(LEAD, day),
        partnership=story.partnership,
        slug=SLUG,
        title=f"Norvale {first.year}–{(first.year + 2) % 100:02}",
        number=row["number"],
        first_day=first,
        last_day=first.replace(year=first.year + 2),
        summary=row["summary"],
        since=When.day(day),
    )


def propose(story: Story, day: date, told: Row) -> None:
    """The ministry proposes the template's tasks; both sides' own are added before anybody agrees."""
    since = When.day(day)
    version = work_plan.propose(
        story.actor(LEAD, day),
        plan=story.plan,
        template=told["plan"]["template"],
        launch=launch(story),
        since=since,
    )
    story.tasks |= {task.number: task for task in Task.objects.filter(work_plan=version)}
    for row in told["task"]:
        story.tasks[row["key"]] = add(story, day, version, row)
    for number, needs in told["waits"].items():
        for key in needs:
            task = story.tasks[int(number)]
            work_plan.depend(story.actor(COORDINATING, day), task=task, needs=story.tasks[key], since=since)


def add(story: Story, day: date, version: WorkPlan, row: Row) -> Task:
    """Add a task that the template does not know."""
    ends = story.ago(row["ends_ago"]) if "ends_ago" in row else story.work(row["ends"])
    return work_plan.add_task(
        story.actor(COORDINATING, day),
        work_plan=version,
        title=row["title"],
        side=row["side"],
        organisation=story.bodies[row["body"]] if "body" in row else None,
        stage=story.plan.stages.get(slug=row["stage"]),
        days=row["days"],
        starts=story.calendar.add(ends, 1 - row["days"]),
        person_days=row["person_days"],
        needs=[story.tasks[need] for need in row["needs"]],
        since=When.day(day),
    )


def agree(story: Story, day: date) -> None:
    """Both sides agree, one after the other."""
    for body in (LEAD, COORDINATING):
        work_plan.agree(story.actor(body, day), work_plan=story.plan.work_plans.get(), since=When.day(day))


def publish(story: Story, day: date) -> None:
    """Everybody can read it."""
    work_plan.publish(story.actor(LEAD, day), work_plan=story.plan.work_plans.get(), since=When.day(day))


def redate(story: Story, day: date, row: Row) -> None:
    """Other days for a task, with the reason."""
    work_plan.redate(
        story.actor(row["by"], day),
        task=story.tasks[row["number"]],
        starts=story.work(row["starts"]),
        ends=story.work(row["ends"]),
        reason=row["reason"],
        since=When.day(day),
    )


def say(story: Story, day: date, said: str, row: Row) -> None:
    """A task was begun or done, says the body whose it is; of the template's, the ministry."""
    task = story.tasks[row.get("key") or row["number"]]
    do = work_plan.begin if said == "begun" else work_plan.finish
    do(story.actor(row.get("body", LEAD), day), task=task, on=day)


def key_date(story: Story, row: Row) -> None:
    """Plan what is said of a key date: the day set for it, another one, the day on which it was reached."""
    first = story.ago(row["day_ago"]) if "day_ago" in row else story.work(row["day"])
    story.on(story.ago(row["planned_on"]), set_day, row, first)
    if "redated" in row:
        story.on(story.work(row["redated_on"]), set_day, row, story.work(row["redated"]))
    if "reached" in row:
        story.on(story.work(row["reached"]), reach, row)


def turn(story: Story, day: date, row: Row) -> None:
    """A stage begins or ends."""
    actor, stage = story.actor(LEAD, day), story.plan.stages.get(slug=row["slug"])
    milestone = process.add_milestone(
        actor,
        plan=story.plan,
        stage=stage,
        slug=f"{row['slug']}-{row['marks']}",
        order=0 if row["marks"] == "start" else 99,
        title=row["title"],
        marks=row["marks"],
    )
    process.reach_milestone(actor, milestone=milestone, on=When.day(day))


def set_day(story: Story, day: date, row: Row, on: date) -> None:
    """Set the day of a key date."""
    milestone = story.plan.milestones.get(slug=row["slug"])
    again = milestone.dates.exists()
    process.plan_milestone(
        story.actor(LEAD, day),
        milestone=milestone,
        on=When.day(on),
        reason=row["reason"] if again else "",
        since=When.day(day),
    )


def reach(story: Story, day: date, row: Row) -> None:
    """A key date was reached."""
    milestone = story.plan.milestones.get(slug=row["slug"])
    process.reach_milestone(story.actor(LEAD, day), milestone=milestone, on=When.day(day), reason=row.get("reason", ""))
