"""Who should know whom: the pure core, without a database."""

import pytest

from accord.groups.queries.pairing import Claim, How, Party, pairs

FINANCE, WATCH = 1, 2


def official(*claims, key=FINANCE, name="Ministry of Finance", groups=()):
    return Party(key, name, claims, frozenset(groups))


def civil(*claims, key=WATCH, name="Spending Watch", groups=()):
    return Party(key, name, claims, frozenset(groups))


def answers_for(theme):
    return Claim(How.MANDATE, theme)


def follows(theme):
    return Claim(How.THEME, theme)


def knows(words):
    return Claim(How.EXPERTISE, words)


def shared(mine, theirs):
    return [pair.shared for pair in pairs([official(mine)], [civil(theirs)])]


def test_a_theme_of_both_is_a_reason_in_words():
    (pair,) = pairs([official(answers_for("open contracting"))], [civil(follows("open contracting"))])
    assert pair.shared == ("open contracting",)
    assert pair.reason == (
        "Both name “open contracting”. Ministry of Finance answers for it. Spending Watch follows it as a theme."
    )


@pytest.mark.parametrize("spelt", ["Open Contracting", "  open \u00a0contracting", "OPEN\nCONTRACTING"])
def test_case_and_spacing_do_not_part_a_theme(spelt):
    assert shared(answers_for("open contracting"), follows(spelt)) == [("open contracting",)]


def test_accents_written_in_two_ways_are_the_same():
    assert shared(answers_for("transparence budg\u00e9taire"), follows("transparence budge\u0301taire"))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("We know open contracting, and much else.", True),
        ("Open  Contracting", True),
        ("“open contracting”!", True),
        ("reopen contracting", False),
        ("open contractings", False),
        ("open and fair contracting", False),
        ("", False),
    ],
)
def test_expertise_names_a_theme_by_whole_words_only(words, found):
    assert bool(shared(answers_for("open contracting"), knows(words))) == found


def test_a_mandate_in_words_may_name_a_theme_that_is_followed():
    (pair,) = pairs(
        [official(Claim(How.MANDATE_WORDS, "Buys: open contracting."))], [civil(follows("open contracting"))]
    )
    assert "Ministry of Finance names it in what it answers for." in pair.reason


def test_words_of_both_are_no_theme_of_theirs_where_only_a_third_names_it_as_one():
    third = official(answers_for("open contracting"), key=3, name="Cabinet Office")
    words = official(Claim(How.MANDATE_WORDS, "Buys by open contracting."))
    found = pairs([words, third], [civil(knows("We know open contracting."))])
    assert [pair.official.name for pair in found] == ["Cabinet Office"]


def test_marks_in_a_theme_are_not_read_as_a_pattern():
    assert shared(answers_for("c.v (cost)"), knows("We know c.v (cost) well"))
    assert not shared(answers_for("c.v"), knows("civ"))


def test_an_empty_theme_matches_nothing():
    assert not shared(answers_for("  "), follows(""))
    assert not shared(answers_for(""), knows("anything"))


def test_a_post_says_which_post_it_is():
    (pair,) = pairs(
        [official(Claim(How.POST, "Open contracting and procurement", "Policy lead"))], [civil(follows("procurement"))]
    )
    assert pair.reason == (
        "Both name “procurement”. Ministry of Finance has a post that covers it: Policy lead. "
        "Spending Watch follows it as a theme."
    )


def test_a_group_in_which_only_one_works_is_a_reason_and_one_of_both_is_none():
    group = Claim(How.GROUP, "open contracting", "Contracts group")
    one = civil(group, groups={7})
    (pair,) = pairs([official(answers_for("open contracting"))], [one])
    assert "Spending Watch works on it in the group “Contracts group”, without Ministry of Finance." in pair.reason
    assert not pairs([official(answers_for("open contracting"), groups={7})], [one])
    assert pairs([official(answers_for("open contracting"), groups={8})], [one])


def test_a_theme_of_its_own_is_told_before_words_that_name_it():
    (pair,) = pairs(
        [official(answers_for("aid"))], [civil(Claim(How.EXPERTISE, "aid and debt"), Claim(How.THEME, "Aid"))]
    )
    assert pair.reason.endswith("Spending Watch follows it as a theme.")


def test_a_pair_comes_once_with_all_it_shares_and_who_shares_most_first():
    finance = official(answers_for("aid"), answers_for("debt"))
    other = official(answers_for("debt"), key=3, name="Cabinet Office")
    found = pairs([other, finance], [civil(follows("debt"), follows("aid"))])
    assert [(pair.official.name, set(pair.shared)) for pair in found] == [
        ("Ministry of Finance", {"aid", "debt"}),
        ("Cabinet Office", {"debt"}),
    ]


def test_known_pairs_are_not_found_again():
    both = [official(answers_for("aid"))], [civil(follows("aid"))]
    assert pairs(*both)
    assert not pairs(*both, known={(FINANCE, WATCH)})


def test_a_large_table_is_done_at_once():
    many = [
        official(*(answers_for(f"theme {key} {n}") for n in range(5)), key=key, name=f"D{key}") for key in range(60)
    ]
    words = " ".join(f"theme {key} 1" for key in range(60))
    found = pairs(many, [civil(knows(words), key=100 + key, name=f"C{key:02}") for key in range(60)])
    assert len(found) == 3600
