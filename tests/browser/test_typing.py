"""While somebody types a commitment, its page tells what makes it weak, and keeps nothing of it."""

import pytest
from playwright.sync_api import expect

from tests.browser.written import Writer

COURTS = "/plans/norvale/commitments/drafts/courts/"
VAGUE = "We will explore new ways."


@pytest.fixture
def official(chromium, demo):
    """The lead official, before the words of a weak commitment; free of faults at the end."""
    writer = Writer(chromium, demo, "lead-official")
    writer.page.goto(f"{demo.address}{COURTS}words/")
    yield writer.page
    writer.context.close()
    assert writer.faults == []


def test_what_makes_it_weak_is_told_while_it_is_typed_and_goes_with_the_words(official):
    found = official.get_by_role("region", name="What makes it weak")
    status = found.get_by_role("status")
    expect(status).to_be_empty()
    solution = official.get_by_role("textbox", name="What solution do you propose?")
    solution.fill(VAGUE)
    expect(found).to_contain_text(f"“{VAGUE}”")
    expect(status).to_contain_text("nothing of it is kept yet")
    solution.fill("The ministry publishes every judgment within ten days.")
    expect(found).not_to_contain_text(VAGUE)
    expect(solution).to_be_focused()
    official.reload()
    expect(solution).not_to_have_value("The ministry publishes every judgment within ten days.")
