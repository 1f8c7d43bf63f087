"""What is written together: texts with all that hangs on them, conversations, copies; the token in all their words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from django.db import transaction
from django.db.models import Model

from accord.access.actors import BOTH_SIDES, Actor, Side
from accord.network.operations import vision
from accord.network.queries.vision import PART as VISION
from accord.network.tests import make_membership
from accord.network.tests.make import Table as Home
from accord.process.tests.make import Making
from accord.prose.anchors import Anchor
from accord.prose.document import Block, Cell, Document, Kind, Row, Run, Table, words
from accord.prose.readings import result
from accord.prose.suggesting import suggested
from accord.prose.word import Byline, Comment
from accord.prose.word_in import read_word
from accord.prose.word_out import word
from accord.texts.log import authors, keeping
from accord.texts.log.writing import change
from accord.texts.models import Level, Manner, MannerAsked, Text, Update, WordReturn, Writer
from accord.texts.models.texts import address_of
from accord.texts.operations import comments, returns, suggestions, texts, versions
from accord.texts.queries.files import word_of
from accord.texts.tests.make import SUBJECT, begun
from accord.texts.tests.make_suggestions import says, suggest
from accord.texts.views import exchange
from accord.texts.views.files import copy_of
from tests.leaks import meeting
from tests.leaks.places import DAY, PLACES, ROOMS, TABLE, Place, Secret

NETWORK = ROOMS[Side.CIVIL_SOCIETY]
PUBLIC = "shared"
SECRET = {place: f"secret-{number}" for number, place in enumerate(PLACES)}
"""Which text of the plan lies in each place: its title is a secret, too."""
BEFORE = {place: f"published-{number}" for number, place in enumerate(PLACES)} | {NETWORK: VISION}
"""Which text of each place was published once: its title is not. The network's is its vision."""
WRITER = {place: number for number, place in enumerate(PLACES, 1)}
"""Under this key somebody writes in each secret text; so the name of the suggestion is known."""
HOME = "network.partnership:uk/uk"


def at(place: Place, part: str) -> int:
    """Give the number under which a text is found."""
    about = HOME if part == VISION else SUBJECT.reference
    return address_of(about, part, place.visibility, place.side or "")


SHARED = address_of(SUBJECT.reference, PUBLIC, "public", "")
THREADS = ("table-1", *(f"{side}-1" for side in BOTH_SIDES))


def _open_to(place: Place) -> str:
    return f"{place.side or place.visibility}-1"


@dataclass(frozen=True)
class Filling:
    """What stands in the gaps of a text's addresses; one with another gap is none of this text.

    Of a text that is like another not every address is asked each time: ``names`` says which (none for all).
    """

    text: int
    gaps: Mapping[str, tuple[str, ...]]
    names: tuple[str, ...] = ()

    def values(self, gap: str) -> tuple[str, ...]:
        return (str(self.text),) if gap == "text" else self.gaps.get(gap, ())


COPIES = ("texts:text", "texts:versions", "texts:version", "texts:version_json", "texts:compare", "texts:margin")
FILLINGS = (
    Filling(SHARED, {"part": ("p1",), "thread": THREADS, "number": ("2",)}),
    *(
        Filling(
            at(place, SECRET[place]),
            {
                "part": ("p1",),
                "suggestion": (f"{WRITER[place]}.1",),
                "thread": (_open_to(place),),
                "number": ("1",),
                "order": ("3",),
            },
            (*COPIES, "texts:text_docx", "texts:returned_file") if place == NETWORK else (),
        )
        for place in PLACES
    ),
    Filling(
        at(TABLE, BEFORE[TABLE]),
        {"number": ("1", "2")},
        (*COPIES, "texts:comments", "texts:text_docx", "texts:word", "texts:word_return", "texts:returned_file"),
    ),
    *(Filling(at(place, BEFORE[place]), {"number": ("1", "2")}, COPIES) for place in ROOMS.values()),
    *(Filling(text, {"number": ("1",)}, ("texts:text",)) for text in meeting.texts(SUBJECT.plan)),
)


def forget() -> None:
    """Let go of texts that were held open: those of another test have the same numbers."""
    exchange._shelf._texts.clear()
    authors._authors.cache_clear()


def in_public(home: Home) -> None:
    """Write what everybody reads, or may know of: a public text, and one in each place that was published once."""
    shared = begun(home, part=PUBLIC, visibility="public")
    versions.keep(home.government(), text=shared, name="First", since=DAY)
    for place in (TABLE, ROOMS[Side.GOVERNMENT]):
        rights = tuple((side, "", "", Level.EDIT) for side in place.sides)
        made = begun(home, place.somebody(home), part=BEFORE[place], rights=rights, **place.columns)
        versions.freeze(home.government(), text=made, name="As agreed", since=DAY, visibility="public")
    make_membership.charter(home)
    make_membership.founded(home)
    network, told = home.civil_society(make_membership.DAY), {"partnership": home.partnership, "since": DAY}
    content = Document((Block("p1", runs=words("Openness by default.")),))
    made = vision.begin_vision(network, title="A shared vision", content=content, **told)
    version = vision.publish_vision(network, text=made, name="As adopted", **told)
    vision.support_vision(network, version=version, **told)


def text(plan: Making, place: Place, secret: Secret) -> list[Model]:
    """A text in which much was done: suggested, decided, said, kept, returned from Word."""
    by = place.somebody(plan.table)
    rights = [(side, "", body, Level.EDIT) for side in place.sides for body in ("", secret.words("a body"))]
    made = texts.begin(
        by,
        subject=replace(SUBJECT, title=secret.words("what it is about")),
        part=SECRET[place],
        title=secret.words("a title"),
        source=secret.words("where else"),
        content=_everything(secret),
        rights=rights,
        since=DAY,
        **place.columns,
    )
    _suggest(by, made, place, secret)
    _talk(by, made, place, secret)
    versions.keep(by, text=made, name=secret.words("a version"), since=DAY)
    versions.freeze(by, text=made, name=secret.words("a frozen one"), since=DAY)
    row = _returned(by, made, secret, words(secret.words("more")))
    title = row.changes.get(order=2)
    returns.settle_change(by, change=title, outcome=returns.DROPPED, reason=secret.words("why"), since=DAY)
    _tie(plan, made, place, secret)
    keeping.compact(made.pk)
    return [made]


def thread(plan: Making, place: Place, secret: Secret) -> list[Model]:
    """What both sides, or one for itself, say about a text that everybody reads; a side also about one of both."""
    about = [SHARED, at(TABLE, BEFORE[TABLE])] if place.side else [SHARED]
    by = place.somebody(plan.table)
    return [_talk(by, Text.objects.get(pk=each), place, secret) for each in about]


def version(plan: Making, place: Place, secret: Secret) -> list[Model]:
    """A copy of what was written, in a text of which an earlier version is public, and of what was suggested there."""
    by, made = place.somebody(plan.table), Text.objects.get(pk=at(place, BEFORE[place]))
    _write(by, made, lambda before, _name: Document((*before.parts, Block("more", runs=words(secret.words())))))
    suggest(by, made, says(0, secret.words("suggested")))
    return [versions.keep(by, text=made, name=secret.words("a version"), since=DAY)]


def own_words(plan: Making) -> list[Secret]:
    """What each side says among itself in a Word document that it returns: both see what it changes, and no more."""
    made, found = Text.objects.get(pk=at(TABLE, BEFORE[TABLE])), []
    for place in ROOMS.values():
        secret = Secret(WordReturn._meta.label, place)
        secret.rows = [_returned(place.somebody(plan.table), made, secret, words("And then?"))]
        found.append(secret)
    return found


def unpublished(plan: Making) -> list[Secret]:
    """What of a public text those at its table alone read: a note to its editor, and what is written and not kept."""
    note, fresh = Secret("a note to the editor", TABLE), Secret(Update._meta.label, TABLE)
    by, made = plan.table.government(), Text.objects.get(pk=SHARED)
    _write(by, made, lambda before, _name: Document((*before.parts, Block("n", Kind.NOTE, words(note.words())))))
    suggest(by, made, says(1, "What they promise."))
    versions.keep(by, text=made, name="Second", since=DAY)
    _write(by, made, lambda before, _name: Document((*before.parts, Block("more", runs=words(fresh.words())))))
    suggest(by, made, says(0, fresh.words("suggested")))
    return [note, fresh]


def _everything(secret: Secret) -> Document:
    """Words of every kind."""
    said = secret.words()
    return Document(
        (
            Block(
                "p1", runs=(Run(said, link=f"https://{secret.token}.example.org/", note=secret.words("a footnote")),)
            ),
            Block("p2", Kind.H2, words(secret.words("a heading"))),
            Block("p3", Kind.NOTE, words(secret.words("to the editor"))),
            Table("p4", (Row((Cell(words(secret.words("a cell"))),)),)),
            *(Block(f"p{number}", Kind.BULLET, words(secret.words("an item"))) for number in range(5, 9)),
        )
    )


def _suggest(by: Actor, made: Text, place: Place, secret: Secret) -> None:
    """Suggest a change, and others that are decided each otherwise."""
    key, told = WRITER[place], {"since": DAY, "reason": secret.words("a reason")}
    seat = {"seat": by.seat.reference, "side": by.side, "role": by.seat.role, "body": secret.words("a body")}
    Writer.objects.create(pk=key, text=made, client=key, since=by.at, **seat)
    wanted = says(0, secret.words("suggested"))
    _write(by, made, lambda before, _name: suggested(before, wanted(before), f"{key}.1"))
    others = [suggest(by, made, says(number, secret.words("suggested"))) for number in range(4, 8)]
    steps = (suggestions.accept, suggestions.reject, suggestions.withdraw)
    for step, row in zip(steps, others, strict=False):
        step(by, text=made, names=[row.name], **told)
    suggestions.counter(by, suggestion=others[-1], part="p8", words=secret.words("countered"), **told)


def _talk(by: Actor, made: Text, place: Place, secret: Secret) -> Model:
    """Say something, to whom the place is open, with all that can be done to a conversation."""
    token, since = secret.token, {"since": DAY}
    anchor = Anchor("p1", token, token, token)
    told = {"words": secret.words("a comment"), "mentions": [token], "assignee": secret.words("who answers")}
    said = comments.comment(by, text=made, anchor=anchor, audience=place.visibility, **told, **since)
    comments.answer(by, thread=said, words=secret.words("an answer"), **since)
    comments.resolve(by, thread=said, **since)
    comments.reopen(by, thread=said, **since)
    comments.place(by, thread=said, anchor=replace(anchor, part="p2"), **since)
    return said


def _returned(by: Actor, made: Text, secret: Secret, more: tuple[Run, ...]) -> WordReturn:
    """Take a text along, and return it with a change that is tracked, another title, and a comment."""
    read = read_word(word_of(by, made, *copy_of(by, made)))
    after = result(read.document)
    changed = suggested(read.document, Document((*after.parts, Block("new", runs=more))), "mine")
    author = Byline(secret.words("an author"), by.at)
    file = word(
        changed,
        title=secret.words("another title"),
        suggestions={**read.said, "mine": replace(author, author="Somebody") if made.title == "Narrative" else author},
        comments=[*read.comments, Comment("p1", secret.words("in Word"), author)],
        origin=read.origin,
    )
    name = "draft.docx" if made.title == "Narrative" else f"{secret.token}.docx"
    return returns.return_word(by, text=made, file_name=name, file=file, since=DAY)


def _tie(plan: Making, made: Text, place: Place, secret: Secret) -> None:
    """Let every change be suggested; a side asks for the text to be free again, a room's is."""
    by, reason = place.somebody(plan.table), secret.words("a reason")
    tied = texts.set_manner(by, text=made, manner=Manner.SUGGESTED, reason=reason, since=DAY)
    if not place.side:
        texts.ask_manner(plan.table.government(), text=made, manner=Manner.FREE, reason=reason, since=DAY)
        return
    asked = {"manner": Manner.FREE, "reason": reason, "side": by.side, "body": secret.words("a body")}
    MannerAsked.objects.create(against=tied, since=DAY, **asked)  # no operation asks in a room: a later one might
    texts.set_manner(by, text=made, manner=Manner.FREE, reason=reason, since=DAY)


def _write(by: Actor, made: Text, how: Callable[[Document, str], Document]) -> None:
    with transaction.atomic():
        change(by, made, how)
