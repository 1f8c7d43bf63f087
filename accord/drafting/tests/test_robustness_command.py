"""What the document says of the linter is what the command measures."""

import re
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from accord.drafting.management.commands import robustness
from accord.drafting.queries.robustness_labelled import Measure, labelled, measured, together

DOCUMENT = Path(robustness.DOCUMENT).read_text()


def printed():
    out = StringIO()
    call_command("robustness", stdout=out)
    return out.getvalue()


def test_the_document_has_the_held_out_figures():
    _writing, _, held_out = printed().partition("held-out, 33 commitments\n")
    table = DOCUMENT.partition(robustness.START)[2].partition(robustness.END)[0]
    assert held_out.strip() in table
    assert re.search(r"Measured on \d{2} \w+ \d{4} on the 33 held-out commitments\.", table)


def test_it_writes_between_the_marks_and_nowhere_else(tmp_path, monkeypatch):
    monkeypatch.setattr(robustness, "DOCUMENT", tmp_path / "robustness.md")
    robustness.DOCUMENT.write_text(f"Before.\n{robustness.START}\nold\n{robustness.END}\nAfter.\n")
    call_command("robustness", "--write", stdout=StringIO())
    written = robustness.DOCUMENT.read_text()
    assert written.startswith("Before.\n")
    assert written.endswith(f"{robustness.END}\nAfter.\n")
    assert "all rules together" in written
    assert "old" not in written


def test_a_language_without_labels_is_told_in_one_line():
    with pytest.raises(CommandError, match="No commitments are labelled in “cy”"):
        call_command("robustness", "--language", "cy")


def test_precision_and_recall_are_counted_and_unknown_where_there_is_nothing():
    assert (Measure(3, 1, 2).precision, Measure(3, 1, 2).recall) == (0.75, 0.6)
    assert (Measure().precision, Measure().recall) == (None, None)
    rows = labelled("held-out")
    all_labels = sum(len(row.labels) for row in rows)
    total = together(measured(rows).values())
    assert total.hits + total.missed == all_labels
