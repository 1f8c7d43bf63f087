"""Two persons decide the same change in the same second: in two transactions, on two connections."""

from threading import Barrier, Thread

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from accord.kit.dates import When
from accord.network.tests.make import START, table
from accord.prose.readings import base
from accord.texts.log.writing import now
from accord.texts.models import Manner, SuggestionEnd
from accord.texts.operations import suggestions
from accord.texts.tests.make import begun
from accord.texts.tests.make_suggestions import says, suggest

pytestmark = pytest.mark.django_db(transaction=True)
TODAY = When.day(START)


def at_once(*decisions):
    """Run these, each in a thread with a connection of its own; give what each came to, in order."""
    ready, came_to = Barrier(len(decisions)), [None] * len(decisions)

    def run(place, decision):
        try:
            ready.wait()
            decision()
            came_to[place] = ""
        except ValidationError as refused:
            came_to[place] = " ".join(refused.messages)
        finally:
            connection.close()

    threads = [Thread(target=run, args=each) for each in enumerate(decisions)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return came_to


@pytest.mark.parametrize("time", range(5))
def test_one_wins_and_the_other_is_told_what_became_of_it(time):
    home = table()
    agreed = begun(home, manner=Manner.SUGGESTED)
    made = suggest(home.civil_society(), agreed, says(0, "The state we are in."))
    given = {"text": agreed, "names": [made.name], "since": TODAY}
    accepted, withdrawn = at_once(
        lambda: suggestions.accept(home.government(), **given),
        lambda: suggestions.withdraw(home.civil_society(), **given),
    )
    (end,) = SuggestionEnd.objects.all()
    first = base(now(agreed)).text.split("\n")[0]
    if accepted:
        assert (accepted, withdrawn) == ("Involve took it back on 1 April 2012.", "")
        assert (end.outcome, first) == ("withdrawn", "The state of things.")
    else:
        assert withdrawn == "Cabinet Office accepted it on 1 April 2012."
        assert (end.outcome, first) == ("accepted", "The state we are in.")


def test_decisions_on_different_changes_do_not_hinder_each_other():
    home = table()
    agreed = begun(home, manner=Manner.SUGGESTED)
    made = [suggest(home.civil_society(), agreed, says(number, f"Words {number}.")) for number in range(3)]
    decisions = [
        lambda row=row: suggestions.accept(home.government(), text=agreed, names=[row.name], since=TODAY)
        for row in made
    ]
    assert at_once(*decisions) == ["", "", ""]
    assert base(now(agreed)).text == "Words 0.\nWords 1.\nWords 2."
