"""Texts for hypothesis: such as people leave behind, and such as only a hand-written client would make."""

from dataclasses import replace

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from accord.prose.document import Block, Cell, Document, Kind, Row, Run, Table, joined
from accord.prose.readings import result
from accord.prose.suggesting import suggested

# A slow machine is no fault.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")

NAMES = ("1.1", "1.2", "2.1")
WORDS = ("open", "data", "the", "plan", "is", "by", "2013", "government's", "wird", "überall", "—", "नीति")

texts = st.lists(st.sampled_from((*WORDS, *", .")), max_size=5).map(" ".join)
marks = st.sampled_from(("", "", "", *NAMES))


def runs(*, marked=False):
    mark = marks if marked else st.just("")
    run = st.builds(
        Run,
        texts,
        strong=st.booleans(),
        link=st.sampled_from(("", "", "https://example.org/")),
        note=st.sampled_from(("", "", "See the annex.")),
        added=mark,
        removed=mark,
    )
    return st.lists(run, max_size=4).map(joined)


@st.composite
def blocks(draw, key, *, marked=False):
    kind = draw(st.sampled_from(Kind))
    depth = draw(st.integers(0, 2)) if kind in {Kind.BULLET, Kind.NUMBER} else 0
    block = Block(key, kind, draw(runs(marked=marked)), depth)
    if not marked:
        return block
    changed = draw(marks)
    was = draw(st.sampled_from(("paragraph", "h2", "bullet 1"))) if changed else ""
    return replace(block, added=draw(marks), removed=draw(marks), changed=changed, was=was)


@st.composite
def tables(draw, key, *, marked=False):
    width = draw(st.integers(1, 2))
    cells = st.tuples(*[st.builds(Cell, runs(marked=marked), head=st.booleans()) for _ in range(width)])
    mark = marks if marked else st.just("")
    rows = draw(st.lists(st.builds(Row, cells, added=mark, removed=mark), min_size=1, max_size=3))
    return Table(key, tuple(rows))


def parts(key, *, marked=False):
    return st.one_of(*[blocks(key, marked=marked)] * 4, tables(key, marked=marked))


@st.composite
def documents(draw, keys="abcdef", *, marked=False):
    """A text; with suggestions anywhere, sensible or not, if it is ``marked``."""
    used = draw(st.lists(st.sampled_from(keys), unique=True, max_size=4))
    return Document(tuple(draw(parts(key, marked=marked)) for key in used))


@st.composite
def wanted(draw, document):
    """What somebody might want in place of a text: parts changed, gone, new, moved."""
    found = []
    for part in document.parts:
        fate = draw(st.sampled_from(("stays", "stays", "words", "anything", "goes", "pushed")))
        if fate == "pushed":
            found.append(draw(parts(f"{part.id}{draw(st.sampled_from('xyz'))}")))
        if fate in {"stays", "pushed"}:
            found.append(part)
        elif fate == "words" and isinstance(part, Block):
            found.append(replace(part, runs=draw(reworded(part.runs))))
        elif fate != "goes":
            found.append(draw(parts(part.id)))
    if draw(st.booleans()):
        found = draw(st.permutations(found))
    return Document(tuple({part.id: part for part in found}.values()))


@st.composite
def reworded(draw, runs):
    """The words of a paragraph, some of them gone and others in their place."""
    found = []
    for run in runs:
        start, stop = sorted(draw(st.tuples(*[st.integers(0, len(run.text))] * 2)))
        put = Run(draw(st.sampled_from(("", " new", "by "))))
        found += [replace(run, text=run.text[:start]), put, replace(run, text=run.text[stop:])]
    return joined(found)


@st.composite
def suggesting(draw):
    """A text into which one after the other some have suggested, each in view of what the others did."""
    document = draw(documents())
    for name in draw(st.lists(st.sampled_from(NAMES), unique=True, max_size=3)):
        document = suggested(document, draw(wanted(result(document))), name)
    return document
