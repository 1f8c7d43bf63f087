from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.prose.alignment import WORD
from accord.prose.merge import Clash, merged

words = st.lists(st.sampled_from(("the", "plan", "is", "open", "new", "by", ",", ".", "ü")), max_size=12).map(" ".join)


def counted(text):
    return Counter(word for word in WORD.findall(text) if not word.isspace())


@given(words, words)
def test_what_only_one_has_changed_is_taken(base, changed):
    assert merged(base, changed, base).chosen() == changed
    assert merged(base, base, changed).chosen() == changed
    assert merged(base, changed, changed).chosen() == changed


@given(words, words, words)
def test_nothing_that_either_wrote_is_lost(base, mine, theirs):
    both = merged(base, mine, theirs)
    as_mine = counted(both.chosen([clash.mine for clash in both.clashes]))
    as_theirs = counted(both.chosen([clash.theirs for clash in both.clashes]))
    assert counted(mine) - counted(base) <= as_mine
    assert counted(theirs) - counted(base) <= as_theirs


@given(words, words, words)
def test_it_is_the_same_for_either(base, mine, theirs):
    turned = [
        Clash(piece.base, piece.theirs, piece.mine) if isinstance(piece, Clash) else piece
        for piece in merged(base, theirs, mine).pieces
    ]
    assert merged(base, mine, theirs).pieces == tuple(turned)


@given(st.integers(3, 12), st.data())
def test_different_words_do_not_clash(count, data):
    base = [f"word{number}" for number in range(count)]
    here, there = data.draw(st.lists(st.integers(0, count - 1), min_size=2, max_size=2, unique=True))
    mine, theirs = base.copy(), base.copy()
    mine[here], theirs[there] = "mine", "theirs"
    both = base.copy()
    both[here], both[there] = "mine", "theirs"
    assert merged(" ".join(base), " ".join(mine), " ".join(theirs)).chosen() == " ".join(both)


@given(st.integers(1, 12), st.data())
def test_the_same_word_clashes(count, data):
    base = [f"word{number}" for number in range(count)]
    here = data.draw(st.integers(0, count - 1))
    mine, theirs = base.copy(), base.copy()
    mine[here], theirs[here] = "mine", "theirs"
    both = merged(" ".join(base), " ".join(mine), " ".join(theirs))
    assert both.clashes == (Clash(f"word{here}", "mine", "theirs"),)
    with pytest.raises(ValueError, match="each clash"):
        both.chosen()


def test_what_one_takes_out_and_the_other_writes_over_clashes():
    both = merged("The plan is open.", "The is open.", "The draft is open.")
    assert [clash.theirs.strip() for clash in both.clashes] == ["draft"]
    assert both.chosen([clash.mine for clash in both.clashes]) == "The is open."
    assert both.chosen([clash.theirs for clash in both.clashes]) == "The draft is open."
