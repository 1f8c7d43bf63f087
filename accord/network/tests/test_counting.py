"""The count, against published ballots whose results are known."""

from itertools import chain, permutations

from hypothesis import given
from hypothesis import strategies as some

from accord.network.queries.counting import count


def cast(profile):
    return list(chain.from_iterable([ranking.split(" > ")] * number for ranking, number in profile.items()))


def counted(ballots):
    return count({name for ballot in ballots for name in ballot}, ballots)


def tallies(found):
    return [each.votes for each in found.rounds]


TENNESSEE = {
    "Memphis > Nashville > Chattanooga > Knoxville": 42,
    "Nashville > Chattanooga > Knoxville > Memphis": 26,
    "Chattanooga > Knoxville > Nashville > Memphis": 15,
    "Knoxville > Chattanooga > Nashville > Memphis": 17,
}
"""The example of every textbook: https://en.wikipedia.org/wiki/Instant-runoff_voting (choosing a capital)."""

BURLINGTON = {
    "Montroll > Kiss > Wright": 1332,
    "Montroll > Wright > Kiss": 767,
    "Montroll": 455,
    "Kiss > Montroll > Wright": 2043,
    "Kiss > Wright > Montroll": 371,
    "Kiss": 568,
    "Wright > Montroll > Kiss": 1513,
    "Wright > Kiss > Montroll": 495,
    "Wright": 1289,
}
"""The ballots of the mayor's election of 3 March 2009 among its three leaders: https://rangevoting.org/Burlington.html.

The city's own count, which still had ballots without the three, had 4,313 to 4,061 in the last round.
"""

IRELAND = {
    "Lenihan": 694484,
    "Robinson": 612265,
    "Currie > Robinson": 205565,
    "Currie > Lenihan": 36789,
    "Currie": 25548,
}
"""The presidential election of 7 November 1990, with the official transfers: https://electionsireland.org (1990P)."""


def test_the_capital_of_tennessee_is_knoxville():
    found = counted(cast(TENNESSEE))
    assert found.chosen == "Knoxville"
    assert tallies(found) == [
        {"Memphis": 42, "Nashville": 26, "Knoxville": 17, "Chattanooga": 15},
        {"Memphis": 42, "Knoxville": 32, "Nashville": 26},
        {"Knoxville": 58, "Memphis": 42},
    ]
    assert [each.out for each in found.rounds] == [("Chattanooga",), ("Nashville",), ()]


def test_burlington_2009_is_kiss_as_it_was_counted():
    found = counted(cast(BURLINGTON))
    assert found.chosen == "Kiss"
    assert tallies(found) == [{"Wright": 3297, "Kiss": 2982, "Montroll": 2554}, {"Kiss": 4314, "Wright": 4064}]
    assert [each.exhausted for each in found.rounds] == [0, 455]


def test_ireland_1990_is_robinson_with_the_official_second_count():
    found = counted(cast(IRELAND))
    assert found.chosen == "Robinson"
    assert tallies(found)[1] == {"Robinson": 817830, "Lenihan": 731273}
    assert found.rounds[1].exhausted == 25548


def test_among_the_last_the_round_before_decides():
    found = counted(cast({"A": 4, "B": 3, "C": 2, "D > C": 1}))
    assert tallies(found)[1] == {"A": 4, "B": 3, "C": 3}
    assert [each.out for each in found.rounds] == [("D",), ("C",), ()]
    assert found.chosen == "A"


def test_who_was_last_in_all_rounds_alike_is_out_together():
    found = counted(cast({"A": 2, "B > C": 1, "C > B": 1}))
    assert found.rounds[0].out == ("B", "C")
    assert found.chosen == "A"


def test_a_tie_of_all_who_are_left_chooses_nobody():
    found = counted(cast({"A > B": 2, "B > A": 2}))
    assert (found.chosen, found.tied) == ("", ("A", "B"))


def test_ballots_without_anybody_who_stands_count_for_nobody():
    found = count({"A", "B"}, [["C"], ["C", "B"], ["B"], ["A"], []])
    assert found.rounds[0].votes == {"B": 2, "A": 1}
    assert found.rounds[0].exhausted == 2
    assert found.chosen == "B"


def test_without_names_or_ballots_nobody_is_chosen():
    assert count([], [["A"]]).rounds == ()
    assert count(["A"], []).tied == ("A",)


rankings = some.lists(some.permutations("ABCD").map(lambda names: names[:3]), max_size=12)


@given(rankings)
def test_the_order_of_ballots_and_of_names_does_not_matter(ballots):
    found = count("ABCD", ballots)
    assert count("DCBA", ballots[::-1]) == found
    assert all(sum(each.votes.values()) + each.exhausted == len(ballots) for each in found.rounds)


@given(rankings)
def test_the_names_themselves_do_not_matter(ballots):
    found = count("ABCD", ballots)
    for other in list(permutations("ABCD"))[::5]:
        rename = dict(zip("ABCD", other, strict=True))
        renamed = count("ABCD", [[rename[name] for name in ballot] for ballot in ballots])
        assert renamed.chosen == rename.get(found.chosen, "")


@given(rankings)
def test_more_than_half_of_the_first_choices_wins_at_once(ballots):
    firsts = [ballot[0] for ballot in ballots]
    for name in "ABCD":
        if 2 * firsts.count(name) > len(ballots):
            found = count("ABCD", ballots)
            assert (found.chosen, len(found.rounds)) == (name, 1)
