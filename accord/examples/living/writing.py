"""What Norvale writes: a vision in the network's room, a narrative at the table, suggestions and comments on it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Final

from accord.access.actors import BOTH_SIDES
from accord.access.models import Visibility
from accord.examples.living.story import Row, Story, read
from accord.kit.dates import When
from accord.network.models import VisionSupport
from accord.network.operations import vision
from accord.network.queries.vision import published
from accord.process.queries.texts import subject_of
from accord.prose import light
from accord.prose.anchors import Anchor
from accord.prose.document import Block, Document, Kind
from accord.prose.readings import result
from accord.prose.suggesting import suggested
from accord.prose.word import Byline, Origin
from accord.prose.word_out import word
from accord.texts.log.writing import change
from accord.texts.models import Manner, Suggestion, Text, Thread, Version
from accord.texts.operations import comments, returns, suggestions, texts, versions
from accord.texts.queries.texts import writers

NARRATIVE = "narrative"
OFFERED: Final = Path(__file__).parents[1] / "static" / "examples" / "norvale-narrative.docx"
"""The document that visitors can return; `to_return` makes it."""


def writing(story: Story) -> None:
    """Plan the vision, and all that was written, suggested, decided and said of the narrative."""
    told = read("texts")
    see(story, told["vision"])
    narrate(story, told[NARRATIVE])


def see(story: Story, told: Row) -> None:
    """Plan the vision: begun in the network's room, published, supported by one member after the other."""
    story.on(story.ago(told["ago"]), begin_vision, told)
    story.on(story.ago(told["published"]), publish_vision, told)
    for body, days in told["supported"].items():
        story.on(story.ago(days), support, body)


def narrate(story: Story, told: Row) -> None:
    """Plan the narrative: first written freely by both sides, then by suggestions that the other side decides."""
    story.on(story.ago(told["ago"]), begin, told)
    for row in told["written"]:
        story.on(story.ago(row["ago"]), write, row)
    for row in told["version"]:
        story.on(story.ago(row["ago"]), keep, row)
    story.on(story.ago(told["agreed"]["ago"]), tie, told["agreed"])
    for number, row in enumerate(told["suggestion"]):
        story.on(story.ago(row["ago"]), suggest, row)
        if "decided" in row:
            story.on(story.ago(row["decided"]["ago"]), decide, number, row["decided"])
    story.on(story.ago(told["returned"]["ago"]), send_back, told["returned"])
    for number, row in enumerate(told["comment"]):
        story.on(story.ago(row["ago"]), comment, row)
        for answer in row.get("answers", ()):
            story.on(story.ago(answer["ago"]), reply, number, answer)


def begin_vision(story: Story, day: date, row: Row) -> None:
    """The coordinator begins it with the words that the members agreed on."""
    told = {"title": row["title"], "content": document(row["parts"]), "since": When.day(day)}
    vision.begin_vision(story.actor(row["by"], day), partnership=story.partnership, **told)


def publish_vision(story: Story, day: date, row: Row) -> None:
    """It is published as it was adopted."""
    text = Text.objects.get(subject=story.partnership.reference, part="vision")
    told = {"text": text, "name": row["name"], "since": When.day(day)}
    vision.publish_vision(story.actor(row["by"], day), partnership=story.partnership, **told)


def support(story: Story, day: date, body: str) -> VisionSupport:
    """A member stands under it."""
    version, since = published(story.partnership).get(), When.day(day)
    return vision.support_vision(story.actor(body, day), partnership=story.partnership, version=version, since=since)


def begin(story: Story, day: date, row: Row) -> None:
    """The ministry lays a first narrative on the table."""
    texts.begin(
        story.actor(row["by"], day),
        subject=subject_of(story.plan),
        part=NARRATIVE,
        title=row["title"],
        since=When.day(day),
        visibility=Visibility.TABLE,
        content=document(row["parts"]),
        rights=writers(*BOTH_SIDES),
    )


def write(story: Story, day: date, row: Row) -> None:
    """Somebody writes in it, as long as both sides write freely."""
    change(story.actor(row["by"], day), narrative(story), lambda before, _names: reworded(before, row))


def keep(story: Story, day: date, row: Row) -> None:
    """A version is kept by name."""
    versions.keep(story.actor(row["by"], day), text=narrative(story), name=row["name"], since=When.day(day))


def tie(story: Story, day: date, row: Row) -> None:
    """From here on every change is suggested."""
    told = {"manner": Manner.SUGGESTED, "reason": row["reason"], "since": When.day(day)}
    texts.set_manner(story.actor(row["by"], day), text=narrative(story), **told)


def suggest(story: Story, day: date, row: Row) -> None:
    """Somebody suggests other words for a paragraph."""

    def how(before: Document, names: str) -> Document:
        return suggested(before, reworded(result(before), row), f"{names}1")

    change(story.actor(row["by"], day), narrative(story), how)


def decide(story: Story, day: date, number: int, row: Row) -> None:
    """The other side says what becomes of it."""
    text = narrative(story)
    name = Suggestion.objects.filter(text=text)[number].name
    work = {"accepted": suggestions.accept, "rejected": suggestions.reject}[row["outcome"]]
    work(story.actor(row["by"], day), text=text, names=[name], since=When.day(day), reason=row["reason"])


def send_back(story: Story, day: date, row: Row) -> None:
    """A ministry works on an older copy in Word and returns it: some of it still fits, some does not."""
    actor, text = story.actor(row["by"], day), narrative(story)
    told = {"file_name": row["file_name"], "file": worked_on(text, row, actor.at)}
    returns.return_word(actor, text=text, since=When.day(day), **told)


def to_return(text: Text, at: datetime) -> bytes:
    """Give a Word document in which somebody of the Statistics Office worked on the narrative, to be returned."""
    return worked_on(text, read("texts")[NARRATIVE]["to_return"], at)


def worked_on(text: Text, row: Row, at: datetime) -> bytes:
    """Give a copy of a version as a Word document, with the changes of a row tracked in it."""
    version = Version.objects.get(text=text, name=row["of"])
    wanted = before = version.document
    for part, words in row["words"].items():
        wanted = reworded(wanted, {"part": part, "words": words})
    return word(
        suggested(before, wanted, "1.1"),
        title=text.title,
        suggestions={"1.1": Byline(row["author"], at.replace(microsecond=0))},
        origin=Origin(text.pk, version.update, whole=True),
    )


def comment(story: Story, day: date, row: Row) -> None:
    """Somebody comments on some words, for both sides or for their own."""
    told = {"mentions": row.get("mentions", ()), "since": When.day(day)}
    anchor = Anchor(row["part"], row["quote"])
    actor = story.actor(row["by"], day)
    comments.comment(actor, text=narrative(story), anchor=anchor, words=row["words"], audience=row["audience"], **told)


def reply(story: Story, day: date, number: int, row: Row) -> None:
    """Somebody answers."""
    thread = Thread.objects.filter(text=narrative(story)).order_by("pk")[number]
    comments.answer(story.actor(row["by"], day), thread=thread, words=row["words"], since=When.day(day))


def narrative(story: Story) -> Text:
    """Give the narrative as it is now."""
    return Text.objects.get(subject=story.plan.reference, part=NARRATIVE)


def document(parts: Iterable[Row]) -> Document:
    """Give rows as a document."""
    return Document(
        tuple(Block(row["id"], Kind(row.get("kind", "paragraph")), light.read(row["words"])) for row in parts)
    )


def reworded(before: Document, row: Row) -> Document:
    """Give a document with other words in one paragraph."""
    runs = light.read(row["words"])
    return Document(
        tuple(
            replace(part, runs=runs) if isinstance(part, Block) and part.id == row["part"] else part
            for part in before.parts
        )
    )
