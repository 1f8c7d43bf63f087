import pytest
from hypothesis import given, settings
from pycrdt import Doc

from accord.prose import updates, yjs
from accord.prose.document import BadDocument, Block, Document, words
from accord.prose.tests.test_yjs import documents


@settings(deadline=None, max_examples=40)
@given(documents(), documents())
def test_what_yjs_writes_is_read(first, second):
    doc = Doc(client_id=7)
    yjs.write(doc, first)
    state = doc.get_state()
    known = updates.Known()
    known.add(updates.update(doc.get_update()))
    assert known.clocks == updates.clocks(state)
    yjs.write(doc, second)
    told = updates.update(doc.get_update(state))
    after = known.beyond(told)
    known.add(told)
    assert known.clocks == {**updates.clocks(state), **after} == updates.clocks(doc.get_state())


def test_an_update_that_comes_before_others_tells_of_a_gap():
    doc = Doc(client_id=7)
    yjs.write(doc, Document((Block("a", runs=words("One.")),)))
    state, first = doc.get_state(), updates.update(doc.get_update())
    yjs.write(doc, Document((Block("a", runs=words("One. Two.")),)))
    known, later = updates.Known(), updates.update(doc.get_update(state))
    with pytest.raises(updates.Gap):
        known.beyond(later)
    known.add(first)
    assert known.beyond(later)


@pytest.mark.parametrize("data", [b"", b"\1", b"\0\0\0", b"\x80" * 20, b"\xff" * 9 + b"\1\0", b"\1\0\1\0\0"])
def test_what_is_no_update_is_told(data):
    with pytest.raises(BadDocument):
        updates.update(data)


@pytest.mark.parametrize("data", [b"", b"\1\1", b"\1\1\1\1", b"\1" + b"\xff" * 9])
def test_what_is_no_state_is_told(data):
    with pytest.raises(BadDocument):
        updates.clocks(data)
