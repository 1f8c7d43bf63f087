"""What carries Norvale's plan and what holds it up: posts and who holds them, pledges, money, blockages."""

from datetime import date

from accord.access.actors import Actor, Side
from accord.examples.living.story import COORDINATING, LEAD, Row, Story, noon, read
from accord.kit.dates import When
from accord.process.operations import blockages, capacity, posts, rounds
from accord.process.queries.rounds import findings


def holding(story: Story) -> None:
    """Plan the posts, the pledges and what is in the way; the house goes round on each day of the story."""
    told = read("table")
    for row in told["post"]:
        story.on(story.ago(row["ago"]), enter, row)
        for holder in row["holders"]:
            hold(story, row["title"], holder)
    for row in told["pledge"]:
        story.on(story.ago(row["ago"]), pledge, row)
    story.on(story.ago(told["funding"]["ago"]), fund, told["funding"])
    for row in told["blockage"]:
        story.on(story.ago(row["ago"]), block, row)
        if "cleared" in row:
            story.on(story.ago(row["cleared"]), clear, row)
    opened = story.ago(told["plan"]["ago"])
    for day in {day for day, *_step in story.steps if day >= opened}:
        story.on(day, go_round)


def hold(story: Story, title: str, row: Row) -> None:
    """Plan that somebody comes to a post, reads, meets both sides, and leaves."""
    if "left" in row:  # before whoever follows on the same day
        story.on(story.ago(row["announced"] if "announced" in row else row["left"]), leave, title, row)
    story.on(story.ago(row["ago"]), appoint, title, row)
    for said in ("confirmed", "introduced"):
        if said in row:
            story.on(story.ago(row[said]), welcome, said, title, row)


def enter(story: Story, day: date, row: Row) -> None:
    """A post, by the side whose it is."""
    body = story.bodies[row["body"]]
    posts.create_post(
        keeper(story, body.side, day),
        partnership=story.partnership,
        title=row["title"],
        kind=row["kind"],
        organisation=body,
        places=1,
        contact=row["contact"],
        theme=row.get("theme", ""),
        since=When.day(day),
    )


def appoint(story: Story, day: date, title: str, row: Row) -> None:
    """Somebody holds a post."""
    post = story.partnership.posts.get(title=title)
    already = row.get("already", False)
    posts.appoint(keeper(story, post.side, day), post=post, name=row["name"], already=already, since=When.day(day))


def leave(story: Story, day: date, title: str, row: Row) -> None:
    """Somebody leaves a post, on a day that may lie ahead."""
    post = story.partnership.posts.get(title=title)
    left, holder = When.day(story.ago(row["left"])), post.holders.get(name=row["name"])
    posts.leave_post(keeper(story, post.side, day), holder=holder, since=left, reason=row["reason"])


def welcome(story: Story, day: date, said: str, title: str, row: Row) -> None:
    """Their body says that a newcomer has read the handover, or the lead that they have met both sides."""
    post = story.partnership.posts.get(title=title)
    handover = post.holders.get(name=row["name"]).handover
    if said == "confirmed":
        posts.confirm_handover(story.actor(post.organisation.name, day), handover=handover, since=When.day(day))
    else:
        posts.introduce(keeper(story, post.side, day), handover=handover, since=When.day(day))


def keeper(story: Story, side: str, day: date) -> Actor:
    """Give who looks after the posts of a side."""
    return story.actor(LEAD if side == Side.GOVERNMENT else COORDINATING, day)


def pledge(story: Story, day: date, row: Row) -> None:
    """A body says how many days of its people it gives to a stage."""
    capacity.pledge(
        story.actor(row["body"], day),
        plan=story.plan,
        stage=story.plan.stages.get(slug=row["stage"]),
        organisation=story.bodies[row["body"]],
        person_days=row["person_days"],
        people=row["people"],
        funding=row["funding"],
        note=row.get("note", ""),
        since=When.day(day),
    )


def fund(story: Story, day: date, row: Row) -> None:
    """What pays for the coordination."""
    told = {name: row[name] for name in ("status", "words", "source")}
    capacity.state_funding(story.actor(COORDINATING, day), plan=story.plan, since=When.day(day), **told)


def block(story: Story, day: date, row: Row) -> None:
    """Somebody says what is in the way."""
    owner = story.bodies[row["owner"]]
    blockages.open_blockage(
        story.actor(row["by"], day),
        plan=story.plan,
        kind=row["kind"],
        title=row["title"],
        what=row["what"],
        owner_side=owner.side,
        owner=owner,
        holds_up=[story.tasks[each] for each in row["tasks"]],
        since=When.day(day),
    )


def clear(story: Story, day: date, row: Row) -> None:
    """It is out of the way."""
    found = story.plan.blockages.get(title=row["title"])
    blockages.clear_blockage(story.actor(row["by"], day), blockage=found, how=row["how"], since=When.day(day))


def go_round(story: Story, day: date) -> None:
    """The house looks for gaps in posts, as it does every day."""
    if findings(story.partnership, day):
        rounds.make_round(Actor.of_the_house(noon(day)), partnership=story.partnership, day=day)
