"""What Norvale's plan says around its commitments, and its first edition."""

from datetime import date

from accord.access.actors import Side
from accord.drafting.models import Section, Theme
from accord.drafting.operations import assents, editions, sections
from accord.drafting.queries.sections import last_version
from accord.examples.living.story import COORDINATING, LEAD, Row, Story, read
from accord.kit.dates import When
from accord.prose.document import Block, Document, words


def printing(story: Story) -> None:
    """Plan the parts of the plan's text, who leads its themes, and the edition both sides read."""
    told = read("drafting")
    for row in told["section"]:
        story.on(story.ago(row["ago"]), begin, row)
        if "taken_over" in row:
            story.on(story.ago(row["taken_over"]["ago"]), take_over, row["code"], row["taken_over"])
        for word in row.get("agreed", ()):
            story.on(story.ago(word["ago"]), agree, row["code"], word)
    for row in told["theme_lead"]:
        for body in row["leads"]:
            story.on(story.ago(row["ago"]), lead, row["theme"], body)
    story.on(story.ago(told["edition"]["ago"]), freeze, told["edition"])


def section_of(story: Story, code: str) -> Section:
    """Find a part of the plan's text."""
    return Section.objects.get(plan=story.plan, code=code)


def begin(story: Story, day: date, row: Row) -> None:
    """Somebody begins a part, with its first words."""
    document = Document(tuple(Block(f"p{number}", runs=words(line)) for number, line in enumerate(row["words"], 1)))
    told = {name: row[name] for name in ("code", "kind", "title", "visibility")}
    actor, since, side = story.actor(row["by"], day), When.day(day), row.get("side", "")
    sections.begin_section(actor, plan=story.plan, since=since, side=side, document=document, **told)


def take_over(story: Story, day: date, code: str, row: Row) -> None:
    """Its words go into the plan."""
    sections.take_over(story.actor(row["by"], day), section=section_of(story, code), since=When.day(day))


def agree(story: Story, day: date, code: str, row: Row) -> None:
    """A side agrees to them."""
    version = last_version(section_of(story, code))
    if version is None:
        raise LookupError(code)
    assents.agree(story.actor(row["by"], day), version=version, sha256=version.sha256, since=When.day(day))


def lead(story: Story, day: date, theme: str, body: str) -> None:
    """A body leads the work on a theme for its side, as the lead of the side says."""
    found, organisation = Theme.objects.get(plan=story.plan, title=theme), story.bodies[body]
    actor = story.actor(LEAD if organisation.side == Side.GOVERNMENT else COORDINATING, day)
    sections.lead_theme(actor, theme=found, organisation=organisation, since=When.day(day))


def freeze(story: Story, day: date, row: Row) -> None:
    """The plan as it stands is frozen for both sides."""
    told = {name: row[name] for name in ("kind", "title", "visibility")}
    editions.freeze(story.actor(row["by"], day), plan=story.plan, since=When.day(day), **told)
