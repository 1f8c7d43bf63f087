"""How one commitment of Norvale was worded together: laid out as a text, changed by a suggestion, taken over."""

from datetime import date
from typing import Final

from accord.access.models import Visibility
from accord.drafting.operations import proposals
from accord.drafting.queries.proposals import latest
from accord.drafting.queries.proposals_wording import laid_out, subject_of, writers_of
from accord.drafting.queries.wording import WORDING
from accord.examples.living.drafting import cause, proposal_of
from accord.examples.living.story import Row, Story, read
from accord.examples.living.writing import reworded
from accord.kit.dates import When
from accord.prose.document import Document
from accord.prose.readings import clean, result
from accord.prose.suggesting import suggested
from accord.texts.log.writing import change, now
from accord.texts.models import Manner, Suggestion, Text
from accord.texts.operations import suggestions, texts

TAKEN: Final = "taken"


def wording(story: Story) -> None:
    """Plan the texts in which commitments are worded."""
    for row in read("drafting")["proposal"]:
        if "worded" in row:
            told = row["worded"]
            story.on(story.ago(told["ago"]), begin, row["code"], told)
            for name, step in (("suggested", suggest), ("decided", accept), (TAKEN, take)):
                story.on(story.ago(told[name]["ago"]), step, row["code"], told[name])


def text_of(story: Story, code: str) -> Text:
    """Find the text in which a commitment is worded."""
    return Text.objects.get(subject=proposal_of(story, code).reference, part=WORDING)


def begin(story: Story, day: date, code: str, row: Row) -> None:
    """It is laid out field by field; every change is suggested from the start."""
    proposal = proposal_of(story, code)
    said = latest(proposal).said
    texts.begin(
        story.actor(row["by"], day),
        subject=subject_of(proposal, said.title),
        part=WORDING,
        title=said.title,
        since=When.day(day),
        visibility=Visibility.TABLE,
        manner=Manner.SUGGESTED,
        content=laid_out(said),
        rights=writers_of(proposal),
    )


def suggest(story: Story, day: date, code: str, row: Row) -> None:
    """The other side suggests other words."""

    def how(before: Document, names: str) -> Document:
        return suggested(before, reworded(result(before), row), f"{names}1")

    change(story.actor(row["by"], day), text_of(story, code), how)


def accept(story: Story, day: date, code: str, row: Row) -> None:
    """They are accepted."""
    text = text_of(story, code)
    told = {"names": [Suggestion.objects.get(text=text).name], "since": When.day(day), "reason": row["reason"]}
    suggestions.accept(story.actor(row["by"], day), text=text, **told)


def take(story: Story, day: date, code: str, row: Row) -> None:
    """The commitment says from here on what the text says."""
    proposal, text = proposal_of(story, code), text_of(story, code)
    words = clean(now(text)).sha256
    told = {"why": row["why"], "because": [cause(story, each) for each in row["because"]], "since": When.day(day)}
    actor = story.actor(row["by"], day)
    proposals.take_words(actor, proposal=proposal, text=text, sha256=words, based_on=latest(proposal), **told)
